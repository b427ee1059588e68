import { DataSource } from 'typeorm'
import { type Contestant, connectionsFor, type Entrant } from '../contest.ts'
import { entitiesWith, transactBy } from '../typeorm.ts'
import { commandsBy } from '../verbs.ts'

export const entrant: Entrant = {
  async open({ source, seed, clients }): Promise<Contestant> {
    const entities = entitiesWith('json')
    const database = new DataSource({
      type: 'postgres',
      url: source,
      schema: 'peers',
      poolSize: connectionsFor(clients),
      entities: Object.values(entities),
    })
    await database.initialize()
    return { ...commandsBy(transactBy(database, entities, true), seed), close: () => database.destroy() }
  },
}
