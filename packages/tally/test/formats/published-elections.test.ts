import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Ballots, ballotsOf, formatOf, parseBallots } from '../../src/index.ts'
import { readTallySheet } from '../debian-tally-sheet.ts'
import { electionFile, electionJson, hasElections } from '../shared-data.ts'
import { nistCastVoteRecords } from './nist-cast-vote-records.ts'
import { abcvotingProfile, bettervotingMatrix, caritatExample, firstPreferences } from './single-sources.ts'

const Case = z.object({
  id: z.string(),
  file: z.union([z.string(), z.array(z.string())]).transform((file) => [file].flat()),
  seats: z.number(),
  candidates: z.number().nullish(),
  ballots: z.number().nullish(),
  pointer: z.string().default(''),
})
const cases = hasElections ? z.object({ cases: z.array(Case) }).parse(electionJson('index.json')).cases : []

/** Files that are no elections or no valid files, and why. */
const leftOut = new Map([
  ['condorcet-php/TwoRoundSystem-result-french2002-1.cvotes', 'a ranking in it ends with ">": refused on line 9'],
  ['eurovision/final-2016-points.csv', 'points that juries and televoters gave, no ballots'],
  ['eurovision/final-2019-points.csv', 'points that juries and televoters gave, no ballots'],
  ['eurovision/final-2021-points.csv', 'points that juries and televoters gave, no ballots'],
])

/** Ballots that name nobody, which Droop leaves out of its total. */
const blanks = new Map([['droop/blt/M135.blt', 2]])

interface Read {
  readonly candidates: readonly string[]
  readonly ballots: Ballots
  readonly seats?: number
}

/** By our own readers, or where one source alone has the format, by one of this test. */
function read(path: string, pointer: string): Read {
  const [source = ''] = path.split('/')
  const json = () => electionJson(path)
  const single = (): ReturnType<typeof firstPreferences> | undefined => {
    if (source === 'abcvoting') return abcvotingProfile(electionFile(path))
    if (source === 'bettervoting') return bettervotingMatrix(json())
    if (source === 'caritat') return caritatExample(json(), pointer)
    if (source === 'rctab' && path.endsWith('.json')) return nistCastVoteRecords(json())
    if (source === 'votelib' && path.endsWith('.json')) return firstPreferences(json())
    return undefined
  }
  if (path.endsWith('.debian_votes.txt')) return readTallySheet(path)
  const election = single()
  if (election) return { candidates: election.candidates, ballots: ballotsOf(election.ballots) }
  const format = formatOf(path)
  if (format === undefined) throw new Error(`${path} is in no format that is known`)
  const file = parseBallots(electionFile(path), { format })
  if (!file.ok) throw new Error(`${path}:${file.line}:${file.column} ${file.problem}`)
  return file
}

describe.skipIf(!hasElections)('every published election is read', () => {
  const readable = cases.filter(({ file }) => file.every((path) => !leftOut.has(path)))

  it.each(readable.map((entry) => [entry.id, entry] as const))('%s', (_, { file, pointer, ballots, candidates }) => {
    const elections = file.map((path) => read(path, pointer))
    const total = elections.reduce((sum, { ballots }) => sum + ballots.total, 0)
    expect(total).toBeGreaterThan(0)
    const stated = (ballots ?? total) + (blanks.get(file[0] ?? '') ?? 0)
    expect(total).toBe(stated)
    const [first] = elections
    if (typeof candidates === 'number') expect(first?.candidates).toHaveLength(candidates)
    for (const { candidates, ballots } of elections) {
      expect(candidates).toEqual(expect.arrayContaining([...ballots.named]))
    }
  })

  it('but these', () => {
    const without = cases.filter(({ file }) => file.some((path) => leftOut.has(path)))
    expect(new Set(without.flatMap(({ file }) => file))).toEqual(new Set(leftOut.keys()))
    expect(readable.length + without.length).toBe(cases.length)
    for (const [file, reason] of leftOut) console.log(`not read: ${file}: ${reason}`)
  })
})
