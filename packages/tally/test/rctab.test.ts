import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { distinctBallots, fraction, parseBallots, type RankBallot, type Result, type TieRule } from '../src/index.ts'
import { type Case, casesOf } from './cases.ts'
import { counted } from './counting.ts'
import { nistCastVoteRecords } from './formats/nist-cast-vote-records.ts'
import { electionFile, electionJson, hasElections } from './shared-data.ts'

const Config = z.object({
  cvrFileSources: z.array(
    z.object({
      overvoteLabel: z.string(),
      skippedRankLabel: z.string(),
      undeclaredWriteInLabel: z.string(),
      treatBlankAsUndeclaredWriteIn: z.boolean().optional(),
    }),
  ),
  candidates: z.array(z.object({ name: z.string(), aliases: z.array(z.string()).optional(), excluded: z.boolean() })),
  rules: z.object({
    overvoteRule: z.enum(['alwaysSkipToNextRank', 'exhaustImmediately', 'exhaustIfMultipleContinuing']),
    winnerElectionMode: z.string(),
    maxSkippedRanksAllowed: z.string(),
    maxRankingsAllowed: z.string(),
    exhaustOnDuplicateCandidate: z.boolean(),
    batchElimination: z.boolean(),
    continueUntilTwoCandidatesRemain: z.boolean(),
    hareQuota: z.boolean(),
    decimalPlacesForVoteArithmetic: z.string(),
    multiSeatBottomsUpPercentageThreshold: z.string(),
  }),
})
interface Config extends z.infer<typeof Config> {}

const Report = z.object({
  results: z.array(z.object({ tally: z.record(z.string(), z.string()), threshold: z.string() })),
})
const Expected = z.object({
  winners: z.array(z.string()),
  eliminated: z.array(z.unknown()),
  files: z.array(z.string()),
})

const writeIns = 'Undeclared Write-ins'

type Source = Config['cvrFileSources'][number] | undefined

function tableOf(entry: Case, source: Source): readonly RankBallot[] {
  const blank = source?.treatBlankAsUndeclaredWriteIn ? [] : ['']
  const read = parseBallots(electionFile(entry.file), {
    format: 'csv',
    skipped: [...blank, 'undervote', ...[source?.skippedRankLabel ?? ''].filter((label) => label !== '')],
    unreadable: ['overvote', ...[source?.overvoteLabel ?? ''].filter((label) => label !== '')],
  })
  if (!read.ok) throw new Error(`${entry.file}:${read.line} ${read.problem}`)
  return [...distinctBallots(read.ballots)].flatMap((ballot) => ('ranks' in ballot ? [ballot] : []))
}

/** All files of the case, in NIST's common data format. */
function castVoteRecordsOf({ files }: Case): readonly RankBallot[] {
  return files
    .flatMap((file) => nistCastVoteRecords(electionJson(file)).ballots)
    .flatMap((ballot) => ('ranks' in ballot ? [ballot] : []))
}

function electionOf(entry: Case, config: Config): Pick<Question, 'candidates' | 'ballots'> {
  const [source] = config.cvrFileSources
  const read = entry.file.endsWith('.json') ? castVoteRecordsOf(entry) : tableOf(entry, source)
  const names = new Map(
    config.candidates.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((alias) => [alias, name])),
  )
  if (source?.undeclaredWriteInLabel) names.set(source.undeclaredWriteInLabel, writeIns)
  if (source?.treatBlankAsUndeclaredWriteIn) names.set('', writeIns)
  const ballots = read.map(({ ranks, count }) => ({
    count,
    ranks: ranks.map((rank) => (rank === 'unreadable' ? rank : rank.map((name) => names.get(name) ?? name))),
  }))
  const marked = ballots.flatMap(({ ranks }) => ranks.flatMap((rank) => (rank === 'unreadable' ? [] : [...rank])))
  const declared = config.candidates.map(({ name }) => name)
  const collective = source?.undeclaredWriteInLabel ? [writeIns] : []
  return { candidates: [...new Set([...declared, ...collective, ...marked])], ballots }
}

interface Question {
  readonly candidates: readonly string[]
  readonly ballots: readonly RankBallot[]
  readonly seats: number
  readonly ties: TieRule
}

/** Counts by their rules in our words. */
function count(question: Question, { rules }: Config): Result {
  const ranking = {
    overvote: rules.overvoteRule === 'alwaysSkipToNextRank' ? 'skip' : 'exhaust',
    duplicate: rules.exhaustOnDuplicateCandidate ? 'exhaust' : 'skip',
    maximumSkipped: Number(rules.maxSkippedRanksAllowed),
    unelectable: writeIns,
  } as const
  const until = rules.continueUntilTwoCandidatesRemain ? 'two' : 'majority'
  switch (rules.winnerElectionMode) {
    case 'singleWinnerMajority':
      return counted({ ...question, method: 'irv', options: { ...ranking, batch: rules.batchElimination, until } })
    case 'multiWinnerAllowMultipleWinnersPerRound':
      return counted({
        ...question,
        method: 'stv',
        options: {
          ...ranking,
          surpluses: 'all together',
          cut: 'the share too',
          decimals: Number(rules.decimalPlacesForVoteArithmetic),
          quota: rules.hareQuota ? 'hare whole' : 'droop',
        },
      })
    case 'bottomsUp':
      return counted({ ...question, method: 'irv', options: ranking })
    case 'bottomsUpUsingPercentageThreshold': {
      const share = fraction(BigInt(rules.multiSeatBottomsUpPercentageThreshold), 100n)
      const threshold = { share, inclusive: true, of: 'valid' } as const
      return counted({ ...question, method: 'irv', options: { ...ranking, threshold } })
    }
    case 'multiPassIrv':
      return counted({ ...question, method: 'sequential-irv', options: { ...ranking, until } })
    default:
      throw new Error(`no rule for ${rules.winnerElectionMode}`)
  }
}

const table = (scores: readonly (readonly [string, string])[]) =>
  JSON.stringify([...scores].map(([name, votes]) => [name, Number(votes)]).sort())

describe.skipIf(!hasElections)('RCTab', () => {
  it.each(casesOf('rctab').map((entry) => [entry.id, entry] as const))(
    '%s: the winners, and the votes of every candidate in every round',
    (_, entry) => {
      const { winners, eliminated, files } = Expected.parse(entry.expected)
      const config = Config.parse(electionJson(entry.config ?? ''))
      const { candidates, ballots } = electionOf(entry, config)
      const lost = eliminated.flat().filter((name) => typeof name === 'string')
      // Their lots cannot be drawn again here, so those whom their report says were first out lose ours.
      const behind = candidates.filter((name) => !winners.includes(name) && !lost.includes(name))
      const order = [...new Set([...winners, ...behind, ...lost.reverse()])].filter((name) => candidates.includes(name))
      // With a percentage as their bound the number of seats is open.
      const seats = entry.seats === 0 ? candidates.length : entry.seats
      const result = count({ candidates, ballots, seats, ties: { order } }, config)
      expect([...result.winners].sort()).toEqual([...winners].sort())
      const theirs = files.flatMap((file) =>
        Report.parse(electionJson(file)).results.map(({ tally }) => table(Object.entries(tally))),
      )
      // They elect one of two equals by lot; here the other is defeated by it, which makes a round of the winner alone.
      for (const { scores } of result.rounds.filter((round) => round.scores.length > 1))
        expect(theirs).toContain(table(scores.map(({ candidate, votes }) => [candidate, votes])))
    },
  )
})
