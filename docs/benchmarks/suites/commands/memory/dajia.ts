import { memory } from '@dajia/core'
import { seed as lay, openBenchmark } from '../community.ts'
import type { Entrant } from '../contest.ts'
import { dajiaOn } from '../dajia.ts'

/** Nothing outlives a process here, so the ground is laid again; its items stand for those of the seed that was asked. */
export const entrant: Entrant = {
  async open({ seed }) {
    const store = memory()
    const own = await lay(await openBenchmark(store), seed.items.length)
    const standIns = new Map(seed.items.map((id, index) => [id, own.items[index] ?? '']))
    const commands = await dajiaOn(store, own)
    return { ...commands, assign: (id) => commands.assign(standIns.get(id) ?? ''), close: async () => undefined }
  },
}
