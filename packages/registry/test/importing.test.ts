import { unwrap } from '@dajia/core'
import { describe, expect, it } from 'vitest'
import { address, day, idOf, row, start } from './community.ts'

describe('importing rows', () => {
  it('adds once, and the same rows again change nothing', async () => {
    const { staff } = await start()
    const { identityNumber: _, ...child } = { ...row, line: 3, name: 'Bo Lin', relationship: 'child' }
    const rows = [row, child]
    expect(unwrap(await staff.importRows({ rows }))).toEqual({ added: 2, unchanged: 0, problems: [] })
    expect(unwrap(await staff.importRows({ rows }))).toEqual({ added: 0, unchanged: 2, problems: [] })
    expect(unwrap(await staff.count({}))).toEqual({ households: 1, residents: 2, members: 2 })
  })

  it('names each problem with its line, and the other rows go on', async () => {
    const { store, staff } = await start()
    const { id: closed } = unwrap(await staff.registerHousehold({ key: 'C', address }))
    unwrap(await staff.closeHousehold({ householdId: closed }))
    const gone = { ...row, household: 'G', name: 'Ann Oak', identityNumber: 'ID-1', from: day }
    unwrap(await staff.importRows({ rows: [row, gone] }))
    const { residentId } = await idOf(store, 'G')
    unwrap(await staff.leave({ residentId, day: '2026-02-01' }))
    const rows = [
      { ...row, line: 1, phone: 'x'.repeat(5000) },
      { ...row, line: 2, name: '' },
      { ...row, line: 3, address: { moon: 'x' } },
      { ...row, line: 4, address: { lane: 'Elm' } },
      { ...row, line: 5, relationship: 'none' },
      { ...row, line: 6, from: '2027-01-01' },
      { ...row, line: 7, household: 'C' },
      { ...row, line: 8, phone: '1' },
      { ...row, line: 9, household: 'H2' },
      { ...row, line: 10 },
      { ...row, line: 11 },
      { ...gone, line: 12 },
      { ...row, line: 13, name: 'Bo Lin', identityNumber: 'ID-2' },
    ]
    const { unchanged, added, problems } = unwrap(await staff.importRows({ rows }))
    expect({ unchanged, added }).toEqual({ unchanged: 1, added: 0 })
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [1, 'registry.row-too-large'],
      [2, 'registry.bad-row'],
      [3, 'registry.unknown-address-level'],
      [4, 'registry.address-incomplete'],
      [5, 'registry.unknown-relationship'],
      [6, 'registry.day-ahead'],
      [7, 'registry.not-active'],
      [8, 'registry.row-differs'],
      [9, 'registry.already-member'],
      [11, 'registry.duplicate-row'],
      [12, 'registry.has-left'],
      [13, 'registry.head-taken'],
    ])
    const again = unwrap(await staff.importRows({ rows: [{ ...gone, line: 12 }], rejoin: true }))
    expect(again.problems).toEqual([{ line: 12, code: 'registry.overlaps', fields: [] }])
  })

  it('makes whoever has left a member again only where that is said', async () => {
    const { store, staff } = await start()
    unwrap(await staff.importRows({ rows: [{ ...row, from: day }] }))
    const { residentId } = await idOf(store, 'H1')
    unwrap(await staff.leave({ residentId, day: '2026-02-01' }))
    const back = { ...row, from: '2026-02-01' }
    expect(unwrap(await staff.importRows({ rows: [back] })).problems).toMatchObject([
      { line: 2, code: 'registry.has-left' },
    ])
    expect(unwrap(await staff.count({}))).toEqual({ households: 1, residents: 1, members: 0 })
    expect(unwrap(await staff.importRows({ rows: [back], rejoin: true }))).toMatchObject({ added: 1, problems: [] })
    expect(unwrap(await staff.importRows({ rows: [back] }))).toMatchObject({ unchanged: 1, problems: [] })
    expect(unwrap(await staff.count({}))).toEqual({ households: 1, residents: 1, members: 1 })
  })
})

describe('two rows that match one resident', () => {
  const { identityNumber: _, ...nameless } = row
  const father = { ...nameless, line: 2, name: 'Li Wei', relationship: 'head' }
  const son = { ...father, line: 3, relationship: 'child' }

  it('are a problem that names both, at each import, and never one silent person', async () => {
    const { staff } = await start()
    const problems = [{ line: 3, code: 'registry.duplicate-row', fields: ['relationship'], other: 2 }]
    expect(unwrap(await staff.importRows({ rows: [father, son] }))).toEqual({ added: 1, unchanged: 0, problems })
    expect(unwrap(await staff.importRows({ rows: [father, son] }))).toEqual({ added: 0, unchanged: 1, problems })
  })

  it('are noticed also where the lines of one roster come in two commands', async () => {
    const { staff } = await start()
    const roster = 'sha256-of-the-file'
    const twin = { ...father, line: 700 }
    unwrap(await staff.importRows({ rows: [father], roster }))
    const { problems } = unwrap(await staff.importRows({ rows: [twin], roster }))
    expect(problems).toEqual([{ line: 700, code: 'registry.duplicate-row', fields: [], other: 2 }])
    expect(unwrap(await staff.importRows({ rows: [father], roster })).unchanged).toBe(1)
    expect(unwrap(await staff.importRows({ rows: [twin], roster: 'another file' })).unchanged).toBe(1)
  })

  it('are both taken once staff have registered the second by hand', async () => {
    const { store, staff } = await start()
    unwrap(await staff.importRows({ rows: [father] }))
    const { householdId } = await idOf(store, 'H1')
    const { id: residentId } = unwrap(await staff.registerResident({ name: 'Li Wei' }))
    unwrap(await staff.join({ residentId, householdId, relationship: 'child', day }))
    expect(unwrap(await staff.importRows({ rows: [son, father] }))).toEqual({ added: 0, unchanged: 2, problems: [] })
    const { id: brotherId } = unwrap(await staff.registerResident({ name: 'Li Wei' }))
    unwrap(await staff.join({ residentId: brotherId, householdId, relationship: 'child', day }))
    const rows = [son, father, { ...son, line: 4 }]
    expect(unwrap(await staff.importRows({ rows }))).toEqual({ added: 0, unchanged: 3, problems: [] })
  })

  it('say so too where the second is in another household by its identity number', async () => {
    const { staff } = await start()
    const { problems } = unwrap(await staff.importRows({ rows: [row, { ...row, line: 3, household: 'H2' }] }))
    expect(problems).toEqual([{ line: 3, code: 'registry.already-member', fields: [], other: 2 }])
  })
})

describe('a row that is too large', () => {
  it.each([
    ['a long cell', { phone: '1'.repeat(4001) }, ['phone']],
    ['a long cell of no known field', { remark: '1'.repeat(4001) }, ['']],
    ['a large address', { address: { lane: 'x'.repeat(2000), door: 'x'.repeat(2001) } }, ['address']],
    ['many fields', Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`field-${index}`, '1'])), []],
  ])('because of %s is a problem of its own', async (_, large, fields) => {
    const { staff } = await start()
    const done = unwrap(await staff.importRows({ rows: [{ ...row, line: 9, ...large }, row] }))
    expect(done).toEqual({ added: 1, unchanged: 0, problems: [{ line: 9, code: 'registry.row-too-large', fields }] })
  })
})
