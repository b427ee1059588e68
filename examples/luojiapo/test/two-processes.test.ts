import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { activities, Registrations } from '@dajia/activities'
import { openCommunity, unwrap } from '@dajia/core'
import { luojiapo } from '@dajia/profiles'
import { sqlite } from '@dajia/sqlite'
import { expect, it } from 'vitest'

const ROUNDS = 50
const SEATS = 30
const EACH = 32

it('64 who register at once from two processes get 30 seats, and the others wait in order of arrival, every time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dajia-seats-'))
  const file = join(folder, 'community.db')
  const store = sqlite(file)
  const community = await openCommunity({ profile: luojiapo, modules: [activities()], store })
  const staff = community.as({ id: 'staff', roles: ['staff'] }).activities
  const script = fileURLToPath(new URL('registering.ts', import.meta.url))
  const children = ['east', 'west'].map((prefix) => fork(script, [file, prefix, String(EACH)]))
  await Promise.all(children.map((child) => once(child, 'message')))
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const plan = { title: `Hike ${round}`, startsAt: '2026-12-01T09:00:00Z', capacity: SEATS }
      const { id: activityId } = unwrap(await staff.plan(plan))
      unwrap(await staff.publish({ activityId }))
      const done = children.map((child) => once(child, 'message'))
      for (const child of children) child.send(activityId)
      await Promise.all(done)
      const found = await store.transact(luojiapo.id, 'read', async (tx) => {
        const inState = (state: string) =>
          tx.find(Registrations, { index: 'queue', equals: { activityId, state }, limit: 100 })
        return { seated: (await inState('confirmed')).items, waiting: (await inState('waiting')).items }
      })
      const arrivals = (items: readonly { arrival: number }[]) => items.map(({ arrival }) => arrival)
      expect(arrivals(found.seated)).toEqual(Array.from({ length: SEATS }, (_, index) => index + 1))
      expect(arrivals(found.waiting)).toEqual(Array.from({ length: 2 * EACH - SEATS }, (_, index) => SEATS + index + 1))
      const people = [...found.seated, ...found.waiting].map(({ residentId }) => residentId)
      expect(new Set(people).size).toBe(2 * EACH)
    }
  } finally {
    for (const child of children) child.send('')
    await Promise.all(children.map((child) => once(child, 'exit')))
    await store.close()
    rmSync(folder, { recursive: true })
  }
})
