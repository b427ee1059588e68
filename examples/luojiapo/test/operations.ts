import { commonRefusals, type Operation, type Outcome } from '@dajia/core'
import { standardModules } from 'dajia'
import { z } from 'zod'
import type { openLuojiapo } from '../community.ts'

export type AnyCommunity = Pick<Awaited<ReturnType<typeof openLuojiapo>>, 'as' | 'journal'>

/** What a test needs of an operation's definition. */
export interface Defined extends Pick<Operation<unknown, unknown>, 'kind' | 'input' | 'refusals'> {
  /** `module.operation` */
  readonly name: string
}

export interface Acting {
  readonly id: string
  readonly roles: readonly string[]
  readonly locale?: string
}

/** The kernel's own module is no package, so its inputs are told here; its refusals are the common ones. */
const kernelOperations = {
  'privacy.erase': { kind: 'command', input: z.strictObject({ personId: z.string() }), refusals: [] },
} as const

const Definitions = z.object({
  operations: z.record(
    z.string(),
    z.object({
      kind: z.enum(['command', 'query']),
      input: z.instanceof(z.ZodType),
      refusals: z.array(z.string()),
    }),
  ),
})

/** Every operation that the community has. */
export function operationsOf(community: AnyCommunity): Defined[] {
  const modules = new Map<string, unknown>(standardModules().map((module) => [module.name, module]))
  return Object.entries(community.as({ id: 'nobody', roles: [] })).flatMap(([module, calls]) => {
    const defined = module === 'privacy' ? new Map(Object.entries(kernelOperations)) : definitionsIn(module, modules)
    return Object.keys(calls).map((name) => {
      const operation = defined.get(`${module}.${name}`)
      if (operation === undefined) throw new Error(`Nobody knows the input of ${module}.${name}`)
      return { name: `${module}.${name}`, ...operation }
    })
  })
}

function definitionsIn(module: string, modules: ReadonlyMap<string, unknown>) {
  const { operations } = Definitions.parse(modules.get(module))
  return new Map(Object.entries(operations).map(([name, operation]) => [`${module}.${name}`, operation]))
}

const AnyOutcome = z.union([
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    refusal: z.strictObject({ code: z.string(), details: z.record(z.string(), z.json()), message: z.string().min(1) }),
  }),
])

/** Calls an operation by its name with whatever is given. Throws where the answer is no outcome. */
export async function ask(
  community: AnyCommunity,
  { id, roles, locale }: Acting,
  purpose: string | undefined,
  name: string,
  rest: readonly unknown[],
): Promise<Outcome<unknown, string>> {
  const [module = '', operation = ''] = name.split('.')
  const acting = { id, roles, ...(locale !== undefined && { locale }) }
  const facade: object = community.as(acting, purpose === undefined ? {} : { purpose })
  const call: unknown = Reflect.get(Reflect.get(facade, module), operation)
  if (typeof call !== 'function') throw new Error(`There is no ${name}`)
  const answer: unknown = await Reflect.apply(call, undefined, rest)
  return AnyOutcome.parse(answer)
}

export const isDeclared = ({ refusals }: Defined, code: string): boolean =>
  refusals.includes(code) || commonRefusals.some((common) => common === code)
