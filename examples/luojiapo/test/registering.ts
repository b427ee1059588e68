import { once } from 'node:events'
import process from 'node:process'
import { activities } from '@dajia/activities'
import { openCommunity, unwrap } from '@dajia/core'
import { luojiapo } from '@dajia/profiles'
import { sqlite } from '@dajia/sqlite'

// One of two processes on one file: at each message it registers its residents for an activity, all at once.
const [file = '', prefix = '', count = '0'] = process.argv.slice(2)
const store = sqlite(file)
const community = await openCommunity({ profile: luojiapo, modules: [activities()], store })
process.send?.('ready')
for (;;) {
  const [activityId]: string[] = await once(process, 'message')
  if (activityId === undefined || activityId === '') break
  await Promise.all(
    Array.from({ length: Number(count) }, async (_, index) => {
      const resident = community.as({ id: `${prefix}-${index}`, roles: ['resident'] })
      unwrap(await resident.activities.register({ activityId }))
    }),
  )
  process.send?.('done')
}
await store.close()
process.disconnect()
