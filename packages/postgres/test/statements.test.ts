import { readFileSync, writeFileSync } from 'node:fs'
import { activities, People as Participants } from '@dajia/activities'
import { type Outcome, openCommunity, unwrap } from '@dajia/core'
import { honors, People as Voters } from '@dajia/honors'
import { ledgers } from '@dajia/ledgers'
import { luojiapo } from '@dajia/profiles'
import { registry, registryPeople } from '@dajia/registry'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { postgres } from '../src/index.ts'
import { type Counts, counting } from './counting.ts'
import { type Server, startServer } from './server.ts'

const page = new URL('../../../docs/statements.md', import.meta.url)

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

it('sends for each operation as many statements, in as many round trips, as the page says', async () => {
  const pool = new pg.Pool({ connectionString: await server.database(), pipeline: true })
  // A connection that is about to end may still be told that the server stops.
  pool.on('error', () => undefined)
  const counted = counting(pool)
  const store = postgres({ pool: counted.pool })
  const community = await openCommunity({
    profile: luojiapo,
    modules: [
      registry(),
      activities({ people: Participants.wire(registryPeople) }),
      honors({ people: Voters.wire(registryPeople) }),
      ledgers(),
    ],
    store,
    clock: () => new Date('2026-04-18T01:00:00Z'),
  })
  const rows: (readonly [string, Counts])[] = []
  const as = (id: string, role = 'staff') => community.as({ id, roles: [role] })
  const counts = async <Value>(operation: string, call: () => Promise<Outcome<Value, string>>): Promise<Value> => {
    counted.take()
    const value = unwrap(await call())
    rows.push([operation, counted.take()])
    return value
  }
  const staff = as('staff-1')
  // A community's first write makes its row; every later one finds it.
  unwrap(await staff.registry.registerResident({ name: 'Somebody' }))

  const rosterOf = (size: number, first: number) =>
    Array.from({ length: size }, (_, index) => ({
      line: index + 2,
      household: `H${first + index}`,
      address: { courtyard: '1', building: '1', door: String(first + index) },
      name: `Resident ${first + index}`,
      relationship: 'head',
    }))
  await counts('registry.importRows, 1 row', () => staff.registry.importRows({ rows: rosterOf(1, 0) }))
  await counts('registry.importRows, 10 rows', () => staff.registry.importRows({ rows: rosterOf(10, 1) }))
  await counts('registry.importRows, 100 rows', () => staff.registry.importRows({ rows: rosterOf(100, 11) }))
  await counts('registry.count', () => staff.registry.count())
  const { id: resident } = unwrap(await staff.registry.registerResident({ name: 'Wang' }))
  const { id: other } = unwrap(await staff.registry.registerResident({ name: 'Li' }))

  const hike = { title: 'Hike', startsAt: '2026-04-18T13:30:00+08:00', capacity: 30, waiver: 'hike' }
  const { id: activityId } = await counts('activities.plan', () => staff.activities.plan(hike))
  await counts('activities.publish', () => staff.activities.publish({ activityId }))
  const hiker = as(resident, 'resident').activities
  await counts('activities.register', () => hiker.register({ activityId }))
  const signing = { activityId, templateVersion: 1, accepted: true, signature: 'Wang' } as const
  await counts('activities.signWaiver', () => hiker.signWaiver(signing))
  const who = { activityId, residentId: resident }
  await counts('activities.checkIn', () => staff.activities.checkIn(who))
  await counts('activities.handOut', () => staff.activities.handOut({ ...who, supply: 'water' }))
  await counts('activities.rollCall', () => staff.activities.rollCall({ activityId }))
  await counts('activities.checkOut', () => staff.activities.checkOut(who))
  await counts('activities.complete', () => staff.activities.complete({ activityId }))

  const board = 'volunteer'
  const { id: electionId } = await counts('honors.open', () => staff.honors.open({ board, period: '2026' }))
  for (const nomineeId of [resident, other]) {
    const nominate = () => staff.honors.nominate({ electionId, nomineeId, name: 'Nominee' })
    if (nomineeId === other) await counts('honors.nominate', nominate)
    else unwrap(await nominate())
  }
  await counts('honors.startVoting', () => staff.honors.startVoting({ electionId }))
  const ballot = { electionId, choices: [resident, other] }
  await counts('honors.castBallot, 2 choices', () => as(resident, 'resident').honors.castBallot(ballot))
  await counts('honors.close', () => staff.honors.close({ electionId }))
  await counts('honors.count', () => staff.honors.count({ electionId }))
  await counts('honors.publish', () => staff.honors.publish({ electionId }))

  const problem = { list: 'problems', tier: 'courtyard', problem: 'The lamp is out.' }
  const { id: itemId } = await counts('ledgers.register', () => staff.ledgers.register(problem))
  const clarities = { task: 'Mend it', responsible: 'staff-2', standard: 'It lights', measures: 'A new one' }
  await counts('ledgers.assign', () => staff.ledgers.assign({ itemId, ...clarities }))
  await counts('ledgers.overdue', () => staff.ledgers.overdue({}))
  await counts('ledgers.submit', () => as('staff-2').ledgers.submit({ itemId, report: 'Done.' }))
  await counts('ledgers.verify', () => staff.ledgers.verify({ itemId }))
  await counts('ledgers.close', () => staff.ledgers.close({ itemId }))
  await store.close()
  await pool.end()

  const table = rows.map(([name, { statements, roundTrips }]) => `| ${name} | ${statements} | ${roundTrips} |`)
  const text = readFileSync(page, 'utf8')
  const [head = ''] = text.split('\n| operation')
  const written = [head, '| operation | statements | round trips |', '|---|--:|--:|', ...table, ''].join('\n')
  if (process.env.DAJIA_WRITE_PAGES) writeFileSync(page, written)
  else expect(text).toBe(written)
})
