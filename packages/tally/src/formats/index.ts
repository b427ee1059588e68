import { collectBallots } from '../ballots.ts'
import { abif } from './abif.ts'
import { blt } from './blt.ts'
import { csv } from './csv.ts'
import { cvotes } from './cvotes.ts'
import { isFault, type UnreadableFile } from './fault.ts'
import type { ElectionFile, ElectionToWrite, Format, ReadingOptions, Unwritable } from './format.ts'
import { json } from './json.ts'
import { lineFeeder } from './lines.ts'
import { preflib } from './preflib.ts'

/** Every file format by its name. A new one is one file here and one line. */
export const formats = { abif, blt, csv, cvotes, json, preflib } as const satisfies Readonly<Record<string, Format>>

export type FormatName = keyof typeof formats

export const formatNames: readonly FormatName[] = Object.keys(formats).filter(isFormatName)

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name)
}

/** The format of a file with this name, by its extension. */
export function formatOf(fileName: string): FormatName | undefined {
  const name = fileName.toLowerCase()
  return formatNames.find((format) => formats[format].extensions.some((extension) => name.endsWith(extension)))
}

export interface FileOptions extends ReadingOptions {
  readonly format: FormatName
  /** No line has more characters. @default 16777216 */
  readonly longestLine?: number
}

/** What is read so far. */
interface Reading {
  push(chunk: string | Uint8Array): UnreadableFile | undefined
  end(): ElectionFile | UnreadableFile
}

function reading({ format, longestLine = 16_777_216, ...options }: FileOptions): Reading {
  const collector = collectBallots()
  const definition: Format = formats[format]
  const reader = definition.read(collector.add, options)
  const feeder = lineFeeder(reader.line, longestLine)
  return {
    push: feeder.push,
    end() {
      const problem = feeder.end()
      if (problem) return problem
      const declared = reader.end()
      if (isFault(declared)) return { ok: false, line: feeder.lines() + 1, ...declared }
      return { ok: true, ...declared, ballots: collector.finish(reader.nameOf) }
    },
  }
}

/**
 * Reads an election from a stream, such as a file's or a response's body: UTF-8 with or without a byte-order mark, and
 * any line ends. It keeps no more than the longest line and the distinct ballots, however long the stream is.
 *
 * @returns the election, or `{ ok: false, line, column, problem }` of the first thing that is wrong
 */
export async function readBallots(
  chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  options: FileOptions,
): Promise<ElectionFile | UnreadableFile> {
  const { push, end } = reading(options)
  for await (const chunk of chunks) {
    const problem = push(chunk)
    if (problem) return problem
  }
  return end()
}

/** Reads an election from a text that is in memory as a whole, as `readBallots` does. */
export function parseBallots(text: string | Uint8Array, options: FileOptions): ElectionFile | UnreadableFile {
  const { push, end } = reading(options)
  return push(text) ?? end()
}

/** The file for an election, or why the format has no way to say it: nothing is ever left out silently. */
export function writeBallots(
  election: ElectionToWrite,
  format: FormatName,
): { readonly ok: true; readonly text: string } | Unwritable {
  const definition: Format = formats[format]
  const lines = definition.write(election)
  return 'ok' in lines ? lines : { ok: true, text: `${lines.join('\n')}\n` }
}
