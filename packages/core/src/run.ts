import { dayInZone } from '@dajia/calendar'
import { readOptions } from './call-options.ts'
import type { CommandContext, QueryContext } from './context.ts'
import type { Engine } from './engine.ts'
import { StoreError } from './errors.ts'
import type { CallOptions } from './facade.ts'
import { Answers, answerId, questionFingerprint } from './idempotency.ts'
import { plainInput } from './input.ts'
import { recordingOf } from './journal/recording.ts'
import { message } from './messages.ts'
import type { Operation } from './operation.ts'
import { accept, type Outcome, type Refused, type Ruling, refuse } from './outcome.ts'
import type { Actor } from './permissions.ts'
import { keysIn, type TransactionKeys } from './privacy/keys-in-transaction.ts'
import { keepAnswer, restoreAnswer, showAnswer, tellReading } from './privacy/showing.ts'
import { recordsOf } from './records.ts'
import type { Transaction } from './store.ts'

/** One call of one operation. */
export interface Asked {
  readonly name: string
  readonly operation: Operation<unknown, unknown>
  readonly actor: Actor
  readonly purpose: string | undefined
  readonly input: unknown
  readonly options: CallOptions
}

type Answer = Ruling<unknown, string>

/** Carries a refusal out of a transaction, so that nothing the command wrote is kept. */
class RolledBack extends Error {
  readonly refusal: Refused<string>

