import type { z } from 'zod'

/** What every stored record carries. */
export interface StoredRecord {
  readonly id: string
  /** 1 when inserted, one more with each update. */
  readonly version: number
}

/** What an index can be asked for; an absent field is absent from uniqueness and from ranges, and sorts first. */
export type IndexValue = string | number | boolean

export interface Index {
  readonly fields: readonly string[]
  /** The refusal code that a second record with the same values answers with. A record that lacks a field is exempt. */
  readonly unique?: string
}

/**
 * A kind of record: its schema and the only ways to look it up. Stores know nothing else of a module.
 * `person` names the field that says whose data the sensitive fields are.
 */
export interface Collection<Item extends StoredRecord = StoredRecord, IndexName extends string = string> {
  /** `module.plural`, in lower case: `activities.registrations`. */
  readonly name: string
  readonly schema: z.ZodType<Item>
  readonly person?: string
  readonly indexes: Readonly<Record<IndexName, Index>>
}

export function collection<
  Item extends StoredRecord,
  const Indexes extends Readonly<Record<string, { fields: readonly (keyof Item & string)[]; unique?: string }>>,
>(definition: {
  name: string
  schema: z.ZodType<Item>
  person?: keyof Item & string
  indexes: Indexes
}): Collection<Item, keyof Indexes & string> {
  return definition
}
