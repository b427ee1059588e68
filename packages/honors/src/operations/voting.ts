import { accept, command, everyRecord, type ReadRecords, refuse, text } from '@dajia/core'
import * as z from 'zod'
import { Nominated, Voted } from '../events.ts'
import { People } from '../people.ts'
import { Ballots, BoxBallot, type ElectionId, Nomination, Nominations, PartyId, Voter, Voters } from '../records.ts'
import { choicesOf, voterKey } from '../voting.ts'
import { advance, ElectionState, OfElection } from './load.ts'

export const nominate = command({
  summary: 'Nominate a resident while nominations are open',
  input: OfElection.extend({ nomineeId: PartyId, name: text(200) }),
  output: Nomination,
  refusals: ['honors.not-now', 'honors.unknown-nominee', 'honors.already-nominated'],
  may: 'honors.nominate',
  run: async (ctx, { electionId, nomineeId, name }) => {
    const [found, person] = await Promise.all([
      advance(ctx.tx, electionId, 'nominate'),
      ctx.port(People).find(ctx.tx, nomineeId),
    ])
    if (!found.ok) return found
    if (person === undefined) return refuse('honors.unknown-nominee')
    const nomination = Nomination.parse({
      id: ctx.newId(),
      version: 1,
      electionId,
      nomineeId: person.id,
      name,
      nominatedBy: ctx.actor.id,
    })
    ctx.tx.insert(Nominations, nomination)
    ctx.record(Nominated, { subjects: [electionId, person.id], public: { electionId, nomineeId: person.id } })
    return accept(nomination)
  },
})

export const castBallot = command({
  summary: 'Cast the one secret ballot of this resident or household; no choice is a blank ballot',
  input: OfElection.extend({ choices: z.array(PartyId).max(1000) }),
  output: ElectionState,
  refusals: [
    'honors.not-now',
    'honors.not-a-resident',
    'honors.no-household',
    'honors.already-voted',
    'honors.too-many-choices',
    'honors.duplicate-choice',
    'honors.unknown-choice',
  ],
  may: 'honors.vote',
  run: async (ctx, { electionId, choices: marked }) => {
    const [found, person, known] = await Promise.all([
      advance(ctx.tx, electionId, 'castBallot'),
      ctx.port(People).find(ctx.tx, ctx.actor.id),
      nomineesAmong(ctx.tx, electionId, marked),
    ])
    if (!found.ok) return found
    const { election, next: state } = found.value
    const key = voterKey(election.rules.franchise, person)
    if (!key.ok) return key
    const choices = choicesOf(election.rules, marked, (id) => known.has(id))
    if (!choices.ok) return choices
    ctx.tx.insert(Voters, Voter.parse({ id: ctx.newId(), version: 1, electionId, voterKey: key.value }))
    ctx.tx.insert(Ballots, BoxBallot.parse({ id: ctx.newToken(), version: 1, electionId, choices: choices.value }))
    ctx.record(Voted, { subjects: [electionId], public: { electionId } })
    return accept({ id: electionId, state })
  },
})

async function nomineesAmong(tx: ReadRecords, electionId: ElectionId, among: readonly string[]): Promise<Set<string>> {
  const nominations = await everyRecord(tx, Nominations, { index: 'once', equals: { electionId }, among })
  return new Set(nominations.map(({ nomineeId }) => nomineeId))
}
