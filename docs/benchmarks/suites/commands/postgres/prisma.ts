import { PrismaPg } from '@prisma/adapter-pg'
import { type Contestant, connectionsFor, type Entrant } from '../contest.ts'
import { type Activity, COMMUNITY, type Election, type Item, moved } from '../rules.ts'
import { commandsBy, type Transact } from '../verbs.ts'
import { PrismaClient } from './prisma/generated/client.ts'

/** It has no way to lock a row but raw SQL, which its documentation points to. */
export const entrant: Entrant = {
  async open({ source, seed, clients }): Promise<Contestant> {
    const client = new PrismaClient({
      adapter: new PrismaPg({ connectionString: source, max: connectionsFor(clients) }),
      transactionOptions: { maxWait: 600_000, timeout: 600_000 },
    })
    const community_id = COMMUNITY
    const transact: Transact = (work) =>
      client.$transaction((tx) =>
        work({
          activity: async (id) => {
            const rows = await tx.$queryRaw<{ record: Activity }[]>`
              SELECT record FROM peers.activities WHERE community_id = ${COMMUNITY} AND id = ${id} FOR UPDATE`
            return rows[0]?.record
          },
          isRegistered: async (activityId, holder) => {
            const where = { community_id, activityId, holder }
            return (await tx.registrations.findFirst({ where, select: { id: true } })) !== null
          },
          election: async (id) => {
            const rows = await tx.$queryRaw<{ record: Election }[]>`
              SELECT record FROM peers.elections WHERE community_id = ${COMMUNITY} AND id = ${id} FOR SHARE`
            return rows[0]?.record
          },
          nominees: async (electionId, among) => {
            const where = { community_id, electionId, nomineeId: { in: [...among] } }
            return (await tx.nominations.findMany({ where, select: { nomineeId: true } })).map((one) => one.nomineeId)
          },
          item: async (id) => {
            const rows = await tx.$queryRaw<{ record: Item }[]>`
              SELECT record FROM peers.items WHERE community_id = ${COMMUNITY} AND id = ${id} FOR UPDATE`
            return rows[0]?.record
          },
          addRegistration: (one) => tx.registrations.createMany({ data: { ...one, community_id, record: { ...one } } }),
          addVoter: (one) => tx.voters.createMany({ data: { ...one, community_id, record: { ...one } } }),
          addBallot: (one) => {
            const { id, version, electionId, choices } = one
            const record = { id, version, electionId, choices: [...choices] }
            return tx.ballots.createMany({ data: { id, version, electionId, community_id, record } })
          },
          saveActivity: async (one) => {
            const { id, version, startsAt, state } = one
            const where = { community_id, id, version: version - 1 }
            const { count } = await tx.activities.updateMany({
              where,
              data: { version, startsAt, state, record: { ...one } },
            })
            if (count !== 1) throw moved()
          },
          saveItem: async (one) => {
            const { id, version, state, dueOn } = one
            const where = { community_id, id, version: version - 1 }
            const record = { ...one, workers: [...one.workers] }
            const { count } = await tx.items.updateMany({ where, data: { version, state, dueOn, record } })
            if (count !== 1) throw moved()
          },
          append: (entry) => {
            const record = { ...entry, subjects: [...entry.subjects] }
            return tx.journal.createMany({ data: { community_id, id: entry.id, entry: record } })
          },
        }),
      )
    return { ...commandsBy(transact, seed), close: () => client.$disconnect() }
  },
}
