import type { Collection, IndexValue } from '@dajia/core'
import type { PgValue } from './driver.ts'

/** How the values of an indexed field are kept; absent is NULL. */
export type ColumnType = 'text' | 'number'

const NUMERIC = ['number', 'boolean', 'int']
const WRAPPERS = ['optional', 'nullable', 'default', 'prefault', 'readonly', 'catch', 'nonoptional']

/** Numbers and booleans by number, everything else by the bytes of its UTF-8, which is the order of code points. */
export function columnType(collection: Collection, field: string): ColumnType {
  const shape: unknown = Reflect.get(collection.schema, 'shape')
  let schema: unknown = typeof shape === 'object' && shape !== null ? Reflect.get(shape, field) : undefined
  for (;;) {
    const definition = inner(schema, 'def')
    const type = inner(definition, 'type')
    if (typeof type !== 'string' || !WRAPPERS.includes(type)) {
      return typeof type === 'string' && NUMERIC.includes(type) ? 'number' : 'text'
    }
    schema = inner(definition, 'innerType')
  }
}

const inner = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** PostgreSQL's text has no U+0000: it and the escape itself are written as pairs, which keeps the order. */
export const storedText = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these two are what is escaped.
  text.replace(/[\u0000\u0001]/g, (control) => (control === '\u0000' ? '\u0001\u0001' : '\u0001\u0002'))

export const stored = (value: IndexValue | null): PgValue => {
  if (typeof value === 'string') return storedText(value)
  return typeof value === 'boolean' ? Number(value) : value
}
