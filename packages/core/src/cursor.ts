import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js'
import * as z from 'zod'
import { decodeBase64, encodeBase64 } from './base64.ts'
import type { Collection } from './collection.ts'
import { StoreError } from './errors.ts'
import type { IndexPosition } from './ordering.ts'
import type { Find } from './store.ts'

const Cursor = z.tuple([z.string(), z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))])

/** Everything of a query but where to go on and how much to give. */
const queryText = (collection: Collection, { index, equals, from, to, among, reverse }: Find): string =>
  JSON.stringify([
    collection.name,
    index,
    Object.entries(equals ?? {}).sort(),
    from ?? null,
    to ?? null,
    reverse ?? false,
    ...(among === undefined ? [] : [among]),
  ])

/** Opaque text for "after this position, in this query". */
export const encodeCursor = (collection: Collection, query: Find, position: IndexPosition): string =>
  encodeBase64(utf8ToBytes(JSON.stringify([queryText(collection, query), position])))

/** The position in `query.cursor`, if there is one; throws `cursor` for text that is no cursor of this query. */
export function decodeCursor(collection: Collection, query: Find): IndexPosition | undefined {
  if (query.cursor === undefined) return undefined
  try {
    const [text, position] = Cursor.parse(JSON.parse(bytesToUtf8(decodeBase64(query.cursor))))
    if (text === queryText(collection, query)) return position
  } catch {
    // Not even a cursor: refused below, like one of another query.
  }
  throw new StoreError('cursor', 'This is not a cursor of this query; start again without one')
}
