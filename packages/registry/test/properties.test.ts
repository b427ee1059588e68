import { type Store, unwrap } from '@dajia/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Households, Memberships } from '../src/records.ts'
import { start } from './community.ts'

type World = Awaited<ReturnType<typeof start>>

/** Few days, so that they meet: eight until 1 March 2026, the community's today. */
const dayWithin = fc
  .integer({ min: 0, max: 7 })
  .map((before) => new Date(Date.UTC(2026, 2, 1 - before)).toISOString().slice(0, 10))
const households = ['H1', 'H2', 'H3'] as const

const personIn = fc.record(
  {
    household: fc.constantFrom(...households),
    name: fc.constantFrom('An', 'Bo', 'Cai'),
    relationship: fc.constantFrom('head', 'child', 'child', 'unknown'),
    birth: fc.constantFrom('1950-05-05', '2001-01-01'),
    identityNumber: fc.constantFrom('ID-1', 'ID-2', 'ID-3', 'ID-4'),
    from: dayWithin,
    lane: fc.constantFrom('Elm', 'Elm', 'Elm', 'Oak'),
  },
  { requiredKeys: ['household', 'name', 'relationship', 'lane'] },
)
const rosterOf = fc
  .array(personIn, { maxLength: 14 })
  .map((people) =>
    people.map(({ lane, ...person }, index) => ({ line: index + 2, address: { lane, door: '7' }, ...person })),
  )

const everyMembership = (store: Store) =>
  store.transact('test', 'read', async (tx) => (await tx.find(Memberships, { index: 'byFrom', limit: 1000 })).items)

/** All that the registry knows, in clear. */
async function stateOf({ store, visiting }: World) {
  const query = { index: 'byState', limit: 100 } as const
  const all = await store.transact('test', 'read', async (tx) => (await tx.find(Households, query)).items)
  const shown = await Promise.all(all.map(({ id }) => visiting.household({ householdId: id, limit: 100 })))
  return { households: shown.map(unwrap), memberships: await everyMembership(store) }
}

const entriesOf = (store: Store) =>
  store.transact('test', 'read', async (tx) => (await tx.entries({ limit: 1000 })).entries.length)

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('join' as const),
      who: fc.nat(3),
      home: fc.nat(2),
      day: dayWithin,
      head: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('leave' as const), who: fc.nat(3), day: dayWithin }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('import' as const), rows: rosterOf, rejoin: fc.boolean() }) },
)

/** Four residents with numbers, three households, and whatever the steps do to them; refusals are part of life. */
async function lived(steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]) {
  const world = await start()
  const { staff } = world
  const homes = await Promise.all(
    households.map(async (key) => unwrap(await staff.registerHousehold({ key, address: { lane: 'Elm', door: '7' } }))),
  )
  const people = await Promise.all(
    [1, 2, 3, 4].map(async (number) =>
      unwrap(await staff.registerResident({ name: 'An', identityNumber: `ID-${number}` })),
    ),
  )
  for (const happening of steps) {
    if (happening.kind === 'import') {
      unwrap(await staff.importRows({ rows: happening.rows, rejoin: happening.rejoin }))
      continue
    }
    const residentId = people[happening.who]?.id
    if (residentId === undefined) throw new Error('There are four residents')
    if (happening.kind === 'leave') {
      await staff.leave({ residentId, day: happening.day })
      continue
    }
    const householdId = homes[happening.home]?.id
    if (householdId === undefined) throw new Error('There are three households')
    const relationship = happening.head ? 'head' : 'child'
    await staff.join({ residentId, householdId, relationship, day: happening.day })
  }
  return world
}

type Span = Pick<Awaited<ReturnType<typeof everyMembership>>[number], 'from' | 'to'>
const FOREVER = '9999-12-31'
const share = (one: Span, other: Span) => {
  const [, begins = ''] = [one.from, other.from].sort()
  const [ends = ''] = [one.to ?? FOREVER, other.to ?? FOREVER].sort()
  return begins < ends
}
const overlapping = <Item extends Span>(items: readonly Item[], same: (one: Item, other: Item) => boolean) =>
  items.flatMap((one, index) => items.slice(index + 1).filter((other) => same(one, other) && share(one, other)))

