import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { answered, dajia, folder, type Ran, refused } from './command-line.ts'

const Imported = z.object({
  rows: z.number(),
  added: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  ignoredColumns: z.array(z.string()),
  problems: z.array(z.object({ line: z.number(), field: z.string(), code: z.string(), message: z.string() })),
})
const Stats = z.object({ community: z.string(), households: z.number(), residents: z.number(), members: z.number() })

describe.each(['luojiapo', 'maple-commons'])('a roster of invented people, for %s', (profile) => {
  const file = `${profile}.csv`
  const database = ['--database', `${profile}.db`, '--profile', profile]

  const write = (name: string, seed: string) =>
    dajia(['sample', name, '--profile', profile, '--households', '40', '--residents', '130', '--seed', seed])
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  let first: Ran

  beforeAll(async () => {
    expect(await write(file, 'spring')).toMatchObject({ exit: 0, stderr: '' })
    first = await dajia(['import', file, ...database, '--json'])
  })

  it('goes in whole, and its numbers come out again', async () => {
    expect(first.exit).toBe(0)
    expect(answered(first, Imported)).toMatchObject({ rows: 130, added: 130, unchanged: 0, refused: 0 })
    const stats = answered(await dajia(['stats', ...database, '--json']), Stats)
    expect(stats).toMatchObject({ community: profile, households: 40, residents: 130, members: 130 })
  })

  it('changes nothing the second time', async () => {
    const again = await dajia(['import', file, ...database, '--json'])
    expect(again.exit).toBe(0)
    expect(answered(again, Imported)).toMatchObject({ added: 0, unchanged: 130, refused: 0 })
    expect(answered(await dajia(['stats', ...database, '--json']), Stats)).toMatchObject({ residents: 130 })
  })

  it('is the same for the same seed, another for another, and never written over without --force', async () => {
    await write(`same-${file}`, 'spring')
    await write(`other-${file}`, 'autumn')
    expect(read(`same-${file}`)).toBe(read(file))
    expect(read(`other-${file}`)).not.toBe(read(file))
    expect(await write(file, 'autumn')).toMatchObject({ exit: 2 })
    expect(read(`same-${file}`)).toBe(read(file))
  })
})

describe('a roster with mistakes', () => {
  const header = '户编号,院落,栋,户,姓名,关系,出生日期,备注\n'
  const rows = [
    'H1,1号院,1栋,101,甲,户主,1960/2/3,',
    'H1,1号院,1栋,101,乙,邻居,19610204,',
    'H2,1号院,,102,丙,户主,1962-02-05,',
    'H3,1号院,1栋,103,丁,户主,1963-02-30,',
    'H4,1号院,1栋',
    '1.2E+17,1号院,1栋,104,戊,户主,,',
    'H5,1号院,1栋,105,己,member,,',
  ]
  const roster = join(folder, 'mistakes.csv')
  const database = ['--database', 'mistakes.db', '--profile', 'luojiapo']
  writeFileSync(roster, header + rows.join('\n'))

  it('goes in but for the rows that are wrong, each named with its line, field, code and problem', async () => {
    const ran = await dajia(['import', roster, ...database, '--output', 'json'])
    expect(ran.exit).toBe(2)
    const { problems, ...counts } = answered(ran, Imported)
    expect(counts).toEqual({ rows: 7, added: 2, unchanged: 0, refused: 5, ignoredColumns: ['备注'] })
    expect(problems.map(({ line, field, code }) => [line, field, code])).toEqual([
      [3, 'relationship', 'registry.unknown-relationship'],
      [4, 'address.building', 'registry.address-incomplete'],
      [5, 'birth', 'registry.bad-row'],
      [6, '', 'ragged-row'],
      [7, 'household', 'rounded-identifier'],
    ])
    for (const { message } of problems) expect(message).not.toMatch(/[{}]|undefined/)
    expect(problems[0]?.message).toContain('head, member')
    expect(problems[1]?.message).toContain('building')
  })

  it('is told to people as a table, in their language', async () => {
    const ran = await dajia(['import', roster, '--database', 'told.db', '--profile', 'luojiapo'], {
      environment: { LC_ALL: 'zh_CN.UTF-8' },
    })
    expect(ran).toMatchObject({ exit: 2 })
    expect(ran.stdout).toContain('共 7 行：新增 2，未变 0，拒绝 5。')
    expect(ran.stdout).toMatch(/^ *4 +address\.building +registry\.address-incomplete +\S/m)
    expect(ran.stderr).toContain('已处理 5/5 行')
  })

  it('loses only the row with a cell that no command would take', async () => {
    const file = join(folder, 'spoiled.csv')
    writeFileSync(file, `${header}H1,1,1,1,甲,户主,,\nH2,1,1,2,${'x'.repeat(1_000_001)},户主,,\nH3,1,1,3,丙,户主,,\n`)
    const ran = await dajia(['import', file, '--database', 'spoiled.db', '--profile', 'luojiapo', '--json'])
    expect(answered(ran, Imported)).toMatchObject({ rows: 3, added: 2, refused: 1, problems: [{ line: 3 }] })
  })
})

