import type { Seed } from './community.ts'
import type { Contestant } from './contest.ts'
import {
  type Activity,
  type AssignedItem,
  type Ballot,
  decideAssignment,
  decideBallot,
  decideRegistration,
  type Election,
  type Entry,
  found,
  type Item,
  type Registration,
  type Voter,
} from './rules.ts'

/** What the commands ask of a library within one of its transactions. Reads of what is to be changed lock it, where it can. */
export interface Verbs {
  activity(id: string): Promise<Activity | undefined>
  isRegistered(activityId: string, holder: string): Promise<boolean>
  /** Nobody may end the voting until this transaction has ended. */
  election(id: string): Promise<Election | undefined>
  nominees(electionId: string, among: readonly string[]): Promise<readonly string[]>
  item(id: string): Promise<Item | undefined>
  addRegistration(registration: Registration): Promise<unknown>
  addVoter(voter: Voter): Promise<unknown>
  addBallot(ballot: Ballot): Promise<unknown>
  /** Throws where the record has no longer the version before this one's. */
  saveActivity(activity: Activity): Promise<unknown>
  saveItem(item: AssignedItem): Promise<unknown>
  append(entry: Entry): Promise<unknown>
}

export type Transact = (work: (verbs: Verbs) => Promise<void>) => Promise<void>

/** The three commands, told once for every library that gives a transaction. */
export function commandsBy(transact: Transact, { activityId, electionId, nominees }: Seed): Omit<Contestant, 'close'> {
  const choices = nominees.slice(0, 3)
  return {
    register: (resident) =>
      transact(async (tx) => {
        const activity = found(await tx.activity(activityId))
        const held = await tx.isRegistered(activityId, resident)
        const { registration, updated, entry } = decideRegistration(activity, held, resident)
        await tx.addRegistration(registration)
        await tx.saveActivity(updated)
        await tx.append(entry)
      }),
    castBallot: (resident) =>
      transact(async (tx) => {
        const election = found(await tx.election(electionId))
        const known = await tx.nominees(electionId, choices)
        const { voter, ballot, entry } = decideBallot(election, known, choices, resident)
        await tx.addVoter(voter)
        await tx.addBallot(ballot)
        await tx.append(entry)
      }),
    assign: (itemId) =>
      transact(async (tx) => {
        const { updated, entry } = decideAssignment(found(await tx.item(itemId)))
        await tx.saveItem(updated)
        await tx.append(entry)
      }),
  }
}
