import type { Collection } from './collection.ts'
import type { Event } from './event.ts'
import type { Messages } from './messages.ts'
import type { Operation } from './operation.ts'
import type { Wire } from './port.ts'
import type { Section } from './section.ts'
import type { JsonValue } from './values.ts'

/** The operations of a module by name; the name is how they are called. */
export type Operations = Readonly<Record<string, Operation<unknown, unknown>>>

/** A table of contents: everything that a module brings into a community. */
export interface Module<Name extends string = string, Contents extends Operations = Operations> {
  readonly name: Name
  readonly operations: Contents
  readonly collections: readonly Collection[]
  readonly events: readonly Event<Readonly<Record<string, JsonValue | undefined>>>[]
  readonly messages: Messages
  /** Its part of the profile, checked when a community is opened. */
  readonly settings?: Section<unknown>
  /** Services that answer its ports. */
  readonly wires?: readonly Wire[]
}

export const defineModule = <const Name extends string, Contents extends Operations>(
  contents: Module<Name, Contents>,
): Module<Name, Contents> => contents
