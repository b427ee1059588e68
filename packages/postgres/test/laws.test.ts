import { testStore } from '@dajia/store-testkit'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { postgres } from '../src/index.ts'
import { type Server, startServer } from './server.ts'

describe('PostgreSQL keeps every law of the store contract', () => {
  let server: Server
  let address: string
  let schemas = 0
  beforeAll(async () => {
    server = await startServer()
    address = await server.database()
  })
  afterAll(() => server.stop())

  testStore({
    test,
    open: async () => {
      schemas += 1
      return postgres(address, { schema: `law_${schemas}` })
    },
  })
})
