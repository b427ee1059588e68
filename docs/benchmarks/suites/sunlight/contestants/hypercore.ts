import Hypercore from 'hypercore'
import { type Entrant, entry, timed } from '../entries.ts'

/** An append-only log with a Merkle tree of its own (BLAKE2b, no RFC 6962): appended in batches of 500, as dajia seals. */
export const entrant: Entrant = {
  write: (folder, count) =>
    timed(async () => {
      const core = new Hypercore(folder)
      await core.ready()
      for (let from = 0; from < count; from += 500) {
        await core.append(Array.from({ length: Math.min(500, count - from) }, (_, at) => Buffer.from(entry(from + at))))
      }
      await core.close()
    }),
  open: (folder, count) =>
    timed(async () => {
      const core = new Hypercore(folder)
      await core.ready()
      await core.treeHash()
      await core.get(count >> 1)
      await core.close()
    }),
}
