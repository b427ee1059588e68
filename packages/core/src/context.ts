import type { CalendarRules } from '@dajia/calendar'
import type { Event, Happening } from './event.ts'
import type { Actor } from './permissions.ts'
import type { Port } from './port.ts'
import type { Profile } from './profile.ts'
import type { ReadRecords, Records } from './records.ts'
import type { Section } from './section.ts'
import type { JsonValue } from './values.ts'

/** All that a query may know of the world. Rules get what they need of it as arguments. */
export interface QueryContext {
  readonly actor: Actor
  /** The community's instant of this operation, in UTC; the same throughout it. */
  readonly now: string
  /** The day of `now` in the community's time zone. */
  readonly today: string
  readonly profile: Profile
  readonly calendar: CalendarRules
  readonly locale: string
  readonly tx: ReadRecords
  /** Whether this actor has a permission beyond the operation's own. */
  may(permission: string): Promise<boolean>
  settings<Settings>(section: Section<Settings>): Settings
  port<Service>(port: Port<Service>): Service
}

export interface CommandContext extends QueryContext {
  readonly tx: Records
  /** A new id; ids made later sort later. */
  newId(): string
  /** A new id that tells nothing of when it was made: for what must not be linked to its maker, such as a ballot. */
  newToken(): string
  /** Writes to the journal, in this transaction. */
  record<Public extends Readonly<Record<string, JsonValue | undefined>>>(
    event: Event<Public>,
    happening: Happening<Public>,
  ): void
}
