import { collection, Instant, identifier, text, Version } from '@dajia/core'
import * as z from 'zod'
import { electionLifecycle } from './election.ts'
import { CountedVotes } from './result.ts'
import { Rules } from './settings.ts'

export const ElectionId = identifier('ElectionId')
export type ElectionId = z.infer<typeof ElectionId>
/** A person's or a household's id, as the People port knows it. */
export const PartyId = z.string().min(1).max(200)

export const Election = z.strictObject({
  id: ElectionId,
  version: Version,
  board: text(64),
  /** A year or another label: `2026`, `2026-H1`. */
  period: text(40),
  state: electionLifecycle.State,
  rules: Rules,
  openedAt: Instant,
})
export interface Election extends z.infer<typeof Election> {}

export const Nomination = z.strictObject({
  id: identifier('NominationId'),
  version: Version,
  electionId: ElectionId,
  nomineeId: PartyId,
  /** As the nominator wants it shown. */
  name: text(200),
  nominatedBy: PartyId,
})
export interface Nomination extends z.infer<typeof Nomination> {}

/** The roll: who has voted, and nothing of how. */
export const Voter = z.strictObject({
  id: identifier('VoterId'),
  version: Version,
  electionId: ElectionId,
  voterKey: PartyId,
})
export interface Voter extends z.infer<typeof Voter> {}

/** The box: no voter, no time, a random id, and choices sorted, so that nothing joins it to the roll. */
export const BoxBallot = z.strictObject({
  id: identifier('BallotId'),
  version: Version,
  electionId: ElectionId,
  choices: z.array(PartyId).readonly(),
})
export interface BoxBallot extends z.infer<typeof BoxBallot> {}

export const Nominee = z.strictObject({ nomineeId: PartyId, name: text(200) })
export interface Nominee extends z.infer<typeof Nominee> {}

/** The result has the id of its election. Candidates in it are nominee ids. */
export const CountedResult = z.strictObject({
  id: ElectionId,
  version: Version,
  nominees: z.array(Nominee).readonly(),
  result: CountedVotes,
})
export interface CountedResult extends z.infer<typeof CountedResult> {}

export const PublishedResult = CountedResult.omit({ id: true, version: true }).extend({
  electionId: ElectionId,
  board: text(64),
  period: text(40),
})
export interface PublishedResult extends z.infer<typeof PublishedResult> {}

export const Elections = collection({
  name: 'honors.elections',
  schema: Election,
  indexes: { once: { fields: ['board', 'period'], unique: 'honors.already-opened' } },
})

export const Nominations = collection({
  name: 'honors.nominations',
  schema: Nomination,
  indexes: { once: { fields: ['electionId', 'nomineeId'], unique: 'honors.already-nominated' } },
})

export const Voters = collection({
  name: 'honors.voters',
  schema: Voter,
  indexes: { once: { fields: ['electionId', 'voterKey'], unique: 'honors.already-voted' } },
})

export const Ballots = collection({
  name: 'honors.ballots',
  schema: BoxBallot,
  indexes: { byElection: { fields: ['electionId'] } },
})

export const Results = collection({ name: 'honors.results', schema: CountedResult, indexes: {} })
