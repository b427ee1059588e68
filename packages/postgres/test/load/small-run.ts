import type { Store } from '@dajia/core'
import { runClient } from './client.ts'
import { collect } from './collect.ts'
import { arrange, COMMUNITIES, openLoaded } from './communities.ts'
import { dice } from './dice.ts'
import { follow } from './follower.ts'
import type { History, Line } from './history.ts'

const CLIENTS = 8
const TURNS = 120
const SIZE = { residents: 12, activities: 3, trips: 3, elections: 4, items: 4 }

/** Clients in this process on any store. `under` is what they work on, once the world was made on the store itself. */
export async function smallRun(store: Store, under: Store = store): Promise<History> {
  const lines: Line[] = []
  const communities = await Promise.all(
    COMMUNITIES.map(async (id, at) => {
      const community = await openLoaded(store, id)
      const world = await arrange(community, SIZE)
      const follower = follow(community.on(under))
      const items: string[] = []
      const clients = Array.from({ length: CLIENTS }, (_, place) => {
        let turns = 0
        return runClient({
          community: community.on(under),
          world,
          items,
          dice: dice(1000 * (at + 1) + place),
          name: `${id}-${place}`,
          log: (line) => void lines.push(line),
          more: () => {
            turns += 1
            return turns <= TURNS
          },
        })
      })
      await Promise.all(clients)
      return collect(store, community, world, await follower.finish())
    }),
  )
  return { lines, communities }
}
