import { chinaMainland, rulesAsOf } from '@dajia/calendar'
import { memory, openCommunity, unwrap } from '@dajia/core'
import { describe, expect, it } from 'vitest'
import { ledgers } from '../src/index.ts'
import { clarities, code, profile } from './community.ts'

const settings = {
  lists: { problems: { name: { en: 'Problems' } } },
  tiers: { five: { name: { en: 'Five' }, workingDays: 5 } },
}

/** One store, opened with the calendar as it was known on `knownOn`; the clock stands at noon in Shanghai. */
function opener() {
  const store = memory()
  return async (knownOn: string, today = knownOn) => {
    const community = await openCommunity({
      profile: {
        ...profile,
        calendar: rulesAsOf(chinaMainland, knownOn),
        modules: { ledgers: settings },
      },
      modules: [ledgers()],
      store,
      clock: () => new Date(`${today}T04:00:00.000Z`),
    })
    const staff = (id: string) => community.as({ id, roles: ['staff'] }).ledgers
    const given = async (dueOn?: string) => {
      const { id: itemId } = unwrap(await staff('li').register({ list: 'problems', tier: 'five', problem: 'Dark.' }))
      return unwrap(await staff('li').assign({ itemId, ...clarities, ...(dueOn && { dueOn }) }))
    }
    const revisions = async () => {
      const { entries } = await community.journal.read({ limit: 100 })
      return entries.filter(({ type }) => type === 'ledgers.deadline-revised').map((entry) => entry.public)
    }
    return { staff, given, revisions }
  }
}

describe('a notice that changes the calendar', () => {
  it.each([
    ['2020-01-25', '2020-01-22', '2020-02-04', '2020-01-26', '国办发明电〔2020〕1号', '2020-02-06'],
    ['2019-03-21', '2019-04-25', '2019-05-03', '2019-04-26', '国办发明电〔2019〕3号', '2019-05-05'],
  ])('known after %s moves what was given on %s and due on %s', async (early, from, before, late, notice, dueOn) => {
    const open = opener()
    const item = await (await open(early, from)).given()
    expect(item).toMatchObject({ dueOn: before, provisional: false })

    const { staff, revisions } = await open(late)
    const change = { itemId: item.id, before, dueOn, provisional: false }
    expect(unwrap(await staff('li').reviseDeadlines({ notice }))).toEqual({ revised: [change] })
    expect(unwrap(await staff('li').item({ itemId: item.id })).dueOn).toBe(dueOn)
    expect(await revisions()).toEqual([{ ...change, notice }])

    expect(unwrap(await staff('li').reviseDeadlines({ notice }))).toEqual({ revised: [] })
    expect(await revisions()).toHaveLength(1)
  })

  it('moves what can still be sent back, and neither what is closed nor a day that somebody named', async () => {
    const open = opener()
    const early = await open('2020-01-22')
    const [submitted, verified, closed] = [await early.given(), await early.given(), await early.given()]
    const named = await early.given('2020-02-03')
    for (const { id: itemId } of [submitted, verified, closed])
      unwrap(await early.staff('wang').submit({ itemId, report: 'Done.' }))
    for (const { id: itemId } of [verified, closed]) unwrap(await early.staff('zhao').verify({ itemId }))
    unwrap(await early.staff('zhao').close({ itemId: closed.id }))

    const { staff } = await open('2020-01-26')
    unwrap(await staff('li').reviseDeadlines({ notice: '国办发明电〔2020〕1号' }))
    const dueOn = async (itemId: typeof named.id) => unwrap(await staff('li').item({ itemId })).dueOn
    expect(await Promise.all([submitted, verified, closed, named].map(({ id }) => dueOn(id)))).toEqual([
      '2020-02-06',
      '2020-02-06',
      '2020-02-04',
      '2020-02-03',
    ])
  })

  it('settles what was provisional until the notice of the year came', async () => {
    const open = opener()
    const item = await (await open('2019-11-20', '2019-12-30')).given()
    expect(item.provisional).toBe(true)
    const { staff } = await open('2019-11-21')
    unwrap(await staff('li').reviseDeadlines({ notice: '国办发明电〔2019〕16号' }))
    expect(unwrap(await staff('li').item({ itemId: item.id })).provisional).toBe(false)
  })

  it('is one that the calendar has', async () => {
    const { staff } = await opener()('2020-01-25')
    expect(code(await staff('li').reviseDeadlines({ notice: '国办发明电〔2020〕1号' }))).toBe('ledgers.unknown-notice')
  })
})
