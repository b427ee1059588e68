import { ActivitiesSettings, activities, People as Participants } from '@dajia/activities'
import { memory, openCommunity, parseProfile, unwrap } from '@dajia/core'
import { HonorsSettings, honors, People as Voters } from '@dajia/honors'
import { LedgersSettings, ledgers } from '@dajia/ledgers'
import { RegistrySettings, Residents, registry, registryPeople } from '@dajia/registry'
import { describe, expect, it } from 'vitest'
import { luojiapo, mapleCommons } from '../src/index.ts'

const communities = [
  { input: luojiapo, official: 'staff', neighbour: 'resident', today: '2026-07-03', secondOfHousehold: 'accepted' },
  {
    input: mapleCommons,
    official: 'manager',
    neighbour: 'homeowner',
    today: '2026-07-02',
    secondOfHousehold: 'honors.already-voted',
  },
] as const

/** Just after midnight of 3 July 2026 in Chengdu, in the morning of 2 July in Denver. */
const now = '2026-07-02T16:30:00.000Z'

describe.each(communities)('$input.id', ({ input, official, neighbour, today, secondOfHousehold }) => {
  const profile = parseProfile(input)
  const open = async () => {
    const store = memory()
    const community = await openCommunity({
      profile: input,
      modules: [
        registry(),
        activities({ people: Participants.wire(registryPeople) }),
        honors({ people: Voters.wire(registryPeople) }),
        ledgers(),
      ],
      store,
      clock: () => new Date(now),
    })
    const { addressLevels, relationships } = RegistrySettings.of(profile)
    const staff = (id: string) => community.as({ id, roles: [official] })
    const address = Object.fromEntries(addressLevels.map(({ key }) => [key, '1']))
    const head = relationships.find((each) => each.head)?.code ?? ''
    const other = relationships.find((each) => !each.head)?.code ?? ''
    const row = (line: number, household: string, name: string, relationship: string) => ({
      line,
      household,
      address: { ...address, [addressLevels[0]?.key ?? '']: household },
      name,
      relationship,
    })
    const rows = [row(2, 'H1', 'A', head), row(3, 'H1', 'B', other), row(4, 'H2', 'C', head)]
    expect(unwrap(await staff('one').registry.importRows({ rows })).problems).toEqual([])
    const residents = await store.transact(profile.id, 'read', (tx) => tx.find(Residents, { index: 'byId', limit: 10 }))
    const ids = residents.items.map(({ id }) => id)
    return { ids, staff, as: (id: string) => community.as({ id, roles: [neighbour] }) }
  }

  it('counts who lives there', async () => {
    const { staff } = await open()
    expect(unwrap(await staff('one').registry.count())).toMatchObject({ households: 2, residents: 3 })
  })

  it('answers for a problem, on the day that it is there', async () => {
    const { staff, as } = await open()
    const { lists, tiers } = LedgersSettings.of(profile)
    const [list = '', tier = ''] = [Object.keys(lists)[0], Object.keys(tiers)[0]]
    const item = unwrap(await as('A').ledgers.register({ list, tier, problem: 'A bench is broken.' }))
    expect(item.registeredOn).toBe(today)
    const clarities = { task: 'Mend it', standard: 'It holds', measures: 'A new board', responsible: 'two' }
    unwrap(await staff('one').ledgers.assign({ itemId: item.id, ...clarities }))
    unwrap(await staff('two').ledgers.submit({ itemId: item.id, report: 'Mended.' }))
    expect(await staff('two').ledgers.verify({ itemId: item.id })).toMatchObject({
      refusal: { code: 'ledgers.own-work' },
    })
    unwrap(await staff('one').ledgers.verify({ itemId: item.id }))
    expect(unwrap(await staff('one').ledgers.close({ itemId: item.id })).state).toBe('closed')
  })

  it('votes for each of its boards, by resident or by household as it pleases', async () => {
    const { ids, staff, as } = await open()
    const [first = '', second = '', third = ''] = ids
    const { honors } = staff('one')
    for (const { key } of HonorsSettings.of(profile).boards) {
      const { id: electionId } = unwrap(await honors.open({ board: key, period: '2026' }))
      unwrap(await honors.nominate({ electionId, nomineeId: third, name: 'C' }))
      unwrap(await honors.startVoting({ electionId }))
      unwrap(await as(first).honors.castBallot({ electionId, choices: [third] }))
      const next = await as(second).honors.castBallot({ electionId, choices: [] })
      expect(next.ok ? 'accepted' : next.refusal.code).toBe(secondOfHousehold)
      unwrap(await honors.close({ electionId }))
      unwrap(await honors.count({ electionId }))
      unwrap(await honors.publish({ electionId }))
      const { result } = unwrap(await as(first).honors.result({ electionId }))
      expect(result).toMatchObject({ winners: [third], ballots: secondOfHousehold === 'accepted' ? 2 : 1 })
    }
  })

  it('walks together, in its own way', async () => {
    const { ids, staff, as } = await open()
    const [first = ''] = ids
    const { activities } = staff('one')
    const plan = { title: 'Clean-up day', startsAt: '2026-07-10T09:00:00-06:00', capacity: 5 }
    const { id: activityId } = unwrap(await activities.plan(plan))
    unwrap(await activities.publish({ activityId }))
    unwrap(await as(first).activities.register({ activityId }))
    expect(await as('stranger').activities.register({ activityId })).toMatchObject({
      refusal: { code: 'activities.not-a-resident' },
    })
    unwrap(await activities.checkIn({ activityId, residentId: first }))
    for (const supply of Object.keys(ActivitiesSettings.of(profile).supplies)) {
      unwrap(await activities.handOut({ activityId, residentId: first, supply }))
    }
    unwrap(await activities.checkOut({ activityId, residentId: first }))
    expect(unwrap(await activities.complete({ activityId })).counts).toMatchObject({ returned: 1 })
  })
})