  constructor(refusal: Refused<string>) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Parses, authorises and runs one operation, and puts a refusal into the actor's words. */
export async function call(engine: Engine, asked: Asked): Promise<Outcome<unknown, string>> {
  const started = performance.now()
  let outcome = 'fault'
  try {
    const options = readOptions(asked.options)
    const answer = options.ok ? await decide(engine, { ...asked, options: options.value }) : options
    outcome = answer.ok ? 'ok' : answer.refusal.code
    return answer.ok
      ? answer
      : { ok: false, refusal: { ...answer.refusal, message: messageOf(engine, asked, answer.refusal) } }
  } finally {
    const { scope: community } = engine
    const duration = performance.now() - started
    engine.onOperation?.({ community, operation: asked.name, kind: asked.operation.kind, outcome, duration })
  }
}

function messageOf({ messages, profile }: Engine, { actor }: Asked, { code, details }: Refused<string>): string {
  const wanted = [actor.locale, profile.locale].filter((locale) => locale !== undefined)
  const locales = wanted.flatMap((locale) => [locale, locale.split('-')[0] ?? locale])
  return message(messages, [...locales, 'en'], code, details)
}

async function decide(engine: Engine, asked: Asked): Promise<Answer> {
  const { operation, actor } = asked
  asked.options.signal?.throwIfAborted()
  if (!(await engine.authorize(actor, operation.may, engine.profile))) {
    return refuse('not-allowed', { permission: operation.may })
  }
  try {
    return operation.kind === 'command'
      ? await runCommand(engine, asked, operation)
      : await runQuery(engine, asked, operation)
  } catch (error) {
    if (error instanceof RolledBack) return { ok: false, refusal: error.refusal }
    const refusal = StoreError.is(error) ? refusalOf(engine, operation, error) : undefined
    if (refusal) return refusal
    throw error
  }
}

/** A store's error that is really an answer to this caller; any other is a fault. */
function refusalOf(engine: Engine, { refusals }: Operation<unknown, unknown>, error: StoreError): Answer | undefined {
  if (error.code === 'cursor') return refuse('invalid-input', { issues: [{ path: 'cursor', problem: 'not-a-cursor' }] })
  if (error.code === 'version') return refuse('conflict')
  if (error.code !== 'unique') return undefined
  const indexes = engine.collections.find(({ name }) => name === error.collection)?.indexes ?? {}
  const code = error.index === undefined ? undefined : indexes[error.index]?.unique
  return refuse(code !== undefined && refusals.includes(code) ? code : 'conflict')
}

async function runQuery(
  engine: Engine,
  asked: Asked,
  operation: Extract<Asked['operation'], { kind: 'query' }>,
): Promise<Answer> {
  const prepared = operation.prepare(asked.input)
  if (!prepared.ok) return prepared
  const now = engine.clock().toISOString()
  const mode = operation.read === 'replica' ? 'stale' : 'read'
  const ruling = await engine.store.transact(engine.scope, mode, (transaction) =>
    prepared.value(
      worldOf(engine, asked, now, {
        tx: recordsOf(transaction, engine.shelves, keysIn(transaction, engine.vault), engine.vault.blindKey),
      }),
    ),
  )
  if (!ruling.ok || operation.outline === undefined) return ruling
  const shown = showAnswer(engine, asked, operation.outline, ruling.value)
  // The look is durable before the answer is given out.
  if (shown.people.length > 0) {
    await engine.store.transact(engine.scope, 'write', (transaction) =>
      tellReading(engine, asked, transaction, keysIn(transaction, engine.vault), shown, now),
    )
  }
  return accept(shown.value)
}

async function runCommand(
  engine: Engine,
  asked: Asked,
  operation: Extract<Asked['operation'], { kind: 'command' }>,
): Promise<Answer> {
  const prepared = operation.prepare(asked.input)
  if (!prepared.ok) return prepared
  const { signal } = asked.options
  const now = engine.clock().toISOString()
  return engine.store.transact(engine.scope, 'write', async (transaction): Promise<Answer> => {
    signal?.throwIfAborted()
    const keys = keysIn(transaction, engine.vault)
    const first = await firstAnswer(engine, asked, transaction, keys)
    const ruling = first ?? (await runOnce(engine, asked, prepared.value, transaction, keys, now))
    if (!ruling.ok) throw new RolledBack(ruling.refusal)
    const shown = operation.outline && showAnswer(engine, asked, operation.outline, ruling.value)
    if (shown && shown.people.length > 0) await tellReading(engine, asked, transaction, keys, shown, now)
    signal?.throwIfAborted()
    return shown ? accept(shown.value) : ruling
  })
}

async function runOnce(
  engine: Engine,
  asked: Asked,
  run: (context: CommandContext) => Promise<Answer>,
  transaction: Transaction,
  keys: TransactionKeys,
  now: string,
): Promise<Answer> {
  const tx = recordsOf(transaction, engine.shelves, keys, engine.vault.blindKey)
  const { newId, newToken, random } = engine
  const recording = recordingOf(transaction, keys, { actor: asked.actor.id, at: now, newId, random })
  const ruling = await run(worldOf(engine, asked, now, { tx, newId, newToken, record: recording.record }))
  if (!ruling.ok) return ruling
  await tx.settle()
  await recording.settle()
  const { idempotencyKey } = asked.options
  if (idempotencyKey !== undefined) {
    const value = await keepAnswer(keys, asked.operation.outline, ruling.value)
    transaction.insert(Answers, {
      id: answerId(asked.actor.id, idempotencyKey),
      version: 1,
      at: now,
      fingerprint: fingerprintOf(engine, asked),
      ...(value !== undefined && { value }),
    })
  }
  return ruling
}

async function firstAnswer(
  engine: Engine,
  asked: Asked,
  transaction: Transaction,
  keys: TransactionKeys,
): Promise<Answer | undefined> {
  const { idempotencyKey } = asked.options
  if (idempotencyKey === undefined) return undefined
  const first = await transaction.get(Answers, answerId(asked.actor.id, idempotencyKey))
  if (first === undefined) return undefined
  if (first.fingerprint !== fingerprintOf(engine, asked)) return refuse('conflict')
  return accept(await restoreAnswer(keys, asked.operation.outline, first.value))
}

function fingerprintOf({ vault }: Engine, { name, input }: Asked): string {
  const plain = plainInput(input)
  return questionFingerprint(vault.blindKey, name, plain.ok ? plain.value : undefined)
}

/** `today` is worked out when it is asked for: few operations ask, and calendars are slow. */
const worldOf = <Tools extends object>(
  engine: Engine,
  { actor }: Asked,
  now: string,
  tools: Tools,
): Omit<QueryContext, 'tx'> & Tools => ({
  actor,
  now,
  get today() {
    return dayInZone(now, engine.profile.timeZone)
  },
  profile: engine.profile,
  calendar: engine.profile.calendar,
  locale: actor.locale ?? engine.profile.locale,
  may: async (permission) => engine.authorize(actor, permission, engine.profile),
  settings: (section) => section.of(engine.profile),
  port: (port) => port.among(engine.wires),
  ...tools,
})
