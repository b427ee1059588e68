import * as z from 'zod'

/** What a sensitive field tells about a person; roles and purposes are granted by kind. */
export const SensitiveKind = z.enum(['identity', 'contact', 'health', 'belief', 'finance', 'location'])
export type SensitiveKind = z.infer<typeof SensitiveKind>

/** What is shown instead of a value that the reader may not see, or that was erased. */
export const MASK = '•••'

/**
 * Marks a text field as sensitive: encrypted at rest with the person's own key, masked in output unless the actor's
 * role and stated purpose allow its kind, and never in a message, a log line or a public leaf.
 */
export const sensitive = <Schema extends z.ZodType<string | undefined>>(kind: SensitiveKind, schema: Schema): Schema =>
  schema.meta({ sensitive: kind })

const Marked = z.object({ sensitive: SensitiveKind })

/** The schema without `optional`, `nullable`, `default` and `readonly` around it. */
export function inner(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  ) {
    return inner(schema.unwrap())
  }
  return schema
}

/** The kind that a field is marked with, whatever is wrapped around the mark. */
export function sensitiveKind(schema: z.core.$ZodType): SensitiveKind | undefined {
  const marked = Marked.safeParse(z.globalRegistry.get(schema) ?? {})
  if (marked.success) return marked.data.sensitive
  const core = inner(schema)
  return core === schema ? undefined : sensitiveKind(core)
}

/** The sensitive fields of an object schema, with their kinds. */
export function sensitiveFields(schema: z.core.$ZodType): ReadonlyMap<string, SensitiveKind> {
  const core = inner(schema)
  if (!(core instanceof z.ZodObject)) return new Map()
  return new Map(
    Object.entries(core.shape).flatMap(([field, value]) => {
      const kind = sensitiveKind(value)
      return kind === undefined ? [] : [[field, kind] as const]
    }),
  )
}
