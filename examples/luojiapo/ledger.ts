import { fill, unwrap } from '@dajia/core'
import { type Luojiapo, residentOf, staffOf } from './community.ts'
import type { en } from './messages/en.ts'

const CHAIR = 'staff-1'

/** What residents asked for in April; `done` is the instant at which whoever is responsible hands it in. */
const asked = [
  { list: 'problems', tier: 'courtyard', problem: '楼道灯不亮', responsible: 'staff-2', done: '2026-04-22T06:00:00Z' },
  { list: 'problems', tier: 'courtyard', problem: '雨水井堵塞', responsible: 'staff-2', done: '2026-04-28T06:00:00Z' },
  {
    list: 'problems',
    tier: 'community',
    problem: '楼道停放电动车',
    responsible: 'staff-3',
    done: '2026-04-24T06:00:00Z',
  },
  {
    list: 'problems',
    tier: 'community',
    problem: '健身器材松动',
    responsible: 'staff-4',
    done: '2026-04-26T06:00:00Z',
  },
  { list: 'wishes', tier: 'street', problem: '增设休息长椅', responsible: 'staff-4' },
] as const

/** A meeting on the first working day of each week; the third follows the holiday of 1 to 5 May. */
const meetings = ['2026-04-20T01:00:00Z', '2026-04-27T01:00:00Z', '2026-05-06T01:00:00Z'] as const

/**
 * Three weeks of the ledger. The first meeting gives every item its five clarities. Each later one judges what was
 * handed in since: the fitness equipment is sent back, for it still wobbles, and everything else is closed.
 */
export async function ledgerWeeks(
  community: Luojiapo,
  residents: readonly string[],
  jump: (to: string) => void,
  words: typeof en,
  say: (line: string) => void,
) {
  const chair = staffOf(community, CHAIR).ledgers
  let items: { id: string; responsible: string; done: string | undefined }[] = []
  for (const [week, meeting] of meetings.entries()) {
    for (const { id: itemId, responsible, done } of items) {
      if (done === undefined || done >= meeting || done < (meetings[week - 1] ?? '')) continue
      jump(done)
      unwrap(await staffOf(community, responsible).ledgers.submit({ itemId, report: '已办理' }))
    }
    jump(meeting)
    if (week === 0) items = await firstMeeting(community, residents)
    else await judge(community)
    const overdue = unwrap(await chair.overdue({})).items.map(({ item, workingDays }) => ({
      problem: item.problem,
      workingDays,
    }))
    say(
      fill(words.ledger, {
        day: meeting.slice(0, 10),
        assigned: await howMany(community, 'assigned'),
        closed: await howMany(community, 'closed'),
        overdue: overdue.length === 0 ? words.nothingOverdue : overdue.map((each) => fill(words.overdue, each)),
      }),
    )
  }
}

async function firstMeeting(community: Luojiapo, residents: readonly string[]) {
  const chair = staffOf(community, CHAIR).ledgers
  const items = []
  for (const [index, { list, tier, problem, responsible, ...rest }] of asked.entries()) {
    const resident = residentOf(community, residents[index] ?? '')
    const { id } = unwrap(await resident.ledgers.register({ list, tier, problem }))
    const clarities = { task: `解决${problem}`, standard: '现场核验无异议', measures: '当日到场，逐项处理' }
    unwrap(await chair.assign({ itemId: id, responsible, ...clarities }))
    items.push({ id, responsible, done: 'done' in rest ? rest.done : undefined })
  }
  return items
}

async function judge(community: Luojiapo) {
  const chair = staffOf(community, CHAIR).ledgers
  const { items } = unwrap(await chair.list({ list: 'problems', state: 'submitted' }))
  for (const { id: itemId, problem } of items) {
    if (problem === '健身器材松动') {
      unwrap(await chair.sendBack({ itemId, note: '现场核验仍有晃动' }))
      continue
    }
    unwrap(await chair.verify({ itemId }))
    unwrap(await chair.close({ itemId }))
  }
}

async function howMany(community: Luojiapo, state: 'assigned' | 'closed') {
  const { ledgers } = staffOf(community, CHAIR)
  const pages = await Promise.all(['problems', 'wishes'].map((list) => ledgers.list({ list, state })))
  return pages.reduce((sum, page) => sum + unwrap(page).items.length, 0)
}
