import { memory, openCommunity, type ProfileInput, unwrap } from '@dajia/core'
import { describe, expect, it } from 'vitest'
import { ToolLifecycle, toolLibrary } from '../tool-library.ts'

const profile: ProfileInput = {
  id: 'elm-street',
  version: 1,
  name: { en: 'Elm Street' },
  locale: 'en',
  timeZone: 'America/Chicago',
  calendar: { weekend: [6, 7], holidays: [], workdays: [], coveredYears: [2026] },
  roles: {
    keeper: { name: { en: 'Keeper' }, may: ['tools.*'] },
    neighbour: { name: { en: 'Neighbour' }, may: ['tools.borrow'] },
  },
  privacy: { purposes: {} },
  modules: { tools: { toolsPerBorrower: 1 } },
}

async function library() {
  let now = new Date('2026-05-01T12:00:00Z')
  const community = await openCommunity({ profile, modules: [toolLibrary()], store: memory(), clock: () => now })
  return {
    community,
    keeper: community.as({ id: 'kim', roles: ['keeper'] }).tools,
    neighbour: community.as({ id: 'ned', roles: ['neighbour'] }).tools,
    laterAt: (instant: string) => {
      now = new Date(instant)
    },
  }
}

describe('a tool library, written with public exports only', () => {
  it('lends a ladder and takes it back', async () => {
    const { keeper, neighbour, community } = await library()
    const ladder = unwrap(await keeper.add({ name: 'Ladder' }))
    const lent = unwrap(await neighbour.lend({ toolId: ladder.id, due: '2026-05-08' }))
    expect(lent).toMatchObject({ state: 'lent', borrower: 'ned', version: 2 })
    const back = unwrap(await keeper.takeBack({ toolId: ladder.id }))
    expect(back).toEqual({ id: ladder.id, name: 'Ladder', state: 'available', version: 3 })
    const { entries } = await community.journal.read({ limit: 10 })
    expect(entries.map(({ type }) => type)).toEqual(['tools.added', 'tools.lent', 'tools.taken-back'])
  })

  it('lends a tool to one of two who ask at once, and tells the other what is possible', async () => {
    const { keeper, neighbour, community } = await library()
    const drill = unwrap(await keeper.add({ name: 'Drill' }))
    const other = community.as({ id: 'nia', roles: ['neighbour'], locale: 'zh-CN' }).tools
    const ask = { toolId: drill.id, due: '2026-05-08' }
    const [first, second] = await Promise.all([neighbour.lend(ask), other.lend(ask)])
    expect(first.ok).toBe(true)
    expect(second).toEqual({
      ok: false,
      refusal: {
        code: 'tools.not-now',
        details: { state: 'lent', command: 'lend', allowed: ['takeBack'] },
        message: '该工具目前状态为 lent，可进行的操作：takeBack。',
      },
    })
  })

  it('keeps to the number of tools that the profile allows', async () => {
    const { keeper, neighbour } = await library()
    const saw = unwrap(await keeper.add({ name: 'Saw' }))
    const rake = unwrap(await keeper.add({ name: 'Rake' }))
    unwrap(await neighbour.lend({ toolId: saw.id, due: '2026-05-08' }))
    expect(await neighbour.lend({ toolId: rake.id, due: '2026-05-08' })).toMatchObject({
      refusal: { code: 'tools.too-many', message: 'You have 1 tools already. Bring one back first.' },
    })
  })

  it('refuses a second tool of the same name by the index that names the refusal', async () => {
    const { keeper } = await library()
    unwrap(await keeper.add({ name: 'Ladder' }))
    expect(await keeper.add({ name: ' Ladder ' })).toMatchObject({ refusal: { code: 'tools.name-taken' } })
  })

  it('lets only a keeper add tools', async () => {
    const { neighbour } = await library()
    expect(await neighbour.add({ name: 'Axe' })).toMatchObject({ refusal: { code: 'not-allowed' } })
  })

  it('lists what is overdue', async () => {
    const { keeper, neighbour, laterAt } = await library()
    const ladder = unwrap(await keeper.add({ name: 'Ladder' }))
    unwrap(await neighbour.lend({ toolId: ladder.id, due: '2026-05-08' }))
    expect(unwrap(await keeper.overdue()).items).toEqual([])
    laterAt('2026-05-09T12:00:00Z')
    expect(unwrap(await keeper.overdue()).items.map(({ name }) => name)).toEqual(['Ladder'])
  })

  it('refuses a day that has gone by, and a day that does not exist', async () => {
    const { keeper, neighbour } = await library()
    const { id: toolId } = unwrap(await keeper.add({ name: 'Ladder' }))
    expect(await neighbour.lend({ toolId, due: '2026-04-30' })).toMatchObject({
      refusal: { code: 'tools.due-in-the-past' },
    })
    expect(await neighbour.lend({ toolId, due: '2026-02-30' })).toMatchObject({ refusal: { code: 'invalid-input' } })
  })

  it('knows for every state and command what comes next', () => {
    const table = ToolLifecycle.states.map((state) => [state, ToolLifecycle.allowed(state)])
    expect(table).toEqual([
      ['available', ['lend', 'retire']],
      ['lent', ['takeBack']],
      ['retired', []],
    ])
  })
})
