import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { type Complaint, complaint } from './answer.ts'
import type { Speech } from './speech.ts'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

function unreadable(speech: Speech, file: string, error: unknown): Complaint {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return complaint(speech, 'problem.no-file', { file })
  if (code === 'EISDIR') return complaint(speech, 'problem.is-a-folder', { file })
  return complaint(speech, 'problem.unreadable-file', { file, reason: code })
}

/** The bytes of a file that somebody named. */
export function readGiven(speech: Speech, file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw unreadable(speech, file, error)
  }
}

/** The same piece by piece, for a file that may be larger than memory. */
export async function* streamGiven(speech: Speech, file: string): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterable<Uint8Array> = createReadStream(file, { highWaterMark: 1 << 20 })
  const pieces = chunks[Symbol.asyncIterator]()
  for (;;) {
    const piece = await pieces.next().catch((error: unknown) => {
      throw unreadable(speech, file, error)
    })
    if (piece.done) return
    yield piece.value
  }
}

/** Writes a new file; one that is there already is somebody's until they say otherwise. */
export function writeNew(speech: Speech, file: string, text: string, replace: boolean): void {
  try {
    writeFileSync(file, text, { flag: replace ? 'w' : 'wx' })
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') throw complaint(speech, 'problem.file-exists', { file })
    throw complaint(speech, 'problem.unwritable-file', { file, reason: code })
  }
}

/** JSON that somebody wrote by hand: `what` says where it stands. */
export function parseGiven(speech: Speech, what: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    throw complaint(speech, 'problem.bad-json', { what, reason })
  }
}
