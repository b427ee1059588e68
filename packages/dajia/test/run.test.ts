import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { standardModules } from '../src/index.ts'
import { answered, dajia, folder, refused } from './command-line.ts'

const database = ['--database', 'run.db', '--profile', 'luojiapo']
const run = (operation: string, role: string, input: object, ...more: readonly string[]) =>
  dajia(['run', operation, '--as', role, '--json', JSON.stringify(input), ...database, '--output', 'json', ...more])
const WithId = z.object({ id: z.string() })

beforeAll(async () => {
  expect(await run('registry.count', 'staff', {}, '--create')).toMatchObject({ exit: 0 })
})

describe('dajia run', () => {
  it('runs a hike from the plan to the registration, and refuses the second one with its code', async () => {
    const plan = { title: '徒步', startsAt: '2999-04-18T13:30:00+08:00', capacity: 30 }
    const { id: activityId } = answered(await run('activities.plan', 'staff', plan), WithId)
    expect((await run('activities.publish', 'staff', { activityId })).exit).toBe(0)
    const resident = answered(await run('registry.registerResident', 'staff', { name: '虚构居民' }), WithId)
    const register = () => run('activities.register', 'resident', { activityId }, '--actor', resident.id)
    expect((await register()).exit).toBe(0)
    const again = await register()
    expect(again.exit).toBe(2)
    expect(refused(again).code).toBe('activities.already-registered')
    const stranger = await run('activities.register', 'resident', { activityId }, '--actor', 'nobody-here')
    expect(refused(stranger).code).toBe('activities.not-a-resident')
  })

  it('prints a refusal to people with its code, message and details, in their language', async () => {
    const register = ['run', 'activities.register', '--as', 'staff', '--json', '{"activityId":"none"}', ...database]
    const ran = await dajia([...register, '--locale', 'zh-CN'])
    expect(ran).toMatchObject({ exit: 2, stdout: '' })
    const { message } = refused(await dajia([...register, '--locale', 'zh-CN', '--output', 'json']))
    expect(message).toMatch(/\p{Script=Han}/u)
    expect(ran.stderr).toContain(message)
    expect(ran.stderr).toMatch(/^dajia: [a-z.-]+: /)
  })

  it('refuses what a role may not do', async () => {
    const ran = await run('activities.plan', 'resident', {})
    expect(refused(ran)).toMatchObject({ code: 'not-allowed', details: { permission: 'activities.organise' } })
  })

  it('prints the value alone for people, and an outcome for programs', async () => {
    const count = ['run', 'registry.count', '--as', 'staff', ...database]
    const plain: unknown = JSON.parse((await dajia(count)).stdout)
    expect(answered(await dajia([...count, '--output', 'json']), z.unknown())).toEqual(plain)
  })

  it('reads its input from stdin', async () => {
    const household = { key: 'H1', address: { courtyard: '1', building: '1', door: '1' } }
    const command = ['run', 'registry.registerHousehold', '--as', 'staff', '--json', '-', ...database]
    const ran = await dajia([...command, '--output', 'json'], { stdin: JSON.stringify(household) })
    expect(answered(ran, z.looseObject({}))).toMatchObject(household)
  })

  it('does a command with one key only once', async () => {
    const input = { name: '虚构居民' }
    const once = answered(await run('registry.registerResident', 'staff', input, '--key', 'first'), WithId)
    expect(answered(await run('registry.registerResident', 'staff', input, '--key', 'first'), WithId)).toEqual(once)
    expect(answered(await run('registry.registerResident', 'staff', input, '--key', 'second'), WithId)).not.toEqual(
      once,
    )
  })

  it('masks sensitive fields, but for a role with a purpose', async () => {
    const add = await run('registry.registerResident', 'staff', { name: '只给走访的人看' })
    expect(add.stdout).not.toContain('只给走访的人看')
    const visited = await run('registry.registerResident', 'staff', { name: '只给走访的人看' }, '--purpose', 'visit')
    expect(visited.stdout).toContain('只给走访的人看')
    const unknown = await run('registry.count', 'staff', {}, '--purpose', 'curiosity')
    expect(refused(unknown)).toMatchObject({ code: 'unknown-purpose', details: { known: ['visit'] } })
  })
})

describe('the operations', () => {
  const all = standardModules().flatMap(({ name, operations }) =>
    Object.keys(operations)
      .sort()
      .map((operation) => `${name}.${operation}`),
  )

  it('are all listed', async () => {
    const Listed = z.array(z.object({ name: z.string(), kind: z.enum(['command', 'query']), may: z.string() }))
    const listed = answered(await dajia(['operations', '--json']), Listed)
    expect(listed.map(({ name }) => name)).toEqual(all)
    const { stdout } = await dajia(['operations'])
    expect(stdout.trim().split('\n')).toHaveLength(all.length)
  })

  it('are each explained by their definition, the same through help and --help', async () => {
    const help = await dajia(['help', 'run', 'activities.register'])
    expect(await dajia(['run', 'activities.register', '--help'])).toEqual(help)
    const [, activities] = standardModules()
    const { summary, may, refusals } = activities.operations.register
    for (const word of [summary, may, ...refusals, 'activityId']) expect(help.stdout).toContain(word)
    const Explained = z.object({ input: z.object({ required: z.array(z.string()) }), refusals: z.array(z.string()) })
    const explained = answered(await dajia(['help', 'run', 'activities.register', '--json']), Explained)
    expect(explained).toEqual(expect.objectContaining({ refusals: [...refusals] }))
    expect(explained.input.required).toEqual(['activityId'])
  })

  it('are suggested where a name is nearly right', async () => {
    const near = await dajia(['run', 'activities.regster', '--as', 'staff', '--output', 'json'])
    expect(near.exit).toBe(2)
    expect(refused(near)).toMatchObject({ code: 'unknown-operation-near', details: { near: 'activities.register' } })
    const far = await dajia(['run', 'weather.forecast', '--as', 'staff', '--output', 'json'])
    expect(refused(far).code).toBe('unknown-operation')
  })
})

