import { unwrap } from '@dajia/core'
import { describe, expect, it } from 'vitest'
import { honors } from '../src/index.ts'
import { en } from '../src/messages/en.ts'
import { zhCN } from '../src/messages/zh-CN.ts'
import { codeOf, start } from './community.ts'

const declared = [...new Set(Object.values(honors().operations).flatMap(({ refusals }) => [...refusals]))].sort()

describe('refusals', () => {
  it('have a message in both languages, with the same placeholders, and no message is left over', () => {
    const placeholders = (message: string | undefined) => message?.match(/\{\w+\}/g)?.sort()
    expect(Object.keys(en).sort()).toEqual(declared)
    expect(Object.keys(zhCN).sort()).toEqual(declared)
    const chinese: Record<string, string> = zhCN
    for (const [code, message] of Object.entries(en)) expect(placeholders(chinese[code])).toEqual(placeholders(message))
  })

  it('name the state and what is possible now, in the language of the actor', async () => {
    const { as, voting } = await start()
    const refused = await as('v', 'zh-CN').count({ electionId: await voting('good') })
    expect(refused).toMatchObject({
      refusal: { code: 'honors.not-now', details: { state: 'voting', allowed: ['castBallot', 'close', 'cancel'] } },
    })
    expect(refused.ok ? '' : refused.refusal.message).toContain('现在不能')
  })

  it('answer each mistake before the voting', async () => {
    const { staff } = await start()
    expect(codeOf(await staff.open({ board: 'none', period: '2026' }))).toBe('honors.unknown-board')
    const { id: electionId } = unwrap(await staff.open({ board: 'good', period: '2026' }))
    expect(codeOf(await staff.open({ board: 'good', period: '2026' }))).toBe('honors.already-opened')
    expect(codeOf(await staff.open({ board: 'good', period: '2027' }))).toBe('ok')
    expect(codeOf(await staff.startVoting({ electionId }))).toBe('honors.no-nominees')
    const nominate = (nomineeId: string) => staff.nominate({ electionId, nomineeId, name: 'X' })
    expect(codeOf(await nominate('stranger'))).toBe('honors.unknown-nominee')
    expect(codeOf(await nominate('an'))).toBe('ok')
    expect(codeOf(await nominate('an'))).toBe('honors.already-nominated')
    unwrap(await staff.startVoting({ electionId }))
    expect(codeOf(await nominate('bo'))).toBe('honors.not-now')
  })

  it('answer each mistake of a ballot and a count', async () => {
    const { as, staff, voting } = await start()
    const team = await voting('team')
    const cast = async (id: string, choices: string[]) => codeOf(await as(id).castBallot({ electionId: team, choices }))
    expect(await cast('v', ['an', 'bo', 'cai'])).toBe('honors.too-many-choices')
    expect(await cast('v', ['an', 'an'])).toBe('honors.duplicate-choice')
    expect(await cast('v', ['nobody'])).toBe('honors.unknown-choice')
    expect(await cast('stranger', ['an'])).toBe('honors.not-a-resident')
    expect(await cast('v', ['an'])).toBe('ok')
    expect(await cast('v', ['bo'])).toBe('honors.already-voted')
    const house = await voting('house')
    expect(codeOf(await as('alone').castBallot({ electionId: house, choices: [] }))).toBe('honors.no-household')
    unwrap(await staff.close({ electionId: team }))
    expect(await cast('late', ['an'])).toBe('honors.not-now')
    expect(codeOf(await staff.count({ electionId: team, tieBreak: ['an'] }))).toBe('honors.bad-tie-break')
    expect(codeOf(await staff.publish({ electionId: team }))).toBe('honors.not-now')
    expect(codeOf(await staff.result({ electionId: team }))).toBe('honors.not-published')
    expect(codeOf(await staff.cancel({ electionId: house }))).toBe('ok')
    expect(codeOf(await staff.close({ electionId: 'none' }))).toBe('not-found')
  })
})
