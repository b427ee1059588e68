import { type DataSource, type EntityManager, EntitySchema, type EntitySchemaColumnOptions, In } from 'typeorm'
import {
  type Activity,
  type Ballot,
  COMMUNITY,
  type Election,
  type Entry,
  type Item,
  moved,
  type Registration,
  type Voter,
} from './rules.ts'
import type { Transact } from './verbs.ts'

interface Row<Item> {
  community_id: string
  id: string
  version: number
  record: Item
}

const text: EntitySchemaColumnOptions = { type: 'text', nullable: true }
const key = { community_id: { type: String, primary: true }, id: { type: String, primary: true } } as const

/** Its entities, with records as PostgreSQL's `json` or as JSON in text. */
export function entitiesWith(json: 'json' | 'simple-json') {
  const row = { ...key, version: { type: 'integer' }, record: { type: json } } as const
  const activities = new EntitySchema<Row<Activity> & { startsAt: string; state: string }>({
    name: 'activities',
    columns: { ...row, startsAt: text, state: text },
  })
  const registrations = new EntitySchema<Row<Registration> & Omit<Registration, 'id' | 'version'>>({
    name: 'registrations',
    columns: { ...row, activityId: text, holder: text, state: text, arrival: { type: 'float' }, residentId: text },
  })
  const elections = new EntitySchema<Row<Election>>({ name: 'elections', columns: row })
  const nominations = new EntitySchema<Row<unknown> & { electionId: string; nomineeId: string }>({
    name: 'nominations',
    columns: { ...row, electionId: text, nomineeId: text },
  })
  const voters = new EntitySchema<Row<Voter> & { electionId: string; voterKey: string }>({
    name: 'voters',
    columns: { ...row, electionId: text, voterKey: text },
  })
  const ballots = new EntitySchema<Row<Ballot> & { electionId: string }>({
    name: 'ballots',
    columns: { ...row, electionId: text },
  })
  const items = new EntitySchema<Row<Item> & Pick<Item, 'state' | 'dueOn'>>({
    name: 'items',
    columns: { ...row, state: text, dueOn: text },
  })
  const journal = new EntitySchema<{ position: number; community_id: string; id: string; entry: Entry }>({
    name: 'journal',
    columns: {
      position: { type: 'integer', primary: true, generated: 'increment' },
      community_id: { type: 'text' },
      id: { type: 'text' },
      entry: { type: json },
    },
  })
  return { activities, registrations, elections, nominations, voters, ballots, items, journal }
}

type Entities = ReturnType<typeof entitiesWith>
type Lock = 'pessimistic_write' | 'pessimistic_read'

/** With `locks`, rows are locked as they are read: PostgreSQL. SQLite has one writer anyway. */
export function transactBy(source: DataSource, entities: Entities, locks: boolean): Transact {
  const { activities, registrations, elections, nominations, voters, ballots, items, journal } = entities
  const community_id = COMMUNITY
  const by = (id: string, mode: Lock) => ({ where: { community_id, id }, ...(locks && { lock: { mode } }) })
  const save = async (
    manager: EntityManager,
    entity: Entities['activities'] | Entities['items'],
    one: Activity | Item,
  ) => {
    const { id, version, state } = one
    const columns = 'startsAt' in one ? { startsAt: one.startsAt } : { dueOn: one.dueOn }
    const where = { community_id, id, version: version - 1 }
    const { affected } = await manager.update(entity, where, { version, state, ...columns, record: one })
    if (affected !== 1) throw moved()
  }
  return (work) =>
    source.transaction((manager) =>
      work({
        activity: async (id) => (await manager.findOne(activities, by(id, 'pessimistic_write')))?.record,
        isRegistered: (activityId, holder) => manager.existsBy(registrations, { community_id, activityId, holder }),
        election: async (id) => (await manager.findOne(elections, by(id, 'pessimistic_read')))?.record,
        nominees: async (electionId, among) => {
          const where = { community_id, electionId, nomineeId: In([...among]) }
          return (await manager.find(nominations, { where, select: { nomineeId: true } })).map((one) => one.nomineeId)
        },
        item: async (id) => (await manager.findOne(items, by(id, 'pessimistic_write')))?.record,
        addRegistration: (one) => manager.insert(registrations, { ...one, community_id, record: one }),
        addVoter: (one) => manager.insert(voters, { ...one, community_id, record: one }),
        addBallot: (one) => {
          const { id, version, electionId } = one
          return manager.insert(ballots, { id, version, electionId, community_id, record: one })
        },
        saveActivity: (one) => save(manager, activities, one),
        saveItem: (one) => save(manager, items, one),
        append: (entry) => manager.insert(journal, { community_id, id: entry.id, entry }),
      }),
    )
}
