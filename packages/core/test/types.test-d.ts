// Checked by the compiler (`tsc -b`), never run: what a caller of a community sees.
import { expectTypeOf } from 'vitest'
import { z } from 'zod'
import {
  accept,
  type CommonRefusal,
  type Community,
  collection,
  command,
  defineModule,
  identifier,
  type Outcome,
  query,
  refuse,
  text,
  Version,
} from '../src/index.ts'

const ToolId = identifier('ToolId')
type ToolId = z.infer<typeof ToolId>
const Tool = z.strictObject({ id: ToolId, version: Version, name: text(80), note: z.exactOptional(text(200)) })
const Tools = collection({ name: 'tools.tools', schema: Tool, indexes: { byName: { fields: ['name'] } } })

const tools = defineModule({
  name: 'tools',
  collections: [Tools],
  events: [],
  messages: {},
  operations: {
    lend: command({
      summary: 'Lends a tool',
      input: z.strictObject({ toolId: ToolId, days: z.int().default(7) }),
      output: Tool,
      refusals: ['tools.lent', 'tools.broken'],
      may: 'tools.lend',
      run: async ({ tx }, { toolId, days }) => {
        expectTypeOf(days).toEqualTypeOf<number>()
        const tool = await tx.get(Tools, toolId)
        if (tool === undefined) return refuse('not-found', { kind: 'tool' })
        return tool.note === undefined ? accept(tool) : refuse('tools.broken')
      },
    }),
    list: query({
      summary: 'Lists the tools',
      input: z.strictObject({ name: z.exactOptional(text(80)) }),
      output: z.array(Tool),
      may: 'tools.see',
      run: async ({ tx }) => accept([...(await tx.find(Tools, { index: 'byName', limit: 10 })).items]),
    }),
  },
})

export async function callers(community: Community<readonly [typeof tools]>, toolId: ToolId): Promise<void> {
  const actor = community.as({ id: 'ann', roles: [] })

  // Inputs: what has a default may be left out; what nothing is required of may be left out as a whole.
  expectTypeOf(actor.tools.lend).parameter(0).toEqualTypeOf<{ toolId: string; days?: number | undefined }>()
  expectTypeOf(actor.tools.list).toBeCallableWith()
  expectTypeOf(actor.tools.list).toBeCallableWith({ name: 'saw' }, { signal: AbortSignal.abort() })

  // Outputs, and exactly the refusals that are declared, with the common ones.
  const lent = await actor.tools.lend({ toolId })
  expectTypeOf(lent).toEqualTypeOf<Outcome<z.infer<typeof Tool>, 'tools.lent' | 'tools.broken' | CommonRefusal>>()
  expectTypeOf(await actor.tools.list()).toEqualTypeOf<Outcome<z.infer<typeof Tool>[], CommonRefusal>>()
  if (lent.ok) expectTypeOf(lent.value.id).toEqualTypeOf<ToolId>()
  else expectTypeOf(lent.refusal.message).toEqualTypeOf<string>()
  // @ts-expect-error a value is there only after `ok` was asked
  lent.value

  // @ts-expect-error there is no such operation
  actor.tools.borrow
  // @ts-expect-error there is no such module
  actor.books
  // @ts-expect-error the input is required
  await actor.tools.lend()
  // @ts-expect-error the input has no such field
  await actor.tools.lend({ toolId, weeks: 1 })
  // @ts-expect-error the field has another type
  await actor.tools.lend({ toolId, days: '7' })
  // @ts-expect-error the field is required
  await actor.tools.lend({ days: 1 })
  // @ts-expect-error the options have no such field
  await actor.tools.lend({ toolId }, { retry: true })

  // Text comes in as it is and is parsed; in a record, it is no id, nor is the id of something else.
  // @ts-expect-error text is no id until it was parsed
  expectTypeOf<ToolId>(toolId.toLowerCase())
  // @ts-expect-error an id of something else is no id of this
  expectTypeOf<ToolId>(identifier('HouseholdId').parse('h1'))

  // The kernel's own operations are there for every community.
  expectTypeOf(actor.privacy.erase).toBeFunction()
}

export const refused = {
  output: command({
    summary: 'Answers something else than its output',
    input: z.strictObject({}),
    output: z.strictObject({ count: z.int() }),
    may: 'tools.see',
    // @ts-expect-error the value fits the output
    run: async () => accept({ count: 'many' }),
  }),
  query: query({
    summary: 'Writes where only reading is possible',
    input: z.strictObject({}),
    output: z.null(),
    may: 'tools.see',
    run: async ({ tx }) => {
      // @ts-expect-error a query has nothing to write with
      tx.remove
      return accept(null)
    },
  }),
  index: query({
    summary: 'Asks an index that is not declared',
    input: z.strictObject({}),
    output: z.null(),
    may: 'tools.see',
    run: async ({ tx }) => {
      // @ts-expect-error the collection has no such index
      await tx.find(Tools, { index: 'byColour', limit: 1 })
      return accept(null)
    },
  }),
}

// A rule never sees an old state: only a query may be answered by a replica.
query({
  summary: 'S',
  input: z.strictObject({}),
  output: Tool,
  may: 'm',
  read: 'replica',
  run: async () => refuse('not-found'),
})
command({
  summary: 'S',
  input: z.strictObject({}),
  output: Tool,
  may: 'm',
  // @ts-expect-error: a command has no choice.
  read: 'replica',
  run: async () => refuse('not-found'),
})
