import { memory } from '@dajia/core'
import { postgres } from '@dajia/postgres'
import { sqlite } from '@dajia/sqlite'
import { describe, expect, it } from 'vitest'
import { startServer } from '../../../packages/postgres/test/server.ts'
import { en } from '../messages/en.ts'
import { story } from '../story.ts'

const told = async (store: Parameters<typeof story>[0]['store']) => {
  const lines: string[] = []
  const sealed = await story({ store, file: 'a file', locale: 'en', words: en, say: (line) => lines.push(line) })
  return { lines, sealed }
}

describe('the story of Luojiapo', () => {
  it('has the same figures and the same root at each run, on every store', async () => {
    const file = sqlite(':memory:')
    const server = await startServer()
    const database = postgres(await server.database())
    const inMemory = await told(memory())
    expect(await told(file)).toEqual(inMemory)
    expect(await told(database)).toEqual(inMemory)
    await Promise.all([file.close(), database.close()])
    await server.stop()
  })

  it('reads the whole roster', async () => {
    const { lines } = await told(memory())
    expect(lines).toContain(
      'The roster: 1847 households, 5408 residents, 51 of them with a Party affiliation; 0 rows with problems.',
    )
  })

  it('brings all 24 hikers home', async () => {
    const { lines } = await told(memory())
    expect(lines).toContain(
      'The hike: 24 registered, 24 signed the safety pledge, 24 got water and 24 bread; 24 of 24 came home.',
    )
  })

  it('keeps the ledger for three weeks, over a holiday: 28, 29, 30 April and 6 May are four working days', async () => {
    const { lines } = await told(memory())
    expect(lines.filter((line) => line.startsWith('The ledger'))).toEqual([
      'The ledger at the meeting of 2026-04-20: 5 in work, 0 closed; overdue: nothing.',
      'The ledger at the meeting of 2026-04-27: 3 in work, 2 closed; overdue: 雨水井堵塞 (2 working days).',
      'The ledger at the meeting of 2026-05-06: 2 in work, 3 closed; overdue: 健身器材松动 (4 working days).',
    ])
  })
})
