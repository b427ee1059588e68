import { z } from 'zod'
import type { Cluster } from './configuration.ts'
import { until } from './processes.ts'

const READY_SECONDS = 60
const RUNNING = ['running', 'streaming']

const Members = z.object({ members: z.array(z.object({ name: z.string(), role: z.string(), state: z.string() })) })

/** The nodes as Patroni sees them, asked of whichever of them answers. */
async function membersOf({ nodes }: Cluster): Promise<z.infer<typeof Members>['members']> {
  for (const { control } of nodes) {
    try {
      const answer = await fetch(`http://127.0.0.1:${control}/cluster`, { signal: AbortSignal.timeout(2000) })
      return Members.parse(await answer.json()).members
    } catch {
      // This one is away, or has not begun; the next one may know.
    }
  }
  return []
}

/** Waits until one leads, one replicates synchronously and the third follows. */
export async function untilWhole(cluster: Cluster): Promise<void> {
  await until('one leader, one synchronous replica and one more replica', READY_SECONDS, async () => {
    const members = (await membersOf(cluster)).filter(({ state }) => RUNNING.includes(state))
    const roles = members.map(({ role }) => role).sort()
    return roles.join() === 'leader,replica,sync_standby' ? true : undefined
  })
}

export const leaderOf = (cluster: Cluster): Promise<string> =>
  until('a leader', READY_SECONDS, async () => (await membersOf(cluster)).find(({ role }) => role === 'leader')?.name)
