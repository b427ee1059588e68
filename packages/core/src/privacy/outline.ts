import * as z from 'zod'
import { inner, type SensitiveKind, sensitiveFields } from './sensitive.ts'

/** Where the sensitive fields of an answer are; `undefined` where there are none, so that most answers cost nothing. */
export interface Outline {
  readonly fields: ReadonlyMap<string, SensitiveKind>
  readonly below: ReadonlyMap<string, Outline>
  readonly items: Outline | undefined
}

/** One sensitive value within an answer. The person is the object's own `id`. */
export interface SensitiveValue {
  readonly person: string
  readonly field: string
  readonly kind: SensitiveKind
  readonly text: string
}

export function outline(schema: z.core.$ZodType): Outline | undefined {
  const core = inner(schema)
  if (core instanceof z.ZodArray) {
    const items = outline(core.element)
    return items && { fields: new Map(), below: new Map(), items }
  }
  if (!(core instanceof z.ZodObject)) return undefined
  const below = new Map(
    Object.entries(core.shape).flatMap(([field, value]) => {
      const part = outline(value)
      return part ? [[field, part] as const] : []
    }),
  )
  const fields = sensitiveFields(core)
  return fields.size + below.size > 0 ? { fields, below, items: undefined } : undefined
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A copy of the answer in which every sensitive value is replaced by what `replace` gives for it. */
export function mapSensitive(part: Outline, answer: unknown, replace: (value: SensitiveValue) => string): unknown {
  if (Array.isArray(answer)) {
    const { items } = part
    return items ? answer.map((item) => mapSensitive(items, item, replace)) : answer
  }
  if (!isObject(answer)) return answer
  const person = typeof answer.id === 'string' ? answer.id : ''
  return Object.fromEntries(
    Object.entries(answer).map(([field, value]) => {
      const kind = part.fields.get(field)
      if (kind !== undefined && typeof value === 'string') {
        return [field, replace({ person, field, kind, text: value })]
      }
      const below = part.below.get(field)
      return [field, below ? mapSensitive(below, value, replace) : value]
    }),
  )
}
