import type { Collection, Index, StoredRecord } from '../collection.ts'
import { StoreError } from '../errors.ts'
import { comparePositions, type IndexPosition, indexPosition } from '../ordering.ts'

/** A record as it lies in the store: text, so that no object is ever shared with a caller. */
export interface Kept {
  readonly text: string
  readonly version: number
}

export interface SortedIndex {
  readonly definition: Index
  /** Always in the order of `comparePositions`, one for every record of the table. */
  readonly positions: IndexPosition[]
}

export interface Table {
  readonly name: string
  readonly records: Map<string, Kept>
  readonly indexes: Map<string, SortedIndex>
}

export const newTable = (name: string): Table => ({ name, records: new Map(), indexes: new Map() })

/** Adds the indexes that the table does not have yet, also for the records that are already there. */
export function extendTable(table: Table, collection: Collection): void {
  for (const [name, definition] of Object.entries(collection.indexes)) {
    if (table.indexes.has(name)) continue
    const positions = [...table.records.values()].map((kept) => indexPosition(definition, parsed(kept)))
    table.indexes.set(name, { definition, positions: positions.sort(comparePositions) })
  }
}

/** How many positions are before `bound`; with `after`, how many are not after it. A bound may be a prefix. */
export function rank(positions: readonly IndexPosition[], bound: IndexPosition, after = false): number {
  let [low, high] = [0, positions.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const position = positions[middle]
    if (position === undefined) break
    const order = comparePositions(position, bound)
    if (order < 0 || (after && order === 0)) low = middle + 1
    else high = middle
  }
  return low
}

/** Throws `unique` where another record already has the values of one of the table's unique indexes. */
export function checkUnique(table: Table, record: StoredRecord): void {
  for (const [index, { definition, positions }] of table.indexes) {
    const values = indexPosition(definition, record).slice(0, -1)
    if (definition.unique === undefined || values.includes(null)) continue
    const others = positions.slice(rank(positions, values), rank(positions, values, true))
    if (others.every((position) => position.at(-1) === record.id)) continue
    const message = `Another record of "${table.name}" has the same values in the index "${index}"`
    throw new StoreError('unique', message, { collection: table.name, index })
  }
}

/** Puts the record there, or takes it away, in the records and in every index; returns what was there. */
export function replaceRecord(table: Table, id: string, kept: Kept | undefined): Kept | undefined {
  const before = table.records.get(id)
  for (const { definition, positions } of table.indexes.values()) {
    if (before) {
      const position = indexPosition(definition, parsed(before))
      positions.splice(rank(positions, position), 1)
    }
    if (kept) {
      const position = indexPosition(definition, parsed(kept))
      positions.splice(rank(positions, position), 0, position)
    }
  }
  if (kept) table.records.set(id, kept)
  else table.records.delete(id)
  return before
}

function parsed(kept: Kept): StoredRecord {
  const record: StoredRecord = JSON.parse(kept.text)
  return record
}
