import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { Contestant, Entrant } from '../contest.ts'
import { COMMUNITY, moved } from '../rules.ts'
import { commandsBy, type Transact } from '../verbs.ts'
import { PrismaClient } from './prisma/generated/client.ts'

/** Its adapter has one connection and lends it to one interactive transaction after the other. */
export const entrant: Entrant = {
  async open({ source, seed }): Promise<Contestant> {
    const client = new PrismaClient({
      adapter: new PrismaBetterSqlite3({ url: `file:${source}` }),
      transactionOptions: { maxWait: 600_000, timeout: 600_000 },
    })
    await client.$queryRawUnsafe('PRAGMA synchronous = FULL')
    const community_id = COMMUNITY
    const at = (id: string) => ({ where: { community_id_id: { community_id, id } }, select: { record: true } })
    const parsed = (row: { readonly record: string } | null) => (row === null ? undefined : JSON.parse(row.record))
    const transact: Transact = (work) =>
      client.$transaction((tx) =>
        work({
          activity: async (id) => parsed(await tx.activities.findUnique(at(id))),
          election: async (id) => parsed(await tx.elections.findUnique(at(id))),
          item: async (id) => parsed(await tx.items.findUnique(at(id))),
          isRegistered: async (activityId, holder) => {
            const where = { community_id, activityId, holder }
            return (await tx.registrations.findFirst({ where, select: { id: true } })) !== null
          },
          nominees: async (electionId, among) => {
            const where = { community_id, electionId, nomineeId: { in: [...among] } }
            return (await tx.nominations.findMany({ where, select: { nomineeId: true } })).map((one) => one.nomineeId)
          },
          addRegistration: (one) =>
            tx.registrations.createMany({ data: { ...one, community_id, record: JSON.stringify(one) } }),
          addVoter: (one) => tx.voters.createMany({ data: { ...one, community_id, record: JSON.stringify(one) } }),
          addBallot: (one) => {
            const { id, version, electionId } = one
            return tx.ballots.createMany({
              data: { id, version, electionId, community_id, record: JSON.stringify(one) },
            })
          },
          saveActivity: async (one) => {
            const { id, version, startsAt, state } = one
            const where = { community_id, id, version: version - 1 }
            const data = { version, startsAt, state, record: JSON.stringify(one) }
            if ((await tx.activities.updateMany({ where, data })).count !== 1) throw moved()
          },
          saveItem: async (one) => {
            const { id, version, state, dueOn } = one
            const where = { community_id, id, version: version - 1 }
            const data = { version, state, dueOn, record: JSON.stringify(one) }
            if ((await tx.items.updateMany({ where, data })).count !== 1) throw moved()
          },
          append: (entry) =>
            tx.journal.createMany({ data: { community_id, id: entry.id, entry: JSON.stringify(entry) } }),
        }),
      )
    return { ...commandsBy(transact, seed), close: () => client.$disconnect() }
  },
}
