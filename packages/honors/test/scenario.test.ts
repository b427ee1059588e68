import { openCommunity, unwrap } from '@dajia/core'
import { describe, expect, it } from 'vitest'
import { Ballots, ElectionId, honors } from '../src/index.ts'
import { BoxBallot, Voters } from '../src/records.ts'
import { boards, codeOf, profile, start } from './community.ts'

describe('an election from opening to publication', () => {
  it('publishes what the ballots say, and nothing before', async () => {
    const { as, staff, voting } = await start()
    const electionId = await voting('team')
    const choices = [['an', 'bo'], ['bo', 'an'], ['an'], []]
    for (const [index, marks] of choices.entries())
      unwrap(await as(`v-${index}`).castBallot({ electionId, choices: marks }))
    unwrap(await staff.close({ electionId }))
    expect(unwrap(await staff.count({ electionId }))).toEqual({ id: electionId, state: 'counted' })
    expect(codeOf(await staff.result({ electionId }))).toBe('honors.not-published')
    unwrap(await staff.publish({ electionId }))
    const { result, nominees } = unwrap(await as('anyone').result({ electionId }))
    expect(result).toMatchObject({ ballots: 4, valid: 3, blank: 1, winners: ['an', 'bo'] })
    expect(nominees).toContainEqual({ nomineeId: 'an', name: 'AN' })
  })

  it('gives one ballot to each household, also when its members vote at once', async () => {
    const { as, voting } = await start()
    const electionId = await voting('house')
    const codes = await Promise.all(
      ['a-1', 'a-2', 'a-3', 'b-1'].map(async (id) => codeOf(await as(id).castBallot({ electionId, choices: ['an'] }))),
    )
    expect(codes.filter((code) => code === 'ok')).toHaveLength(2)
    expect(codes.filter((code) => code === 'honors.already-voted')).toHaveLength(2)
  })

  it('keeps nothing in the box, the roll or the journal that joins a voter to a choice', async () => {
    const { as, store, voting } = await start()
    const electionId = ElectionId.parse(await voting('good'))
    unwrap(await as('v-1').castBallot({ electionId, choices: ['bo'] }))
    await store.transact('test', 'read', async (tx) => {
      const [ballot] = (await tx.find(Ballots, { index: 'byElection', equals: { electionId }, limit: 9 })).items
      expect(Object.keys(ballot ?? {}).sort()).toEqual(['choices', 'electionId', 'id', 'version'])
      // Version 4 is random; a version 7 id would tell the time.
      expect(ballot?.id.charAt(14)).toBe('4')
      const [voter] = (await tx.find(Voters, { index: 'once', equals: { electionId }, limit: 9 })).items
      expect(Object.keys(voter ?? {}).sort()).toEqual(['electionId', 'id', 'version', 'voterKey'])
      const voted = (await tx.entries({ limit: 99 })).entries.filter(({ type }) => type === 'honors.voted')
      expect(voted).toHaveLength(1)
      expect(voted[0]?.actor).toBe('v-1')
      expect(JSON.stringify(voted)).not.toContain('"bo"')
      expect(JSON.stringify(voted)).not.toContain(ballot?.id)
    })
  })

  it('counts every page of a large box', async () => {
    const { as, staff, voting } = await start()
    const electionId = await voting('good')
    for (let index = 0; index < 1203; index += 1) {
      unwrap(await as(`v-${index}`).castBallot({ electionId, choices: [index % 3 === 0 ? 'an' : 'bo'] }))
    }
    unwrap(await staff.close({ electionId }))
    unwrap(await staff.count({ electionId }))
    unwrap(await staff.publish({ electionId }))
    const { result } = unwrap(await staff.result({ electionId }))
    expect(result).toMatchObject({ ballots: 1203, winners: ['bo'] })
    expect(result.rounds[0]?.scores).toContainEqual({ candidate: 'an', votes: '401' })
  })

  it('keeps the rules of its opening when the profile changes', async () => {
    const { store, staff, voting } = await start()
    const electionId = await voting('good')
    const good = { ...boards.good, method: 'approval', maximumChoices: 3, seats: 3 } as const
    const changed = { ...profile, version: 2, modules: { honors: { boards: [good] } } }
    const later = await openCommunity({ profile: changed, modules: [honors()], store })
    const voter = later.as({ id: 'v-1', roles: ['all'] }).honors
    expect(codeOf(await voter.castBallot({ electionId, choices: ['an', 'bo'] }))).toBe('honors.too-many-choices')
    unwrap(await voter.castBallot({ electionId, choices: ['an'] }))
    for (const command of ['close', 'count', 'publish'] as const) unwrap(await staff[command]({ electionId }))
    expect(unwrap(await staff.result({ electionId })).result).toMatchObject({ method: 'plurality', seats: 1 })
  })

  it('counts nothing where a ballot was slipped into the box', async () => {
    const { store, staff, voting } = await start()
    const electionId = await voting('good')
    unwrap(await staff.close({ electionId }))
    const slipped = BoxBallot.parse({ id: 'slipped', version: 1, electionId, choices: ['an'] })
    await store.transact('test', 'write', async (tx) => tx.insert(Ballots, slipped))
    expect(codeOf(await staff.count({ electionId }))).toBe('honors.box-mismatch')
  })
})
