import { memory, openCommunity, type ProfileInput, unwrap } from '@dajia/core'
import { honors, People } from '../src/index.ts'

const board = { name: { en: 'Board' }, seats: 1, method: 'plurality', franchise: 'resident' } as const

export const boards = {
  good: { ...board, key: 'good' },
  team: { ...board, key: 'team', seats: 2, method: 'approval', maximumChoices: 2 },
  house: { ...board, key: 'house', franchise: 'household' },
  half: { ...board, key: 'half', threshold: { numerator: 1, denominator: 2, inclusive: false } },
} as const

export const profile: ProfileInput = {
  id: 'test',
  version: 1,
  name: { en: 'Test' },
  locale: 'en',
  timeZone: 'UTC',
  calendar: { weekend: [6, 7], holidays: [], workdays: [], coveredYears: [] },
  roles: { all: { name: { en: 'All' }, may: ['honors.*'] } },
  privacy: { purposes: {} },
  modules: { honors: { boards: Object.values(boards) } },
}

/** `a-1` and `a-2` live in household `a`; `alone` in none; `stranger` is nobody. */
const find = async (_tx: unknown, id: string) => {
  if (id.startsWith('stranger')) return undefined
  return id === 'alone' ? { id } : { id, householdId: id.split('-')[0] ?? id }
}

export async function start() {
  const store = memory()
  const community = await openCommunity({ profile, modules: [honors({ people: People.wire({ find }) })], store })
  const as = (id: string, locale = 'en') => community.as({ id, roles: ['all'], locale }).honors
  const staff = as('staff')
  const voting = async (key: string, nominees: readonly string[] = ['an', 'bo', 'cai']) => {
    const { id: electionId } = unwrap(await staff.open({ board: key, period: '2026' }))
    for (const nomineeId of nominees)
      unwrap(await staff.nominate({ electionId, nomineeId, name: nomineeId.toUpperCase() }))
    unwrap(await staff.startVoting({ electionId }))
    return electionId
  }
  return { store, community, as, staff, voting }
}

/** The code of a refusal, or `ok`. */
export const codeOf = (outcome: { ok: true } | { ok: false; refusal: { code: string } }) =>
  outcome.ok ? 'ok' : outcome.refusal.code
