import { activities } from '@dajia/activities'
import { type Actor, openCommunity, type ProfileInput, type Store, unwrap } from '@dajia/core'
import { honors } from '@dajia/honors'
import { ledgers } from '@dajia/ledgers'

/** What is there before the first command: one activity, one election that takes ballots, and problems to be assigned. */
export interface Seed {
  readonly activityId: string
  readonly electionId: string
  readonly nominees: readonly string[]
  readonly items: readonly string[]
}

const profile: ProfileInput = {
  id: 'benchmark',
  version: 1,
  name: { en: 'Benchmark' },
  locale: 'en',
  timeZone: 'Asia/Shanghai',
  calendar: { weekend: [6, 7], holidays: [], workdays: [], coveredYears: [] },
  roles: {
    staff: { name: { en: 'Staff' }, may: ['activities.*', 'honors.arrange', 'honors.nominate', 'ledgers.*'] },
    resident: { name: { en: 'Resident' }, may: ['activities.see', 'activities.register', 'honors.vote'] },
  },
  privacy: { purposes: {} },
  modules: {
    activities: {},
    honors: {
      boards: [{ key: 'volunteers', name: { en: 'Volunteers' }, seats: 3, method: 'approval', franchise: 'resident' }],
    },
    ledgers: {
      lists: { problems: { name: { en: 'Problems' } } },
      tiers: { community: { name: { en: 'Community' }, workingDays: 5 } },
    },
  },
}

/** The community of the contest on any store. Its people are the app's: whoever acts is somebody, and nothing is read. */
export const openBenchmark = (store: Store) =>
  openCommunity({ profile, modules: [activities(), honors(), ledgers()], store })

export type Benchmark = Awaited<ReturnType<typeof openBenchmark>>

export const staff: Actor = { id: 'staff-1', roles: ['staff'] }

/** Lays the ground with the operations themselves, so that every row is as dajia writes it. */
export async function seed(community: Benchmark, items: number): Promise<Seed> {
  const as = community.as(staff)
  const { id: activityId } = unwrap(
    await as.activities.plan({
      title: 'A walk to the old well',
      startsAt: '2099-04-18T05:30:00.000Z',
      capacity: 1_000_000,
    }),
  )
  unwrap(await as.activities.publish({ activityId }))
  const { id: electionId } = unwrap(await as.honors.open({ board: 'volunteers', period: '2099' }))
  const nominees = ['nominee-1', 'nominee-2', 'nominee-3', 'nominee-4', 'nominee-5']
  for (const nomineeId of nominees) unwrap(await as.honors.nominate({ electionId, nomineeId, name: nomineeId }))
  unwrap(await as.honors.startVoting({ electionId }))
  const register = () => as.ledgers.register({ list: 'problems', tier: 'community', problem: 'A lamp is out.' })
  const registered: string[] = []
  while (registered.length < items) {
    const batch = Array.from({ length: Math.min(100, items - registered.length) }, register)
    for (const outcome of await Promise.all(batch)) registered.push(unwrap(outcome).id)
  }
  return { activityId, electionId, nominees, items: registered }
}
