import { sqlite } from '@dajia/sqlite'
import type { Entrant } from '../contest.ts'
import { dajiaOn } from '../dajia.ts'

export const entrant: Entrant = {
  async open({ source, seed }) {
    const store = sqlite(source)
    return { ...(await dajiaOn(store, seed)), close: () => store.close() }
  },
}
