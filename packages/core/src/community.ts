import { v4 } from 'uuid'
import * as z from 'zod'
import { declaredCollections, storedAs } from './collections.ts'
import type { Engine, OperationReport } from './engine.ts'
import { DefinitionError } from './errors.ts'
import type { CallOptions, Facade } from './facade.ts'
import { orderedIds } from './ids.ts'
import { type Journal, journalOf } from './journal/journal.ts'
import { kernelMessages, mergeMessages } from './messages.ts'
import type { Module } from './module.ts'
import { type Actor, type Authorize, allowedByRoles } from './permissions.ts'
import { pooledBytes } from './privacy/cipher.ts'
import type { KeyWrapper } from './privacy/keys.ts'
import { type PrivacyModule, privacy } from './privacy/module.ts'
import { openVault } from './privacy/vault.ts'
import { type ProfileInput, parseProfile } from './profile.ts'
import { shelvesOf } from './records.ts'
import { call } from './run.ts'
import type { Store } from './store.ts'

export interface CommunityOptions<Modules extends readonly Module[]> {
  readonly profile: ProfileInput
  readonly modules: Modules
  readonly store: Store
  /** @default the system's clock */
  readonly clock?: () => Date
  /** Makes ids; must never repeat one. @default UUIDv7 of `clock` and `random` */
  readonly ids?: () => string
  /** Bytes for ids, tokens and salts; keys never come from here. @default the platform's secure source */
  readonly random?: (length: number) => Uint8Array
  /** Wraps the people's data keys. @default a key kept in the store itself: see {@link KeyWrapper} */
  readonly keys?: KeyWrapper
  /** @default the profile's roles */
  readonly authorize?: Authorize
  /** Told of every call after it ended. Must not throw. */
  readonly onOperation?: (report: OperationReport) => void
}

export interface ActingOptions {
  /** Why sensitive fields are read; one of the profile's purposes. */
  readonly purpose?: string
}

/** The opened community with these modules, and the kernel's own privacy operations. */
export interface Community<Modules extends readonly Module[]> {
  readonly id: string
  readonly journal: Journal
  /** The operations as this actor may call them. The app vouches for the actor. */
  as(actor: Actor, options?: ActingOptions): Facade<readonly [...Modules, PrivacyModule]>
  /** The same community over another store of the same data, such as `store.join(hostTransaction)`. */
  on(store: Store): Community<Modules>
}

const ActorShape = z.object({
  id: z
    .string()
    .min(1)
    .max(200)
    .refine((id) => id.isWellFormed()),
  roles: z.array(z.string()),
  locale: z.string().optional(),
})

/** Opens a community: checks the profile against every module, prepares the store, and reads its keys. */
export async function openCommunity<const Modules extends readonly Module[]>(
  options: CommunityOptions<Modules>,
): Promise<Community<Modules>> {
  const profile = parseProfile(options.profile)
  const own = declaredCollections(options.modules)
  const modules: readonly Module[] = [...options.modules, privacy(own)]
  refuseDuplicates(
    'module',
    modules.map(({ name }) => name),
  )
  refuseDuplicates(
    'collection',
    own.map(({ name }) => name),
  )
  for (const { settings } of modules) settings?.of(profile)

  const { store, clock = () => new Date(), random = pooledBytes() } = options
  const shelves = shelvesOf(own)
  await store.prepare(storedAs(own, shelves))
  const engine: Engine = {
    scope: profile.id,
    profile,
    store,
    collections: own,
    shelves,
    vault: await openVault(store, profile.id, options.keys),
    messages: mergeMessages([kernelMessages, ...modules.map(({ messages }) => messages)]),
    wires: modules.flatMap(({ wires = [] }) => [...wires]),
    authorize: options.authorize ?? allowedByRoles,
    onOperation: options.onOperation,
    clock,
    newId: options.ids ?? orderedIds(clock, random),
    newToken: () => v4({ random: random(16) }),
    random,
  }
  return communityOf<Modules>(engine, modules)
}

function communityOf<Modules extends readonly Module[]>(
  engine: Engine,
  modules: readonly Module[],
): Community<Modules> {
  return {
    id: engine.scope,
    journal: journalOf(engine.store, engine.scope, engine.clock, engine.newId),
    as: (actor, { purpose } = {}) => facadeOf(engine, modules, actor, purpose),
    on: (store) => communityOf({ ...engine, store }, modules),
  }
}

function facadeOf<Modules extends readonly Module[]>(
  engine: Engine,
  modules: readonly Module[],
  actor: Actor,
  purpose: string | undefined,
): Facade<Modules>
// The façade's type is computed from the same table that is walked here.
function facadeOf(engine: Engine, modules: readonly Module[], actor: Actor, purpose: string | undefined): object {
  const acting = ActorShape.safeParse(actor)
  if (!acting.success)
    throw new DefinitionError('An actor is { id, roles, locale? } with an id of 1 to 200 well-formed characters')
  return Object.fromEntries(
    modules.map((module) => [
      module.name,
      Object.fromEntries(
        Object.entries(module.operations).map(([name, operation]) => [
          name,
          (input: unknown = {}, options: CallOptions = {}) =>
            call(engine, { name: `${module.name}.${name}`, operation, actor, purpose, input, options }),
        ]),
      ),
    ]),
  )
}

function refuseDuplicates(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new DefinitionError(`Two ${what}s are named "${twice}"`)
}
