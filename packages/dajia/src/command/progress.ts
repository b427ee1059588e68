import { fill } from '@dajia/core'
import { Presets, SingleBar } from 'cli-progress'
import type { Speech } from './speech.ts'

export interface Progress {
  show(done: number, all: number): void
  stop(): void
}

/** Each tenth of the way is a line where nobody watches. */
const LINES = 10

/** On stderr, so that stdout holds the answer alone: a bar on a terminal, plain lines elsewhere. */
export function progressOn({ words }: Speech): Progress {
  if (!process.stderr.isTTY) {
    let said = 0
    return {
      show: (done, all) => {
        const tenth = Math.floor((done * LINES) / all)
        if (tenth > said) process.stderr.write(`${fill(words['import.progress'], { done, all })}\n`)
        said = tenth
      },
      stop: () => {},
    }
  }
  const bar = new SingleBar({ format: words['import.bar'], stream: process.stderr, hideCursor: true }, Presets.rect)
  let started = false
  return {
    show: (done, all) => {
      if (!started) bar.start(all, 0)
      started = true
      bar.update(done)
    },
    stop: () => {
      if (started) bar.stop()
    },
  }
}
