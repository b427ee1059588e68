import { z } from 'zod'
import { type ElectionFile, type FileOptions, formatOf, parseBallots } from '../src/index.ts'
import { electionFile, electionJson, hasElections } from './shared-data.ts'

const Case = z
  .object({
    id: z.string(),
    file: z.union([z.string(), z.array(z.string())]),
    method: z.string(),
    rule: z.string().optional(),
    seats: z.number(),
    /** The rules of the count, in a file of the source's own. */
    config: z.string().optional(),
    expected: z.record(z.string(), z.unknown()),
  })
  .transform((entry) => {
    const files = [entry.file].flat()
    return { ...entry, file: files[0] ?? '', files }
  })
export interface Case extends z.infer<typeof Case> {}

/** The published cases of one source. */
export const casesOf = (source: string): Case[] =>
  hasElections
    ? z
        .object({ cases: z.array(Case) })
        .parse(electionJson('index.json'))
        .cases.filter(({ id }) => id.startsWith(`${source}/`))
    : []

export const Names = z.array(z.string())
export const Counts = z.record(z.string(), z.number())

/** An election of the collection, by our own readers. */
export function readElection(path: string, options: Omit<FileOptions, 'format'> = {}): ElectionFile {
  const format = formatOf(path)
  if (format === undefined) throw new Error(`${path} has no format of ours`)
  const read = parseBallots(electionFile(path), { format, ...options })
  if (!read.ok) throw new Error(`${path}:${read.line}:${read.column} ${read.problem}`)
  return read
}

/** One that says how many seats there are. */
export function readBlt(path: string): ElectionFile & { readonly seats: number } {
  const read = readElection(path)
  return { ...read, seats: read.seats ?? 0 }
}

/** `A > B = C`, as rankings are published, with equals sorted. */
export const ranked = (text: string): string[][] => text.split(' > ').map((group) => group.split(' = ').sort())
