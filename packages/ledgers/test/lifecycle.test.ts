import { unwrap } from '@dajia/core'
import { describe, expect, it } from 'vitest'
import { ItemLife } from '../src/index.ts'
import { clarities, code, hillside } from './community.ts'

it('says of every state what every command does', () => {
  const table = ItemLife.states.map(
    (state) =>
      `${state}: ${[...ItemLife.commands]
        .sort()
        .map((each) => `${each}>${ItemLife.next(state, each) ?? '-'}`)
        .join(' ')}`,
  )
  expect(table).toEqual([
    'registered: assign>assigned close>- sendBack>- submit>- verify>-',
    'assigned: assign>assigned close>- sendBack>- submit>submitted verify>-',
    'submitted: assign>- close>- sendBack>assigned submit>- verify>verified',
    'verified: assign>- close>closed sendBack>assigned submit>- verify>-',
    'closed: assign>- close>- sendBack>- submit>- verify>-',
  ])
})

describe('an item', () => {
  it('goes from the problem to its end, and each step is in the journal', async () => {
    const { community, staff, registered } = await hillside()
    const itemId = await registered()
    unwrap(await staff('li').assign({ itemId, ...clarities }))
    unwrap(await staff('wang').submit({ itemId, report: 'Replaced.' }))
    unwrap(await staff('zhao').sendBack({ itemId, note: 'It flickers.' }))
    unwrap(await staff('wang').submit({ itemId, report: 'Replaced again.' }))
    unwrap(await staff('zhao').verify({ itemId }))
    expect(unwrap(await staff('zhao').close({ itemId }))).toMatchObject({
      state: 'closed',
      closedOn: '2026-04-13',
      work: { report: 'Replaced again.', by: 'wang' },
    })
    const { entries } = await community.journal.read({ limit: 100 })
    expect(entries.map(({ type }) => type.replace('ledgers.', ''))).toEqual([
      'registered',
      'assigned',
      'submitted',
      'sent-back',
      'submitted',
      'verified',
      'closed',
    ])
  })

  it('keeps the order of its steps', async () => {
    const { staff, registered } = await hillside()
    const itemId = await registered()
    const refusal = await staff('zhao').verify({ itemId })
    expect(refusal).toMatchObject({ ok: false, refusal: { code: 'ledgers.not-now', details: { allowed: ['assign'] } } })
    unwrap(await staff('li').assign({ itemId, ...clarities }))
    unwrap(await staff('wang').submit({ itemId, report: 'Done.' }))
    expect(code(await staff('li').assign({ itemId, ...clarities }))).toBe('ledgers.not-now')
    expect(code(await staff('zhao').close({ itemId }))).toBe('ledgers.not-now')
  })

  it('is worked on only with all five clarities', async () => {
    const { staff, registered } = await hillside()
    const itemId = await registered()
    for (const missing of ['task', 'responsible', 'standard', 'measures']) {
      const without = { itemId, ...clarities, [missing]: '' }
      expect(code(await staff('li').assign(without)), missing).toBe('invalid-input')
    }
    expect(unwrap(await staff('li').item({ itemId })).state).toBe('registered')
  })

  it('is on a list and at a tier that the profile knows, and given to somebody who is known', async () => {
    const { staff, registered } = await hillside()
    const itemId = await registered()
    expect(code(await staff('li').register({ list: 'constructor', tier: 'court', problem: 'x' }))).toBe(
      'ledgers.unknown-list',
    )
    expect(code(await staff('li').register({ list: 'problems', tier: 'moon', problem: 'x' }))).toBe(
      'ledgers.unknown-tier',
    )
    expect(code(await staff('li').assign({ itemId, ...clarities, responsible: 'stranger' }))).toBe(
      'ledgers.unknown-person',
    )
  })

  it('is moved once, however many verify it at the same time', async () => {
    const { staff, registered } = await hillside()
    const itemId = await registered()
    unwrap(await staff('li').assign({ itemId, ...clarities }))
    unwrap(await staff('wang').submit({ itemId, report: 'Done.' }))
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => staff(`verifier-${n}`).verify({ itemId })))
    expect(all.map(code).sort()).toEqual(['accepted', ...Array.from({ length: 7 }, () => 'ledgers.not-now')])
  })

  it('is registered by a resident, and by nobody but staff moved on', async () => {
    const { resident } = await hillside()
    const { id: itemId } = unwrap(
      await resident.register({ list: 'wishes', tier: 'street', problem: 'A bench, please.' }),
    )
    expect(code(await resident.assign({ itemId, ...clarities }))).toBe('not-allowed')
    expect(unwrap(await resident.list({ list: 'wishes', state: 'registered' })).items).toHaveLength(1)
  })
})
