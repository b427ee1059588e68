export { activities, People as Participants, type PeopleService as ParticipantsService } from '@dajia/activities'
export {
  type ActingOptions,
  type Actor,
  type Authorize,
  type Call,
  type CallOptions,
  type Community,
  type CommunityOptions,
  commonRefusals,
  DefinitionError,
  type JournalEntry,
  type KeyWrapper,
  localText,
  type Module,
  masterKey,
  memory,
  type OperationReport,
  type Outcome,
  openCommunity,
  type Profile,
  type ProfileInput,
  parseProfile,
  type Refusal,
  RefusalError,
  type Store,
  StoreError,
  unwrap,
} from '@dajia/core'
export { honors, People as Voters, type PeopleService as VotersService } from '@dajia/honors'
export { ledgers, People as Responsible, type PeopleService as ResponsibleService } from '@dajia/ledgers'
export { type PostgresOptions, type PostgresSource, type PostgresStore, postgres } from '@dajia/postgres'
export { luojiapo, mapleCommons } from '@dajia/profiles'
export { type RegisteredPerson, registry, registryPeople } from '@dajia/registry'
export { type SqliteHandle, type SqliteOptions, type SqliteStore, sqlite } from '@dajia/sqlite'
export { standardModules } from './modules.ts'
export type { ColumnMap } from './roster/columns.ts'
export {
  type Imported,
  type ImportRosterOptions,
  type ImportRows,
  importRoster,
  type RefusedRow,
} from './roster/import.ts'
export { type ReadRosterOptions, type Roster, type RosterRow, readRoster } from './roster/read.ts'
export { type FictionalRosterOptions, fictionalRoster } from './sample.ts'
export { journalSource, sunlight } from './sunlight.ts'
