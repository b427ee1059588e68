import { commonRefusals, fill } from '@dajia/core'
import * as z from 'zod'
import { type Answer, exits } from './answer.ts'
import { type Listed, operationNamed } from './catalogue.ts'
import type { Speech } from './speech.ts'
import { table } from './table.ts'

/** Help that is generated from the definition, so that it cannot say anything else than what happens. */
export function operationHelp(speech: Speech, name: string): Answer {
  const listed = operationNamed(speech, name)
  const { summary, kind, may, refusals, input } = listed.operation
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  const fields = fieldsOf(schema)
  const { words } = speech
  const told = refusals.map((code) => [`  ${code}`, messageOf(speech, listed, code)])
  const text = [
    `${name}: ${summary}`,
    '',
    `  dajia run ${name} --as ROLE --json '${exampleOf(fields)}'`,
    '',
    fill(words[`help.${kind}`], { permission: may }),
    '',
    words['help.fields'],
    fields.length === 0
      ? `  ${words['help.no-fields']}`
      : table(
          fields.map(({ name, type, required }) => [
            `  ${name}`,
            type,
            words[required ? 'help.required' : 'help.optional'],
          ]),
        ),
    '',
    words['help.refusals'],
    ...(told.length > 0 ? [table(told)] : []),
    `  ${fill(words['help.common-refusals'], { codes: [...commonRefusals] })}`,
    '',
    words['help.schema'],
    JSON.stringify(schema, null, 2),
  ]
  return {
    exit: exits.ok,
    text: text.join('\n'),
    value: { name, kind, summary, permission: may, refusals, input: schema },
  }
}

interface Field {
  readonly name: string
  readonly type: string
  readonly required: boolean
}

type Schema = z.core.JSONSchema.BaseSchema

const fieldsOf = ({ properties = {}, required = [] }: Schema): readonly Field[] =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    type: typeof schema === 'boolean' ? 'json' : typeOf(schema),
    required: required.includes(name),
  }))

function typeOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  const type = schema.format ?? schema.type ?? 'json'
  const limits = [schema.minimum, schema.maximum].map((limit) => (Number.isSafeInteger(limit) ? String(limit) : ''))
  const length = schema.maxLength === undefined ? '' : ` (…${schema.maxLength})`
  return limits.every((limit) => limit === '') ? `${type}${length}` : `${type} (${limits.join('…')})`
}

const exampleOf = (fields: readonly Field[]): string =>
  `{${fields
    .filter(({ required }) => required)
    .map(({ name }) => `"${name}": …`)
    .join(', ')}}`

/** The words with their `{name}`s left in: what stands there is known only when it happens. */
const messageOf = ({ locale }: Speech, { messages }: Listed, code: string): string => messages[locale]?.[code] ?? ''
