import { firstRepeated } from '../names.ts'
import { isCount } from './count.ts'
import type { FileProblem } from './fault.ts'

/** The parameters of the Condorcet Election Format that say how ballots are to be read. */
export interface CvotesParameters {
  readonly candidates?: readonly string[]
  readonly seats?: number
  readonly implicitRanking?: boolean
  readonly weightAllowed?: boolean
  readonly methods?: readonly string[]
}

/** Before the first parameter line. */
export const noParameters: CvotesParameters = {}

/** Adds one line `#/Name: value`. Names are read in any case; parameters that the standard does not know are left. */
export function readParameter(line: string, known: CvotesParameters): CvotesParameters | FileProblem {
  const found = /^#\/([^:#]*[^:#\s]):([^#]*)$/.exec(line)
  const name = found?.[1]?.trim().toLowerCase()
  const value = found?.[2]?.trim()
  if (name === undefined || value === undefined) return 'invalid-parameter'
  const reader = parameters.get(name)
  if (reader === undefined) return known
  const read = reader(value)
  if (read === undefined) return 'invalid-parameter'
  if (Object.keys(read).some((key) => key in known)) return 'repeated-parameter'
  return read.candidates && firstRepeated(read.candidates) !== undefined ? 'duplicate-candidate' : { ...known, ...read }
}

const parameters = new Map<string, (value: string) => CvotesParameters | undefined>([
  ['candidates', (value) => ({ candidates: list(value) })],
  ['number of seats', (value) => (isCount(value) ? { seats: Number(value) } : undefined)],
  ['implicit ranking', (value) => ifBoolean(value, (implicitRanking) => ({ implicitRanking }))],
  ['weight allowed', (value) => ifBoolean(value, (weightAllowed) => ({ weightAllowed }))],
  ['voting methods', (value) => ({ methods: list(value) })],
  ['voting method', (value) => ({ methods: list(value) })],
])

function list(value: string): readonly string[] {
  return value
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function ifBoolean(value: string, use: (stated: boolean) => CvotesParameters): CvotesParameters | undefined {
  const text = value.toLowerCase()
  return text === 'true' || text === 'false' ? use(text === 'true') : undefined
}
