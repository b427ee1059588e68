import { unwrap } from '@dajia/core'
import { describe, expect, it } from 'vitest'
import { clarities, code, hillside } from './community.ts'

async function submitted() {
  const world = await hillside()
  const itemId = await world.registered()
  unwrap(await world.staff('li').assign({ itemId, ...clarities, responsible: 'zhao' }))
  unwrap(await world.staff('li').assign({ itemId, ...clarities }))
  unwrap(await world.staff('wang').submit({ itemId, report: 'Done.' }))
  return { ...world, itemId }
}

describe('the work on an item', () => {
  it('is handed in only by whoever is responsible now', async () => {
    const { staff, registered } = await hillside()
    const itemId = await registered()
    unwrap(await staff('li').assign({ itemId, ...clarities, responsible: 'zhao' }))
    unwrap(await staff('li').assign({ itemId, ...clarities }))
    for (const other of ['li', 'zhao', 'Wang', 'wang ']) {
      expect(code(await staff(other).submit({ itemId, report: 'Done.' })), other).toBe('ledgers.not-responsible')
    }
    expect(code(await staff('wang').submit({ itemId, report: 'Done.' }))).toBe('accepted')
  })

  it('is judged by nobody who was ever responsible for it', async () => {
    const { staff, itemId } = await submitted()
    for (const worker of ['wang', 'zhao']) {
      expect(code(await staff(worker).verify({ itemId })), worker).toBe('ledgers.own-work')
      expect(code(await staff(worker).sendBack({ itemId, note: 'Again.' })), worker).toBe('ledgers.own-work')
    }
    unwrap(await staff('li').verify({ itemId }))
    for (const worker of ['wang', 'zhao']) {
      expect(code(await staff(worker).close({ itemId })), worker).toBe('ledgers.own-work')
    }
    expect(code(await staff('li').close({ itemId }))).toBe('accepted')
  })

  it('stays theirs after it was sent back and given to somebody else', async () => {
    const { staff, itemId } = await submitted()
    unwrap(await staff('li').sendBack({ itemId, note: 'It flickers.' }))
    unwrap(await staff('li').assign({ itemId, ...clarities, responsible: 'chen' }))
    unwrap(await staff('chen').submit({ itemId, report: 'Done.' }))
    expect(code(await staff('wang').verify({ itemId }))).toBe('ledgers.own-work')
  })
})
