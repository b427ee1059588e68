import type { Collection, Index, StoredRecord } from '../collection.ts'
import { DefinitionError } from '../errors.ts'
import { blind, decryptText, encryptText } from './cipher.ts'
import { MASK, sensitiveFields } from './sensitive.ts'

/** How the records of one collection with sensitive fields lie in the store: those fields encrypted, looked up by blinds. */
export interface Sealing {
  readonly stored: Collection
  /** The field that says whose data it is. */
  readonly person: string
  readonly fields: readonly string[]
  /** Sensitive field → the field that holds its blind. */
  readonly blinds: ReadonlyMap<string, string>
}

const blindOf = (field: string) => `${field}Blind`

/** `undefined` for a collection without sensitive fields. */
export function sealing(collection: Collection): Sealing | undefined {
  const fields = [...sensitiveFields(collection.schema).keys()]
  if (fields.length === 0) return undefined
  if (collection.person === undefined) {
    throw new DefinitionError(
      `Collection "${collection.name}" has sensitive fields: say whose they are with \`person\``,
    )
  }
  const indexed = new Set(Object.values<Index>(collection.indexes).flatMap((index) => index.fields))
  const blinds = new Map(fields.filter((field) => indexed.has(field)).map((field) => [field, blindOf(field)]))
  const indexes = Object.fromEntries(
    Object.entries<Index>(collection.indexes).map(([name, index]) => [
      name,
      { ...index, fields: index.fields.map((field) => blinds.get(field) ?? field) },
    ]),
  )
  return { stored: { ...collection, indexes }, person: collection.person, fields, blinds }
}

/** Whose record it is. */
export function personOf(sealing: Sealing, record: StoredRecord): string {
  const person: unknown = Reflect.get(record, sealing.person)
  if (typeof person === 'string') return person
  throw new DefinitionError(`A record of "${sealing.stored.name}" lacks "${sealing.person}", which says whose it is`)
}

const contextOf = (sealing: Sealing, record: StoredRecord, field: string) =>
  `${sealing.stored.name}/${record.id}/${field}`

export const blindValue = (sealing: Sealing, blindKey: Uint8Array, field: string, text: string): string =>
  blind(blindKey, text, `${sealing.stored.name}/${field}`)

/** The record as it is stored. A value that was erased (or is only the mask) is stored as the mask and cannot be found. */
export function seal<Item extends StoredRecord>(
  sealing: Sealing,
  record: Item,
  key: Uint8Array | undefined,
  blindKey: Uint8Array,
): Item {
  const sealed: Record<string, string> = {}
  for (const field of sealing.fields) {
    const value: unknown = Reflect.get(record, field)
    if (typeof value !== 'string') continue
    if (key === undefined || value === MASK) {
      sealed[field] = MASK
      continue
    }
    sealed[field] = encryptText(key, value, contextOf(sealing, record, field))
    const blindField = sealing.blinds.get(field)
    if (blindField !== undefined) sealed[blindField] = blindValue(sealing, blindKey, field, value)
  }
  return { ...record, ...sealed }
}

/** The record as the rules see it. Where the person's key is gone, its sensitive fields are the mask. */
export function unseal<Item extends StoredRecord>(sealing: Sealing, record: Item, key: Uint8Array | undefined): Item {
  const open: Record<string, string> = {}
  for (const field of sealing.fields) {
    const value: unknown = Reflect.get(record, field)
    if (typeof value !== 'string') continue
    open[field] =
      key === undefined || value === MASK ? MASK : decryptText(key, value, contextOf(sealing, record, field))
  }
  const unsealed = { ...record, ...open }
  for (const blindField of sealing.blinds.values()) Reflect.deleteProperty(unsealed, blindField)
  return unsealed
}
