import { DataSource } from 'typeorm'
import { queue } from '../../../queue.ts'
import type { Contestant, Entrant } from '../contest.ts'
import { entitiesWith, transactBy } from '../typeorm.ts'
import { commandsBy } from '../verbs.ts'

/**
 * All its transactions on SQLite share one query runner, and one begun while another is open becomes a savepoint of it:
 * acknowledged before it is durable. So the app has to queue them.
 */
export const entrant: Entrant = {
  async open({ source, seed }): Promise<Contestant> {
    const entities = entitiesWith('simple-json')
    const database = new DataSource({
      type: 'better-sqlite3',
      database: source,
      enableWAL: true,
      entities: Object.values(entities),
    })
    await database.initialize()
    await database.query('PRAGMA synchronous = FULL')
    const alone = queue()
    const transact = transactBy(database, entities, false)
    return { ...commandsBy((work) => alone(() => transact(work)), seed), close: () => database.destroy() }
  },
}
