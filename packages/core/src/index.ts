export { decodeBase64, encodeBase64 } from './base64.ts'
export { type Collection, collection, type Index, type IndexValue, type StoredRecord } from './collection.ts'
export { storedCollections } from './collections.ts'
export { type ActingOptions, type Community, type CommunityOptions, openCommunity } from './community.ts'
export type { CommandContext, QueryContext } from './context.ts'
export { decodeCursor, encodeCursor } from './cursor.ts'
export type { OperationReport } from './engine.ts'
export { DefinitionError, StoreError, type StoreErrorCode, type StoreErrorOptions } from './errors.ts'
export { type Event, event, type Happening } from './event.ts'
export type { Call, CallOptions, Facade } from './facade.ts'
export { canonicalText, commitment, type JournalEntry, leafBytes } from './journal/entry.ts'
export type { Journal, SealedTree, Tree } from './journal/journal.ts'
export { type Lifecycle, lifecycle, mermaid, step } from './lifecycle.ts'
export { memory } from './memory/store.ts'
export { type Catalogue, fill, type Messages } from './messages.ts'
export { defineModule, type Module, type Operations } from './module.ts'
export { type Command, command, type Operation, type Query, query, type ReadFrom } from './operation.ts'
export {
  amongValues,
  checkLimit,
  comparePositions,
  compareText,
  compareValues,
  type IndexPosition,
  indexOf,
  indexPosition,
  indexValue,
  leadingValues,
  PAGE_LIMIT,
} from './ordering.ts'
export {
  accept,
  type CommonRefusal,
  commonRefusals,
  type Details,
  type Outcome,
  type Refusal,
  RefusalError,
  type Refused,
  type Ruling,
  refuse,
  unwrap,
} from './outcome.ts'
export { everyPage, everyRecord, type WholeQuery } from './pages.ts'
export { type Actor, type Authorize, allowedByRoles } from './permissions.ts'
export { type Port, port, type Wire } from './port.ts'
export { type KeyWrapper, masterKey } from './privacy/keys.ts'
export { MASK, SensitiveKind, sensitive } from './privacy/sensitive.ts'
export { localText, Profile, type ProfileInput, parseProfile } from './profile.ts'
export type { ReadRecords, Records } from './records.ts'
export { type Section, section } from './section.ts'
export type { Find, JournalPage, Page, Store, Transaction, TransactionMode } from './store.ts'
export { CommunityId, Day, Instant, identifier, type JsonValue, LocalText, present, text, Version } from './values.ts'
