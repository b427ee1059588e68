import * as z from 'zod'
import type { CommandContext, QueryContext } from './context.ts'
import { DefinitionError } from './errors.ts'
import { plainInput } from './input.ts'
import { accept, type CommonRefusal, type Outcome, type Ruling, refuse } from './outcome.ts'
import { type Outline, outline } from './privacy/outline.ts'

/** What every face of an operation is made from: typed call, HTTP route, OpenAPI, CLI command, agent tool, docs. */
interface Face<Input, Result> {
  /** One sentence, in English, for developers. */
  readonly summary: string
  readonly input: z.ZodType<unknown, Input>
  readonly output: z.ZodType
  /** Its own refusals; the common ones go without saying. */
  readonly refusals: readonly string[]
  /** The permission that it takes. */
  readonly may: string
  /** Where the answer has sensitive fields. */
  readonly outline: Outline | undefined
  /** Never set: carries the type of the answer. */
  readonly '~result'?: Result
}

/** Input that was parsed, ready to run in a context. */
type Prepared<Context> = Ruling<(context: Context) => Promise<Ruling<unknown, string>>, 'invalid-input'>

/** Changes the community. `Result` is an {@link Outcome}. */
export interface Command<Input, Result> extends Face<Input, Result> {
  readonly kind: 'command'
  prepare(raw: unknown): Prepared<CommandContext>
}

/** Only reads. `Result` is an {@link Outcome}. */
export interface Query<Input, Result> extends Face<Input, Result> {
  readonly kind: 'query'
  /** `replica`: its answer may be as old as the store's bound on staleness. */
  readonly read: ReadFrom
  prepare(raw: unknown): Prepared<QueryContext>
}

/** Who may answer a query. Commands have no choice: a rule never sees an old state. */
export type ReadFrom = 'leader' | 'replica'

export type Operation<Input, Result> = Command<Input, Result> | Query<Input, Result>

/** What the author of an operation writes; the four types are inferred, nobody spells them out. */
interface Definition<Context, Input, Parsed, Value, Code extends string> {
  readonly summary: string
  /** A `z.strictObject`: what is not in it is refused. */
  readonly input: z.ZodType<Parsed, Input>
  readonly output: z.ZodType<Value>
  readonly refusals?: readonly Code[]
  readonly may: string
  run(context: Context, input: Parsed): Promise<Ruling<NoInfer<Value>, NoInfer<Code> | CommonRefusal>>
}

/** Defines a command: `run` loads, decides by the pure rules, saves and records, in one transaction. */
export const command = <Input, Parsed, Value, const Code extends string = never>(
  definition: Definition<CommandContext, Input, Parsed, Value, Code>,
): Command<Input, Outcome<Value, Code | CommonRefusal>> => ({
  kind: 'command',
  ...faceOf(definition),
  prepare: (raw) => prepare(definition, raw),
})

/**
 * Defines a query: `run` reads one consistent state and changes nothing. With `read: 'replica'` it may be a state that is
 * older than the newest, by at most what the store was told; such an answer has no sensitive fields, as somebody who was
 * erased meanwhile could still be read there.
 */
export const query = <Input, Parsed, Value, const Code extends string = never>(
  definition: Definition<QueryContext, Input, Parsed, Value, Code> & {
    /** @default 'leader' */
    readonly read?: ReadFrom
  },
): Query<Input, Outcome<Value, Code | CommonRefusal>> => {
  const { read = 'leader' } = definition
  const face = faceOf(definition)
  if (read === 'replica' && face.outline !== undefined) {
    throw new DefinitionError(`The answer of "${face.summary}" has sensitive fields, which no replica may answer`)
  }
  return { kind: 'query', read, ...face, prepare: (raw) => prepare(definition, raw) }
}

function faceOf<Context, Input, Parsed, Value, Code extends string>(
  definition: Definition<Context, Input, Parsed, Value, Code>,
): Face<Input, Outcome<Value, Code | CommonRefusal>> {
  const { summary, input, output, refusals = [], may } = definition
  if (!(input instanceof z.ZodObject) || !(input.def.catchall instanceof z.ZodNever)) {
    throw new DefinitionError(`The input of "${summary}" must be a z.strictObject, so that unknown fields are refused`)
  }
  return { summary, input: definition.input, output, refusals, may, outline: outline(output) }
}

const ISSUES_SHOWN = 10

/** Names the paths and problems of bad input, and never the values: they may be sensitive. */
function prepare<Context, Input, Parsed, Value, Code extends string>(
  definition: Definition<Context, Input, Parsed, Value, Code>,
  raw: unknown,
): Prepared<Context> {
  const plain = plainInput(raw)
  if (!plain.ok) return plain
  const parsed = definition.input.safeParse(plain.value)
  if (parsed.success) return accept((context) => definition.run(context, parsed.data))
  const issues = parsed.error.issues.slice(0, ISSUES_SHOWN).map((issue) => ({
    path: issue.path.map(String).join('.'),
    problem: issue.code,
    ...(issue.code === 'unrecognized_keys' && {
      keys: issue.keys.slice(0, ISSUES_SHOWN).map((key) => key.slice(0, 64)),
    }),
  }))
  return refuse('invalid-input', { issues })
}