describe('whatever happens', () => {
  it('no resident is a member twice on one day, and no household has two heads on one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
        const memberships = await everyMembership((await lived(steps)).store)
        expect(overlapping(memberships, (one, other) => one.residentId === other.residentId)).toEqual([])
        const heads = memberships.filter(({ relationship }) => relationship === 'head')
        expect(overlapping(heads, (one, other) => one.householdId === other.householdId)).toEqual([])
      }),
    )
  })

  it('the members on any day are those that the history has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), dayWithin, async (steps, day) => {
        const { store, staff } = await lived(steps)
        const naive = (await everyMembership(store)).filter(({ from, to = FOREVER }) => from <= day && day < to)
        expect(unwrap(await staff.membersOn({ day }))).toEqual({ members: naive.length })
        const { members } = unwrap(await staff.count({}))
        expect(unwrap(await staff.membersOn({ day: '2026-03-01' })).members).toBe(
          (await everyMembership(store)).filter(({ to = FOREVER }) => '2026-03-01' < to).length,
        )
        expect(members).toBe((await everyMembership(store)).filter(({ to }) => to === undefined).length)
      }),
    )
  })
})

describe('a roster', () => {
  it('imported twice is the same as imported once, down to the journal', async () => {
    await fc.assert(
      fc.asyncProperty(rosterOf, fc.constantFrom({}, { roster: 'r' }), async (rows, roster) => {
        const world = await start()
        const first = unwrap(await world.staff.importRows({ rows, ...roster }))
        const [state, entries] = [await stateOf(world), await entriesOf(world.store)]
        const second = unwrap(await world.staff.importRows({ rows, ...roster }))
        expect(second).toMatchObject({ added: 0, unchanged: first.added + first.unchanged })
        expect(second.problems).toHaveLength(first.problems.length)
        // Why a row is refused may change: its household may have been added after it. Which one is, where a number
        // tells namesakes apart only further down, the roster's name remembers.
        const linesOf = ({ problems }: typeof first) => problems.map(({ line }) => line)
        if ('roster' in roster) expect(linesOf(second)).toEqual(linesOf(first))
        expect(first.added + first.unchanged + first.problems.length).toBe(rows.length)
        expect(await entriesOf(world.store)).toBe(entries)
        expect(await stateOf(world)).toEqual(state)
      }),
    )
  })

  it('cut into any parts leaves the same state, and with its name the same report', async () => {
    await fc.assert(
      fc.asyncProperty(rosterOf, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), async (rows, sizes) => {
        const [whole, cut, named] = [await start(), await start(), await start()]
        const inOne = unwrap(await whole.staff.importRows({ rows, roster: 'r' }))
        const report: typeof inOne = { added: 0, unchanged: 0, problems: [] }
        for (let done = 0, part = 0; done < rows.length; part += 1) {
          const chunk = rows.slice(done, done + (sizes[part % sizes.length] ?? 1))
          done += chunk.length
          unwrap(await cut.staff.importRows({ rows: chunk }))
          const { added, unchanged, problems } = unwrap(await named.staff.importRows({ rows: chunk, roster: 'r' }))
          report.added += added
          report.unchanged += unchanged
          report.problems.push(...problems)
        }
        expect(report).toEqual(inOne)
        const known = (state: Awaited<ReturnType<typeof stateOf>>) => ({
          members: state.households.map(({ household, members }) => [
            household.key,
            members.map(({ name, birth, identityNumber, relationship, from }) => ({
              ...{ name, birth, identityNumber, relationship, from },
            })),
          ]),
          memberships: state.memberships.length,
        })
        expect(await stateOf(named)).toEqual(await stateOf(whole))
        expect(known(await stateOf(cut))).toEqual(known(await stateOf(whole)))
      }),
    )
  })
})
