import type { Collection, StoredRecord } from '../collection.ts'
import { StoreError } from '../errors.ts'
import { checkUnique, extendTable, newTable, replaceRecord, type Table } from './table.ts'

/** Everything kept of one community. */
export interface Community {
  readonly tables: Map<string, Table>
  /** The text of each entry; its place is its position. */
  readonly journal: string[]
  readonly entryIds: Set<string>
}

export const newCommunity = (): Community => ({ tables: new Map(), journal: [], entryIds: new Set() })

/** Does one write, wholly or not at all, and returns how to undo it. */
export type Write = (community: Community) => () => void

/** The collection's table, made when it is first needed. */
export function tableOf(community: Community, collection: Collection): Table {
  const table = community.tables.get(collection.name) ?? newTable(collection.name)
  community.tables.set(collection.name, table)
  extendTable(table, collection)
  return table
}

/** The texts are made when the write is asked for, so that changing a record afterwards changes nothing. */
export const writes = {
  insert(collection: Collection, text: string): Write {
    return (community) => {
      const table = tableOf(community, collection)
      const record: StoredRecord = JSON.parse(text)
      if (record.version !== 1) throw new StoreError('misuse', 'A record is inserted with version 1')
      if (table.records.has(record.id)) {
        const message = `"${table.name}" already has the id "${record.id}"`
        throw new StoreError('unique', message, { collection: table.name, index: '' })
      }
      return put(table, record, text)
    }
  },

  update(collection: Collection, version: number, text: string): Write {
    return (community) => {
      const table = tableOf(community, collection)
      const record: StoredRecord = JSON.parse(text)
      checkVersion(table, record.id, version)
      return put(table, record, text)
    }
  },

  remove(collection: Collection, id: string, version: number): Write {
    return (community) => {
      const table = tableOf(community, collection)
      checkVersion(table, id, version)
      const before = replaceRecord(table, id, undefined)
      return () => replaceRecord(table, id, before)
    }
  },

  record(id: string, text: string): Write {
    return ({ journal, entryIds }) => {
      if (entryIds.has(id)) throw new StoreError('unique', `The journal already has the entry "${id}"`, { index: '' })
      entryIds.add(id)
      journal.push(text)
      return () => {
        entryIds.delete(id)
        journal.pop()
      }
    }
  },
}

function put(table: Table, record: StoredRecord, text: string): () => void {
  checkUnique(table, record)
  const before = replaceRecord(table, record.id, { text, version: record.version })
  return () => replaceRecord(table, record.id, before)
}

function checkVersion(table: Table, id: string, version: number): void {
  if (table.records.get(id)?.version === version) return
  const message = `"${id}" of "${table.name}" is no longer at version ${version}`
  throw new StoreError('version', message, { retryable: true, collection: table.name })
}
