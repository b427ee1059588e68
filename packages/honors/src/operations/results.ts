import { accept, command, query, refuse } from '@dajia/core'
import * as z from 'zod'
import { boxMatchesRoll, countBox, tieBreakNamesAll } from '../counting.ts'
import { Counted, Published } from '../events.ts'
import { Elections, PartyId, PublishedResult, Results, Voters } from '../records.ts'
import { openTie } from '../result.ts'
import { advance, allBallots, allNominations, ElectionState, move, OfElection } from './load.ts'

export const count = command({
  summary: 'Count the closed box; the result stays unseen until it is published',
  input: OfElection.extend({
    /** All nominees in the order drawn in the open; without it a tie stays a tie. */
    tieBreak: z.array(PartyId).max(10_000).optional(),
  }),
  output: ElectionState,
  refusals: ['honors.not-now', 'honors.box-mismatch', 'honors.bad-tie-break'],
  may: 'honors.count',
  run: async (ctx, { electionId, tieBreak }) => {
    const found = await advance(ctx.tx, electionId, 'count')
    if (!found.ok) return found
    const { election, next } = found.value
    const [roll, box, nominations] = await Promise.all([
      ctx.tx.count(Voters, { index: 'once', equals: { electionId } }),
      allBallots(ctx.tx, electionId),
      allNominations(ctx.tx, electionId),
    ])
    const matches = boxMatchesRoll(roll, box.length)
    if (!matches.ok) return matches
    const nominees = nominations.map(({ nomineeId, name }) => ({ nomineeId, name }))
    const ids = nominees.map(({ nomineeId }) => nomineeId)
    const drawn = tieBreakNamesAll(ids, tieBreak)
    if (!drawn.ok) return drawn
    const result = countBox(election.rules, ids, box, tieBreak)
    ctx.tx.insert(Results, { id: electionId, version: 1, nominees, result })
    ctx.record(Counted, { subjects: [electionId], public: { electionId, ballots: result.ballots } })
    return accept(move(ctx, election, next))
  },
})

export const publish = command({
  summary: 'Publish the counted result',
  input: OfElection,
  output: ElectionState,
  refusals: ['honors.not-now'],
  may: 'honors.publish',
  run: async (ctx, { electionId }) => {
    const [found, counted] = await Promise.all([
      advance(ctx.tx, electionId, 'publish'),
      ctx.tx.get(Results, electionId),
    ])
    if (!found.ok) return found
    if (counted === undefined) return refuse('not-found', { kind: 'result' })
    const { ballots, winners } = counted.result
    ctx.record(Published, {
      subjects: [electionId],
      public: { electionId, ballots, elected: winners, tied: openTie(counted.result)?.candidates ?? [] },
    })
    return accept(move(ctx, found.value.election, found.value.next))
  },
})

export const result = query({
  summary: 'The published result of an election',
  input: OfElection,
  output: PublishedResult,
  refusals: ['honors.not-published'],
  may: 'honors.read',
  read: 'replica',
  run: async (ctx, { electionId }) => {
    const election = await ctx.tx.get(Elections, electionId)
    if (election === undefined) return refuse('not-found', { kind: 'election' })
    if (election.state !== 'published') return refuse('honors.not-published', { state: election.state })
    const counted = await ctx.tx.get(Results, electionId)
    if (counted === undefined) return refuse('not-found', { kind: 'result' })
    const { nominees, result } = counted
    return accept({ electionId, board: election.board, period: election.period, nominees, result })
  },
})