describe('input that cannot be right', () => {
  writeFileSync(join(folder, 'text.db'), 'This is no database, and long enough to be read as one. '.repeat(20))
  writeFileSync(join(folder, 'profile.json'), '{"id":"somewhere"}')
  writeFileSync(join(folder, 'columns.json'), '{"household":5}')
  writeFileSync(join(folder, 'any.csv'), 'a\n1\n')
  const other = new DatabaseSync(join(folder, 'other.db'))
  other.exec('CREATE TABLE accounts (id TEXT)')
  other.close()

  it.each([
    ['a missing file', ['import', 'nowhere.csv'], 'no-file'],
    ['a folder', ['tally', '.', '--method', 'approval'], 'is-a-folder'],
    ['a missing database', ['stats', '--database', 'nowhere.db'], 'no-database'],
    ['text for a database', ['stats', '--database', 'text.db'], 'not-a-database'],
    ['the database of another program', ['stats', '--database', 'other.db'], 'not-a-database'],
    [
      'a missing folder',
      ['run', 'registry.count', '--as', 'staff', '--database', 'no/run.db', '--create'],
      'no-folder',
    ],
    ['another community', ['stats', '--database', 'run.db', '--profile', 'maple-commons'], 'another-community'],
    ['an unknown profile', ['stats', '--profile', 'atlantis'], 'unknown-profile'],
    ['a profile that does not fit', ['stats', '--profile', 'profile.json'], 'bad-profile'],
    ['a column map that is none', ['import', 'any.csv', '--columns', 'columns.json'], 'bad-columns'],
    ['no role', ['run', 'registry.count', '--database', 'run.db'], 'no-role'],
    ['an unknown role', ['run', 'registry.count', '--as', 'emperor', '--database', 'run.db'], 'unknown-role'],
    ['wrong JSON', ['run', 'registry.count', '--as', 'staff', '--json', '{', '--database', 'run.db'], 'bad-json'],
    ['fewer people than homes', ['sample', 'few.csv', '--households', '3', '--residents', '2'], 'fewer-residents'],
    ['a folder that is not there', ['sample', 'no/a.csv'], 'unwritable-file'],
  ])('%s: exit 2 and one sentence, in both languages, never a trace', async (_, command, code) => {
    const [english, chinese] = await Promise.all([
      dajia([...command, '--output', 'json']),
      dajia(command, { environment: { LC_ALL: 'zh_CN.UTF-8' } }),
    ])
    expect(english.exit).toBe(2)
    expect(refused(english).code).toBe(code)
    expect(chinese).toMatchObject({ exit: 2, stdout: '' })
    expect(chinese.stderr).toMatch(/\p{Script=Han}/u)
    expect(chinese.stderr).not.toMatch(/\n\s+at /)
  })

  it.each([
    [['frobnicate']],
    [['stats', '--frobnicate']],
    [['sample']],
    [['sample', 'a.csv', 'b.csv']],
    [['sample', 'a.csv', '--households', 'many']],
    [['tally', 'a.csv']],
    [['tally', 'a.csv', '--method', 'lottery']],
    [['run']],
    [['run', 'registry.count', '--as']],
    [['help', 'frobnicate']],
    [['stats', '--locale', 'tlh']],
  ])('wrong usage ends with 64 and says where help is: %j', async (command) => {
    const ran = await dajia(command)
    expect(ran).toMatchObject({ exit: 64, stdout: '' })
    expect(ran.stderr).toMatch(/^dajia: .*See: dajia help.*\n$/)
  })
})

it('a damaged database is a fault, told in one sentence with exit 1', async () => {
  const damaged = new DatabaseSync(join(folder, 'damaged.db'))
  damaged.exec('CREATE TABLE dajia_journal (community_id TEXT)')
  damaged.close()
  const ran = await dajia(['stats', '--database', 'damaged.db'])
  expect(ran).toMatchObject({ exit: 1, stdout: '' })
  expect(ran.stderr).toMatch(/^dajia: .+\n$/)
})

it.each([[[]], [['--help']], [['help']], [['help', 'sample']], [['--version']]])(
  '%j explains and ends with 0',
  async (command) => {
    const ran = await dajia(command)
    expect(ran).toMatchObject({ exit: 0, stderr: '' })
    expect(ran.stdout.length).toBeGreaterThan(4)
  },
)
