import { createHash } from 'node:crypto'
import { canonicalText, type Outcome, StoreError } from '@dajia/core'
import { z } from 'zod'
import { type Chooser, choose } from './choices.ts'
import type { Loaded } from './communities.ts'
import type { Accepted, Asked, Line } from './history.ts'

/** How often a client asks again with the same key after a fault that may pass. */
const RETRIES = 30
const REPEATED = 20

/** Everything there is to know of a command before it is asked. */
export type Question = Omit<Asked, 'kind' | 'at'>

/** Must have written the line when it returns. */
export type Log = (line: Line) => void

export interface ClientOptions extends Chooser {
  /** Leads all its keys, and is nobody else's. */
  readonly name: string
  readonly log: Log
  readonly more: () => boolean
}

const now = () => Number(process.hrtime.bigint() / 1000n)

/** Asks until there is no more time, now and then again what was answered long ago. */
export async function runClient({ name, log, more, ...chooser }: ClientOptions): Promise<void> {
  const { community, world, items, dice } = chooser
  const accepted: Question[] = []
  for (let turn = 0; more(); turn += 1) {
    const key = `${name}-${turn}`
    const chosen = await choose(chooser, key)
    const questions = chosen.map((each, place) => ({ ...each, key: `${key}-${place}`, community: world.community }))
    await Promise.all(
      questions.map(async (question) => {
        const value = await ask(community, question, log)
        if (value === undefined) return
        accepted.push(question)
        if (question.command.operation === 'ledgers.register') items.push(value.subject)
      }),
    )
    if (accepted.length > 0 && dice.chance(5)) await ask(community, dice.pick(accepted), log)
  }
  for (const question of accepted.slice(-REPEATED)) await ask(community, question, log)
}

/** `undefined`: refused, or nobody told what became of it. */
export async function ask(community: Loaded, question: Question, log: Log): Promise<Accepted | undefined> {
  const { key } = question
  for (let tries = 0; ; tries += 1) {
    log({ kind: 'asked', at: now(), ...question })
    try {
      const outcome = await perform(community, question)
      if (!outcome.ok) {
        log({ kind: 'answered', at: now(), key, outcome: 'refused', code: outcome.refusal.code })
        return undefined
      }
      const value = acceptedOf(outcome.value)
      log({ kind: 'answered', at: now(), key, outcome: 'ok', value })
      return value
    } catch (error) {
      if (!StoreError.is(error)) throw error
      const { code, retryable, message } = error
      log({ kind: 'answered', at: now(), key, outcome: 'fault', code: `${code}: ${message}`, retryable })
      if (!retryable || tries === RETRIES) return undefined
    }
  }
}

function perform(community: Loaded, { key, actor, command }: Question): Promise<Outcome<unknown, string>> {
  const { activities, honors, ledgers } = community.as(actor)
  const options = { idempotencyKey: key }
  switch (command.operation) {
    case 'activities.register':
      return activities.register(command.input, options)
    case 'activities.withdraw':
      return activities.withdraw(command.input, options)
    case 'activities.checkIn':
      return activities.checkIn(command.input, options)
    case 'activities.checkOut':
      return activities.checkOut(command.input, options)
    case 'honors.castBallot':
      return honors.castBallot(command.input, options)
    case 'ledgers.register':
      return ledgers.register(command.input, options)
    case 'ledgers.assign':
      return ledgers.assign(command.input, options)
    case 'ledgers.submit':
      return ledgers.submit(command.input, options)
    case 'ledgers.verify':
      return ledgers.verify(command.input, options)
    case 'ledgers.sendBack':
      return ledgers.sendBack(command.input, options)
    case 'ledgers.close':
      return ledgers.close(command.input, options)
  }
}

const About = z.object({ id: z.string(), state: z.string() })
const Placed = z.object({ registration: About })
const Item = About.extend({
  version: z.int(),
  registeredOn: z.string(),
  work: z.object({ report: z.string() }).optional(),
})

function acceptedOf(value: unknown): Accepted {
  const plain = z.json().parse(JSON.parse(JSON.stringify(value)))
  const digest = createHash('sha256').update(canonicalText(plain)).digest('hex').slice(0, 24)
  const placed = Placed.safeParse(plain)
  const { id: subject, state } = placed.success ? placed.data.registration : About.parse(plain)
  const item = Item.safeParse(plain)
  if (!item.success) return { digest, subject, state }
  const { version, work } = item.data
  return { digest, subject, state, version, ...(work && { work: work.report }) }
}
