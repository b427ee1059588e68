import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testStore } from '@dajia/store-testkit'
import { describe, test } from 'vitest'
import { sqlite } from '../src/index.ts'

describe('SQLite keeps every law of the store contract', () => {
  testStore({ test, open: async () => sqlite(join(mkdtempSync(join(tmpdir(), 'dajia-laws-')), 'community.db')) })
})
