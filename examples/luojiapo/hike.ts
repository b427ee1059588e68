import { fill, unwrap } from '@dajia/core'
import { type Luojiapo, residentOf, staffOf } from './community.ts'
import type { en } from './messages/en.ts'

/** A hike with a safety pledge, water and bread; it ends when everybody is counted home. */
export async function hike(
  community: Luojiapo,
  hikers: readonly string[],
  jump: (to: string) => void,
  words: typeof en,
  say: (line: string) => void,
) {
  const staff = staffOf(community).activities
  const plan = { title: '古井沟徒步', startsAt: '2026-04-18T13:30:00+08:00', capacity: 30, waiver: 'hike' }
  const { id: activityId } = unwrap(await staff.plan(plan))
  unwrap(await staff.publish({ activityId }))
  for (const residentId of hikers) unwrap(await residentOf(community, residentId).activities.register({ activityId }))
  jump('2026-04-18T05:00:00Z')
  let signed = 0
  for (const residentId of hikers) {
    const hiker = residentOf(community, residentId).activities
    const { templateVersion } = unwrap(await hiker.waiver({ activityId }))
    unwrap(
      await hiker.signWaiver({
        activityId,
        templateVersion,
        accepted: true,
        signature: `signed by ${residentId}`,
      }),
    )
    signed += 1
  }
  const handed = { water: 0, bread: 0 }
  for (const residentId of hikers) {
    const who = { activityId, residentId }
    unwrap(await staff.checkIn(who))
    for (const supply of ['water', 'bread'] as const) {
      unwrap(await staff.handOut({ ...who, supply }))
      handed[supply] += 1
    }
  }
  const out = unwrap(await staff.rollCall({ activityId })).missing
  jump('2026-04-18T09:30:00Z')
  for (const residentId of hikers) unwrap(await staff.checkOut({ activityId, residentId }))
  const home = unwrap(await staff.rollCall({ activityId }))
  unwrap(await staff.complete({ activityId }))
  say(fill(words.hike, { registered: hikers.length, signed, ...handed, out, returned: home.returned }))
}
