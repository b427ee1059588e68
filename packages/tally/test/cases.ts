import { z } from 'zod'
import { type Blt, type Cvotes, parseBlt, parseCvotes } from '../src/index.ts'
import { electionFile, electionJson, hasElections } from './shared-data.ts'

const Case = z.object({
  id: z.string(),
  file: z.union([z.string(), z.array(z.string())]).transform((file) => [file].flat()[0] ?? ''),
  method: z.string(),
  rule: z.string().optional(),
  seats: z.number(),
  /** The rules of the count, in a file of the source's own. */
  config: z.string().optional(),
  expected: z.record(z.string(), z.unknown()),
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

export function readCvotes(path: string): Cvotes {
  const read = parseCvotes(electionFile(path))
  if (!read.ok) throw new Error(`${path}:${read.line} ${read.problem}`)
  return read
}

export function readBlt(path: string): Blt {
  const read = parseBlt(electionFile(path))
  if (!read.ok) throw new Error(`${path}:${read.line}:${read.column} ${read.problem}`)
  return read
}

/** `A > B = C`, as rankings are published, with equals sorted. */
export const ranked = (text: string): string[][] => text.split(' > ').map((group) => group.split(' = ').sort())