describe('a file that is no roster', () => {
  const bad = async (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    return dajia(['import', name, '--database', 'never.db', '--profile', 'luojiapo', '--json'])
  }

  it.each([
    ['empty.csv', '', 'empty-file'],
    ['headers.csv', 'a,b\n1,2\n', 'missing-columns'],
    ['twice.csv', '户编号,household\n1,2\n', 'duplicate-header'],
    ['quotes.csv', '"a,b\n1,2\n', 'unreadable-header'],
    ['binary.csv', Uint8Array.of(0xff, 0xff, 0x00, 0x81), 'not-a-csv'],
  ])('%s is refused with a sentence, and makes no database', async (name, content, code) => {
    const ran = await bad(name, content)
    expect(ran.exit).toBe(2)
    expect(refused(ran)).toMatchObject({ code, details: { file: name } })
    expect(await dajia(['stats', '--database', 'never.db'])).toMatchObject({ exit: 2, stdout: '' })
  })
})

describe('a line that repeats another', () => {
  const person = (number: number) => `H${number},1,1,${number},居民${number},户主,1960-02-03\n`
  const rows = Array.from({ length: 300 }, (_, index) => person(index + 1))

  it('is refused and names the other, however far away that is, and also when all is imported again', async () => {
    writeFileSync(join(folder, 'repeats.csv'), `户编号,院落,栋,户,姓名,关系,出生日期\n${rows.join('')}${person(1)}`)
    const load = () => dajia(['import', 'repeats.csv', '--database', 'repeats.db', '--profile', 'luojiapo', '--json'])
    const first = answered(await load(), Imported)
    expect(first).toMatchObject({ added: 300, unchanged: 0, refused: 1 })
    expect(first.problems).toMatchObject([{ line: 302, code: 'registry.duplicate-row' }])
    expect(first.problems[0]?.message).toMatch(/\b2\b/)
    expect(answered(await load(), Imported)).toMatchObject({ added: 0, unchanged: 300, refused: 1 })
  })

  it('and who has left is only a member again with --rejoin', async () => {
    const database = ['--database', 'left.db', '--profile', 'luojiapo']
    writeFileSync(
      join(folder, 'left.csv'),
      `户编号,院落,栋,户,姓名,关系,出生日期,入户日期\n${person(1).trim()},2020-01-01\n`,
    )
    await dajia(['import', 'left.csv', ...database])
    const file = new DatabaseSync(join(folder, 'left.db'), { readOnly: true })
    const row = file.prepare('SELECT "residentId" FROM "dajia_registry_memberships_view"').get()
    file.close()
    const residentId = String(row?.residentId)
    const input = JSON.stringify({ residentId, day: '2021-01-01' })
    const left = await dajia(['run', 'registry.leave', '--as', 'staff', '--json', input, ...database])
    expect(left.exit).toBe(0)
    const load = (...more: readonly string[]) => dajia(['import', 'left.csv', ...database, '--json', ...more])
    const refused = answered(await load(), Imported)
    expect(refused).toMatchObject({ added: 0, refused: 1, problems: [{ code: 'registry.has-left' }] })
    writeFileSync(
      join(folder, 'left.csv'),
      `户编号,院落,栋,户,姓名,关系,出生日期,入户日期\n${person(1).trim()},2022-01-01\n`,
    )
    expect(answered(await load('--rejoin'), Imported)).toMatchObject({ added: 1, refused: 0 })
  })
})
