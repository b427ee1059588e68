import { text as readText } from 'node:stream/consumers'
import type { CallOptions } from '@dajia/core'
import * as z from 'zod'
import { type Answer, Complaint, complaint, exits } from './answer.ts'
import { operationNamed } from './catalogue.ts'
import { parseGiven } from './files.ts'
import { openNamed, profileNamed } from './opening.ts'
import { rolesFrom } from './roles.ts'
import type { Speech } from './speech.ts'

export interface RunOptions {
  readonly database: string
  readonly profile: string
  readonly as?: string | undefined
  readonly actor: string
  readonly json: string
  readonly purpose?: string | undefined
  readonly key?: string | undefined
  readonly create: boolean
}

/** Any operation as it would be called by an app; its answer is printed as JSON. */
export async function run(speech: Speech, name: string, options: RunOptions): Promise<Answer> {
  operationNamed(speech, name)
  const profile = profileNamed(speech, options.profile)
  const roles = rolesFrom(speech, profile, options.as)
  const { purpose } = options
  if (purpose !== undefined && !Object.hasOwn(profile.privacy.purposes, purpose)) {
    const known = Object.keys(profile.privacy.purposes)
    throw complaint(speech, 'problem.unknown-purpose', { purpose, known })
  }
  const given = options.json === '-' ? await readText(process.stdin) : options.json
  const input = parseGiven(speech, '--json', given)
  const { community, close } = await openNamed(
    speech,
    options.database,
    profile,
    options.create ? 'community' : 'never',
  )
  try {
    const actor = { id: options.actor, roles, locale: speech.locale }
    const facade = community.as(actor, purpose === undefined ? {} : { purpose })
    const asked = options.key === undefined ? {} : { idempotencyKey: options.key }
    const outcome = await call(facade, name, input, asked)
    if (!outcome.ok) {
      const { code, message, details } = outcome.refusal
      throw new Complaint(code, message, details)
    }
    const value = outcome.value ?? null
    return { exit: exits.ok, text: JSON.stringify(value, null, 2), value }
  } finally {
    await close()
  }
}

/** What every operation answers, as far as it is known without knowing which one it is. */
const AnyOutcome = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.json().optional() }),
  z.object({
    ok: z.literal(false),
    refusal: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.json()) }),
  }),
])

/** Calls by name what the types of the façade only know by heart. */
async function call(facade: object, name: string, input: unknown, options: CallOptions) {
  const [module = '', operation = ''] = name.split('.')
  const called: unknown = Reflect.get(Object(Reflect.get(facade, module)), operation)
  if (typeof called !== 'function') throw new TypeError(`No operation is named ${name}`)
  const outcome: unknown = await called(input, options)
  return AnyOutcome.parse(outcome)
}
