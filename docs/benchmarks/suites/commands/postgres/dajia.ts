import { postgres } from '@dajia/postgres'
import { connectionsFor, type Entrant } from '../contest.ts'
import { dajiaOn } from '../dajia.ts'

export const entrant: Entrant = {
  async open({ source, seed, clients }) {
    const store = postgres(source, { connections: connectionsFor(clients) })
    return { ...(await dajiaOn(store, seed)), close: () => store.close() }
  },
}
