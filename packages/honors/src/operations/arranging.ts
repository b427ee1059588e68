import { accept, command, present, refuse, text } from '@dajia/core'
import * as z from 'zod'
import { electionLifecycle } from '../election.ts'
import { Cancelled, Closed, Opened, VotingStarted } from '../events.ts'
import { ElectionId, Elections, Nominations } from '../records.ts'
import { HonorsSettings } from '../settings.ts'
import { advance, ElectionState, move, OfElection } from './load.ts'

export const open = command({
  summary: 'Open the election of a board for a year or another period',
  input: z.strictObject({ board: text(64), period: text(40) }),
  output: ElectionState,
  refusals: ['honors.unknown-board', 'honors.already-opened'],
  may: 'honors.arrange',
  run: async (ctx, { board: key, period }) => {
    const { boards } = ctx.settings(HonorsSettings)
    const board = boards.find((candidate) => candidate.key === key)
    if (board === undefined) return refuse('honors.unknown-board', { known: boards.map((each) => each.key) })
    const { seats, method, maximumChoices, franchise, threshold } = board
    const id = ElectionId.parse(ctx.newId())
    const state = electionLifecycle.initial
    const rules = present({ seats, method, maximumChoices, franchise, threshold })
    ctx.tx.insert(Elections, { id, version: 1, board: key, period, state, rules, openedAt: ctx.now })
    ctx.record(Opened, { subjects: [id], public: { electionId: id, board: key, period } })
    return accept({ id, state })
  },
})

export const startVoting = command({
  summary: 'End the nominations and start the voting',
  input: OfElection,
  output: ElectionState,
  refusals: ['honors.not-now', 'honors.no-nominees'],
  may: 'honors.arrange',
  run: async (ctx, { electionId }) => {
    const [found, nominees] = await Promise.all([
      advance(ctx.tx, electionId, 'startVoting'),
      ctx.tx.count(Nominations, { index: 'once', equals: { electionId } }),
    ])
    if (!found.ok) return found
    if (nominees === 0) return refuse('honors.no-nominees')
    ctx.record(VotingStarted, { subjects: [electionId], public: { electionId } })
    return accept(move(ctx, found.value.election, found.value.next))
  },
})

export const close = command({
  summary: 'Close the voting',
  input: OfElection,
  output: ElectionState,
  refusals: ['honors.not-now'],
  may: 'honors.arrange',
  run: async (ctx, { electionId }) => {
    const found = await advance(ctx.tx, electionId, 'close')
    if (!found.ok) return found
    ctx.record(Closed, { subjects: [electionId], public: { electionId } })
    return accept(move(ctx, found.value.election, found.value.next))
  },
})

export const cancel = command({
  summary: 'Cancel an election that is not counted yet',
  input: OfElection,
  output: ElectionState,
  refusals: ['honors.not-now'],
  may: 'honors.arrange',
  run: async (ctx, { electionId }) => {
    const found = await advance(ctx.tx, electionId, 'cancel')
    if (!found.ok) return found
    ctx.record(Cancelled, { subjects: [electionId], public: { electionId } })
    return accept(move(ctx, found.value.election, found.value.next))
  },
})
