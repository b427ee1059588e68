import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { RefusalError, StoreError, unwrap } from 'dajia'
import { z } from 'zod'
import { type Neighbourhood, staffOf } from './communities.ts'

/** Writers that meet in one community, so that they share commits. */
const TOGETHER = 4

const Acknowledged = z.object({ community: z.string(), label: z.string(), id: z.string() })
export interface Acknowledged extends z.infer<typeof Acknowledged> {}

export interface Writers {
  /** Resolves when each of them has been acknowledged so many more commands that it began after this call. */
  each(more: number): Promise<void>
  /** Lets them finish what they do. */
  stop(): Promise<void>
  /** The longest time that one of them, and that all of them together, went without an acknowledgement, in ms. */
  readonly interruptions: { readonly one: number; readonly all: number }
  /** How often a command failed and was given again under its key. */
  readonly repeated: number
}

interface Progress {
  done: number
  last: number
}

/**
 * Each writer gives one command after the other, each with a key of its own, and writes down every acknowledgement
 * before it goes on. The command has nothing unique in it but its key: done twice, it would leave two households.
 */
export function startWriters(communities: readonly Neighbourhood[], count: number, log: string): Writers {
  const file = openSync(log, 'a')
  const writers: Progress[] = Array.from({ length: count }, () => ({ done: 0, last: performance.now() }))
  const interruptions = { one: 0, all: 0 }
  let last = performance.now()
  let repeated = 0
  let stopping = false
  let wake: () => void = () => undefined

  const acknowledge = (writer: Progress, line: Acknowledged) => {
    writeSync(file, `${JSON.stringify(line)}\n`)
    const now = performance.now()
    interruptions.one = Math.max(interruptions.one, now - writer.last)
    interruptions.all = Math.max(interruptions.all, now - last)
    writer.last = now
    last = now
    writer.done += 1
    wake()
  }
  const write = async (writer: Progress, number: number) => {
    for (let step = 0; !stopping; step += 1) {
      const place = (step * Math.ceil(count / TOGETHER) + Math.floor(number / TOGETHER)) % communities.length
      const community = communities[place]
      if (community === undefined) throw new Error('There are no communities')
      const label = `written-${number}-${step}`
      const address = { courtyard: '2', building: String(number), door: String(step) }
      const { id } = await insisting(() =>
        staffOf(community).registry.registerHousehold({ address, label }, { idempotencyKey: label }),
      )
      acknowledge(writer, { community: community.id, label, id })
    }
  }
  const insisting = async <Value>(give: () => Promise<Parameters<typeof unwrap<Value>>[0]>): Promise<Value> => {
    for (;;) {
      try {
        return unwrap(await give())
      } catch (error) {
        if (RefusalError.is(error) || !StoreError.is(error) || !error.retryable) throw error
        repeated += 1
      }
    }
  }
  const ran = Promise.all(writers.map(write))
  // Whoever waits is told of a failure too.
  ran.catch(() => undefined)
  return {
    async each(more) {
      // What is under way now may have been decided before this call: it does not count.
      const goals = writers.map(({ done }) => done + 1 + more)
      const reached = async () => {
        while (writers.some(({ done }, number) => done < (goals[number] ?? 0))) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      }
      await Promise.race([reached(), ran])
    },
    async stop() {
      stopping = true
      try {
        await ran
      } finally {
        closeSync(file)
      }
    },
    interruptions,
    get repeated() {
      return repeated
    },
  }
}

export const readLog = (log: string): Acknowledged[] =>
  readFileSync(log, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [Acknowledged.parse(JSON.parse(line))]))
