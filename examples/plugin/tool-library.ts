import {
  accept,
  collection,
  command,
  Day,
  defineModule,
  event,
  identifier,
  lifecycle,
  query,
  type Ruling,
  refuse,
  section,
  step,
  text,
  Version,
} from '@dajia/core'
import { z } from 'zod'

// A module of somebody else's: a community lends its ladders and drills.

export const ToolLifecycle = lifecycle({
  initial: 'available',
  states: {
    available: { lend: 'lent', retire: 'retired' },
    lent: { takeBack: 'available' },
    retired: {},
  },
})

const ToolId = identifier('ToolId')

const Tool = z.strictObject({
  id: ToolId,
  version: Version,
  name: text(100),
  state: ToolLifecycle.State,
  borrower: z.string().optional(),
  due: Day.optional(),
})
interface Tool extends z.infer<typeof Tool> {}

const Tools = collection({
  name: 'tools.tools',
  schema: Tool,
  indexes: {
    byName: { fields: ['name'], unique: 'tools.name-taken' },
    byBorrower: { fields: ['borrower'] },
    byState: { fields: ['state', 'due'] },
  },
})

const Settings = section('tools', z.strictObject({ toolsPerBorrower: z.int().positive() }))

const ToolAdded = event('tools.added', z.strictObject({ name: z.string() }))
const ToolLent = event('tools.lent', z.strictObject({ due: Day }))
const ToolTakenBack = event('tools.taken-back', z.strictObject({}))

interface Loan {
  readonly tool: Tool
  readonly borrower: string
  readonly due: string
  readonly today: string
  readonly borrowed: number
  readonly allowed: number
}

/** The tool as lent; or why it cannot be. */
function lend(loan: Loan): Ruling<Tool, 'tools.not-now' | 'tools.too-many' | 'tools.due-in-the-past'> {
  const state = step(ToolLifecycle, loan.tool.state, 'lend', 'tools.not-now')
  if (!state.ok) return state
  if (loan.due < loan.today) return refuse('tools.due-in-the-past', { due: loan.due, today: loan.today })
  if (loan.borrowed >= loan.allowed) return refuse('tools.too-many', { allowed: loan.allowed })
  return accept({ ...loan.tool, state: state.value, borrower: loan.borrower, due: loan.due })
}

const operations = {
  add: command({
    summary: 'Adds a tool to the library',
    input: z.strictObject({ name: text(100) }),
    output: Tool,
    refusals: ['tools.name-taken'],
    may: 'tools.keep',
    run: async ({ tx, newId, record }, { name }) => {
      const tool: Tool = { id: ToolId.parse(newId()), version: 1, name, state: ToolLifecycle.initial }
      tx.insert(Tools, tool)
      record(ToolAdded, { subjects: [tool.id], public: { name } })
      return accept(tool)
    },
  }),

  lend: command({
    summary: 'Lends a tool to whoever asks for it, until a day',
    input: z.strictObject({ toolId: ToolId, due: Day }),
    output: Tool,
    refusals: ['tools.not-now', 'tools.too-many', 'tools.due-in-the-past'],
    may: 'tools.borrow',
    run: async ({ tx, actor, today, settings, record }, { toolId, due }) => {
      const tool = await tx.get(Tools, toolId, { lock: true })
      if (!tool) return refuse('not-found', { kind: 'tool' })
      const borrowed = await tx.count(Tools, { index: 'byBorrower', equals: { borrower: actor.id } })
      const { toolsPerBorrower: allowed } = settings(Settings)
      const lent = lend({ tool, borrower: actor.id, due, today, borrowed, allowed })
      if (!lent.ok) return lent
      record(ToolLent, { subjects: [tool.id], public: { due } })
      return accept(tx.update(Tools, lent.value))
    },
  }),

  takeBack: command({
    summary: 'Takes a tool back',
    input: z.strictObject({ toolId: ToolId }),
    output: Tool,
    refusals: ['tools.not-now'],
    may: 'tools.keep',
    run: async ({ tx, record }, { toolId }) => {
      const tool = await tx.get(Tools, toolId, { lock: true })
      if (!tool) return refuse('not-found', { kind: 'tool' })
      const state = step(ToolLifecycle, tool.state, 'takeBack', 'tools.not-now')
      if (!state.ok) return state
      record(ToolTakenBack, { subjects: [tool.id], public: {} })
      return accept(tx.update(Tools, { id: tool.id, version: tool.version, name: tool.name, state: state.value }))
    },
  }),

  overdue: query({
    summary: 'The tools that should be back by now, the longest overdue first',
    input: z.strictObject({ cursor: z.string().optional() }),
    output: z.strictObject({ items: z.array(Tool), next: z.string().optional() }),
    may: 'tools.keep',
    run: async ({ tx, today }, { cursor }) => {
      const page = await tx.find(Tools, {
        index: 'byState',
        equals: { state: 'lent' },
        to: today,
        limit: 50,
        ...(cursor !== undefined && { cursor }),
      })
      return accept({ ...page, items: [...page.items] })
    },
  }),
}

const en = {
  'tools.name-taken': 'There is already a tool of this name.',
  'tools.not-now': 'This tool is {state}; what can be done with it now: {allowed}.',
  'tools.too-many': 'You have {allowed} tools already. Bring one back first.',
  'tools.due-in-the-past': 'It is {today} already; choose a later day than {due}.',
}

const zhCN: typeof en = {
  'tools.name-taken': '已有同名工具。',
  'tools.not-now': '该工具目前状态为 {state}，可进行的操作：{allowed}。',
  'tools.too-many': '您已借用 {allowed} 件工具，请先归还。',
  'tools.due-in-the-past': '今天已是 {today}，请选择晚于 {due} 的日期。',
}

export const toolLibrary = () =>
  defineModule({
    name: 'tools',
    collections: [Tools],
    operations,
    events: [ToolAdded, ToolLent, ToolTakenBack],
    messages: { en, 'zh-CN': zhCN },
    settings: Settings,
  })
