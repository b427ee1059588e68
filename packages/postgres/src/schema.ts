import { type Collection, StoreError } from '@dajia/core'
import { changeCollection, createCollection, type Definition, definitionOf } from './definition.ts'
import { column, type PgClient, send } from './driver.ts'
import { type Dialect, dialects, type Engine } from './engine.ts'
import { codeOf, storeError } from './errors.ts'
import { beginning, migrations } from './migrations.ts'
import { checkSchema, quoted, tableOf } from './names.ts'

/** What is in the database already. */
interface Present {
  readonly migrations: readonly number[]
  readonly collections: ReadonlyMap<string, Definition>
}

const NOTHING: Present = { migrations: [], collections: new Map() }

/** The script that makes everything for these collections where nothing is there yet, for people who apply it by hand. */
export function migrationScript(
  collections: readonly Collection[],
  { schema = 'dajia', engine = 'postgresql' }: { readonly schema?: string; readonly engine?: Engine } = {},
): string {
  const name = quoted(checkSchema(schema))
  const statements = [...beginning(name), ...planOf(name, collections, NOTHING, dialects[engine])]
  return ['BEGIN', ...statements, 'COMMIT'].map((statement) => `${statement};\n`).join('')
}

/** Creates what is missing, all or nothing. Where nothing is missing, no right to change tables is needed. */
export async function prepareSchema(
  client: PgClient,
  name: string,
  collections: readonly Collection[],
  engine: Engine,
): Promise<void> {
  await checkEncoding(client)
  const [schema, dialect] = [quoted(name), dialects[engine]]
  const due = async () => planOf(schema, collections, await presentIn(client, schema), dialect)
  if ((await isBegun(client, name)) && (await due()).length === 0) return
  await send(client, [{ text: 'BEGIN' }])
  try {
    for (const text of beginning(schema)) await send(client, [{ text, failure: schemaFailure }])
    // Who prepares at the same time waits here, and then finds everything done.
    await send(client, [{ text: `LOCK TABLE ${schema}.migrations IN EXCLUSIVE MODE`, failure: schemaFailure }])
    for (const text of await due()) await send(client, [{ text, failure: schemaFailure }])
    await send(client, [{ text: 'COMMIT' }])
  } catch (error) {
    await send(client, [{ text: 'ROLLBACK' }]).catch(() => undefined)
    throw error
  }
}

function planOf(schema: string, collections: readonly Collection[], present: Present, dialect: Dialect): string[] {
  const newest = Math.max(0, ...migrations.map(({ number }) => number))
  if (present.migrations.some((number) => number > newest)) {
    const message = 'This database was prepared by a newer version of dajia; bring the app up to that version'
    throw new StoreError('misuse', message)
  }
  const due = migrations.filter(({ number }) => !present.migrations.includes(number))
  const shared = due.flatMap(({ number, name, statements }) => [
    ...statements(schema, dialect),
    `INSERT INTO ${schema}.migrations (number, name) VALUES (${number}, '${name}')`,
  ])
  const tables = new Map<string, string>()
  const own = collections.flatMap((collection) => {
    const table = tableOf(collection)
    const other = tables.get(table)
    if (other !== undefined && other !== collection.name) {
      throw new StoreError('misuse', `Collections "${other}" and "${collection.name}" share the table "${table}"`)
    }
    tables.set(table, collection.name)
    return planCollection(schema, collection, present.collections.get(collection.name), dialect)
  })
  return [...shared, ...own]
}

function planCollection(
  schema: string,
  collection: Collection,
  before: Definition | undefined,
  dialect: Dialect,
): string[] {
  const now = definitionOf(collection)
  if (before === undefined) {
    return [...createCollection(schema, collection, now, dialect), keep(schema, collection, now)]
  }
  for (const [field, type] of Object.entries(now.columns)) {
    if ((before.columns[field] ?? type) === type) continue
    throw new StoreError('misuse', `Field "${field}" of collection "${collection.name}" changed its type`)
  }
  const changes = changeCollection(schema, collection, before, now, dialect)
  if (changes.length === 0) return []
  const merged: Definition = {
    columns: { ...before.columns, ...now.columns },
    indexes: { ...before.indexes, ...now.indexes },
    view: now.view,
  }
  return [...changes, keep(schema, collection, merged)]
}

/** Everything in it comes from code that was checked to be plain names; quotes are doubled all the same. */
function keep(schema: string, { name }: Collection, definition: Definition): string {
  const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
  return `INSERT INTO ${schema}.collections (name, definition) VALUES (${literal(name)}, ${literal(JSON.stringify(definition))}) ON CONFLICT (name) DO UPDATE SET definition = excluded.definition`
}

async function checkEncoding(client: PgClient): Promise<void> {
  const [result] = await send(client, [{ text: 'SHOW server_encoding' }])
  const encoding = String(column(result?.rows[0], 'server_encoding'))
  if (encoding === 'UTF8') return
  const message = `This database is encoded in ${encoding}, which cannot hold every name; create one with ENCODING 'UTF8'`
  throw new StoreError('misuse', message)
}

async function isBegun(client: PgClient, name: string): Promise<boolean> {
  const text = 'SELECT count(*) AS total FROM pg_tables WHERE schemaname = $1 AND tablename IN ($2, $3)'
  const [result] = await send(client, [{ text, values: [name, 'migrations', 'collections'] }])
  return Number(column(result?.rows[0], 'total')) === 2
}

async function presentIn(client: PgClient, schema: string): Promise<Present> {
  const [numbers] = await send(client, [{ text: `SELECT number FROM ${schema}.migrations`, failure: schemaFailure }])
  const done = (numbers?.rows ?? []).map((row) => Number(column(row, 'number')))
  if (!done.includes(1)) return { ...NOTHING, migrations: done }
  const text = `SELECT name, definition::text AS definition FROM ${schema}.collections`
  const [rows] = await send(client, [{ text, failure: schemaFailure }])
  const collections = (rows?.rows ?? []).map((row): [string, Definition] => [
    String(column(row, 'name')),
    JSON.parse(String(column(row, 'definition'))),
  ])
  return { migrations: done, collections: new Map(collections) }
}

/** Somebody else made the same thing a moment ago: the next try finds it. */
const RACED = ['23505', '42P06', '42P07', '42710']

function schemaFailure(error: unknown): StoreError {
  const code = codeOf(error)
  if (RACED.includes(code)) {
    return new StoreError('unavailable', `PostgreSQL already has it (${code})`, { retryable: true, cause: error })
  }
  if (code === '42501' || code === '25006') {
    const message = 'This role may not make the tables that are missing: apply `dajia migrate` by a role that may'
    return new StoreError('misuse', message, { cause: error })
  }
  return storeError(error)
}
