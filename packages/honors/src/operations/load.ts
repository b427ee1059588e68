import {
  accept,
  type CommandContext,
  everyRecord,
  type ReadRecords,
  type Records,
  type Ruling,
  refuse,
  step,
} from '@dajia/core'
import * as z from 'zod'
import { electionLifecycle } from '../election.ts'
import {
  Ballots,
  type BoxBallot,
  type Election,
  ElectionId,
  Elections,
  type Nomination,
  Nominations,
} from '../records.ts'

export const OfElection = z.strictObject({ electionId: ElectionId })
export const ElectionState = z.strictObject({ id: ElectionId, state: electionLifecycle.State })

type ElectionCommand = (typeof electionLifecycle.commands)[number]

/** The election, locked so that no other command moves it meanwhile, with the state that the command leads to. */
export async function advance(
  tx: Records,
  id: string,
  command: ElectionCommand,
): Promise<Ruling<{ election: Election; next: Election['state'] }, 'not-found' | 'honors.not-now'>> {
  const election = await tx.get(Elections, id, { lock: true })
  if (election === undefined) return refuse('not-found', { kind: 'election' })
  const next = step(electionLifecycle, election.state, command, 'honors.not-now')
  return next.ok ? accept({ election, next: next.value }) : next
}

/** Saves the new state. */
export function move(
  { tx }: CommandContext,
  election: Election,
  state: Election['state'],
): z.infer<typeof ElectionState> {
  tx.update(Elections, { ...election, state })
  return { id: election.id, state }
}

export const allNominations = (tx: ReadRecords, electionId: ElectionId): Promise<readonly Nomination[]> =>
  everyRecord(tx, Nominations, { index: 'once', equals: { electionId } })

export const allBallots = (tx: ReadRecords, electionId: ElectionId): Promise<readonly BoxBallot[]> =>
  everyRecord(tx, Ballots, { index: 'byElection', equals: { electionId } })
