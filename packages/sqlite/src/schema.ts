import { type Collection, StoreError } from '@dajia/core'
import { type Connection, column } from './handle.ts'
import { migrations } from './migrations.ts'
import { columnOf, indexedFields, quoted, tableOf } from './names.ts'
import { indexName } from './statements.ts'

/** Creates what is missing and replaces what is defined otherwise; runs inside a write transaction. */
export function createSchema(connection: Connection, prefix: string, collections: readonly Collection[]): void {
  migrate(connection, prefix)
  const names = new Map<string, string>()
  for (const collection of collections) {
    const table = tableOf(prefix, collection)
    const other = names.get(table)
    if (other !== undefined && other !== collection.name) {
      throw new StoreError('misuse', `Collections "${other}" and "${collection.name}" share the table "${table}"`)
    }
    names.set(table, collection.name)
    createTable(connection, table, collection)
    createIndexes(connection, table, collection)
    createView(connection, table, collection)
  }
}

function migrate(connection: Connection, prefix: string): void {
  const { handle } = connection
  const table = quoted(`${prefix}migrations`)
  handle.exec(`CREATE TABLE IF NOT EXISTS ${table} (number INTEGER PRIMARY KEY, name TEXT NOT NULL)`)
  const done = handle
    .prepare(`SELECT number FROM ${table}`)
    .all()
    .map((row) => Number(column(row, 'number')))
  if (done.some((number) => number > migrations.length)) {
    throw new StoreError('misuse', 'This database was prepared by a newer version of dajia; bring the app up to it')
  }
  for (const { number, name, statements } of migrations) {
    if (done.includes(number)) continue
    for (const statement of statements(prefix)) handle.exec(statement)
    handle.prepare(`INSERT INTO ${table} (number, name) VALUES (?, ?)`).run(number, name)
  }
}

/** Columns of indexed fields have no type, so that SQLite keeps text and numbers as they are. */
function createTable({ handle }: Connection, table: string, collection: Collection): void {
  const fields = indexedFields(collection)
  const columns = fields.map((field) => `${quoted(columnOf(field))}, `).join('')
  handle.exec(`CREATE TABLE IF NOT EXISTS ${quoted(table)} (community_id TEXT NOT NULL, id TEXT NOT NULL,
    version INTEGER NOT NULL, record TEXT NOT NULL, ${columns}PRIMARY KEY (community_id, id)) WITHOUT ROWID`)
  const rows = handle.prepare('SELECT name FROM pragma_table_info(?)').all(table)
  const present = new Set(rows.map((row) => column(row, 'name')))
  for (const field of fields) {
    if (present.has(columnOf(field))) continue
    const name = quoted(columnOf(field))
    const path = `'$."${field}"'`
    handle.exec(`ALTER TABLE ${quoted(table)} ADD COLUMN ${name}`)
    handle.exec(`UPDATE ${quoted(table)} SET ${name} = json_extract(record, ${path})
      WHERE json_type(record, ${path}) NOT IN ('array', 'object', 'null')`)
  }
}

function createIndexes(connection: Connection, table: string, collection: Collection): void {
  for (const [name, { fields, unique }] of Object.entries(collection.indexes)) {
    const id = unique === undefined && !fields.includes('id') ? ['id'] : []
    const columns = ['community_id', ...fields.map(columnOf), ...id].map(quoted).join(', ')
    const kind = unique === undefined ? 'INDEX' : 'UNIQUE INDEX'
    const index = indexName(table, name)
    replace(connection, 'index', index, `CREATE ${kind} ${quoted(index)} ON ${quoted(table)} (${columns})`)
  }
}

/** One column per field, for people who bring plain SQL. */
function createView(connection: Connection, table: string, collection: Collection): void {
  const view = `${table}_view`
  const shape: unknown = Reflect.get(collection.schema, 'shape')
  const fields = typeof shape === 'object' && shape !== null ? Object.keys(shape) : ['id', 'version']
  const columns = fields
    .filter((field) => field !== 'community_id' && /^[\w$-]+$/.test(field))
    .map((field) => `json_extract(record, '$."${field}"') AS ${quoted(field)}`)
  const select = ['community_id', ...columns].join(', ')
  replace(connection, 'view', view, `CREATE VIEW ${quoted(view)} AS SELECT ${select} FROM ${quoted(table)}`)
}

/** SQLite keeps the text of a definition, so a changed one shows. */
function replace({ handle }: Connection, type: 'index' | 'view', name: string, sql: string): void {
  const row = handle.prepare('SELECT sql FROM sqlite_master WHERE type = ? AND name = ?').get(type, name)
  if (column(row, 'sql') === sql) return
  if (row) handle.exec(`DROP ${type === 'index' ? 'INDEX' : 'VIEW'} ${quoted(name)}`)
  handle.exec(sql)
}
