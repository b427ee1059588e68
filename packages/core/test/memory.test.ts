import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { collection } from '../src/collection.ts'
import { readWriteLock } from '../src/memory/lock.ts'
import { memory } from '../src/memory/store.ts'

// The contract itself is proven in @dajia/store-testkit; here is what only this store promises.
const Note = z.strictObject({ id: z.string(), version: z.int(), mark: z.string().optional() })
const notes = collection({ name: 'test.notes', schema: Note, indexes: {} })
const marked = collection({ name: 'test.notes', schema: Note, indexes: { byMark: { fields: ['mark'] } } })

describe('the lock', () => {
  it('lets readers share, a writer be alone, and everybody go in the order of arrival', async () => {
    const lock = readWriteLock()
    const steps: string[] = []
    const hold = (mode: 'read' | 'write', name: string) =>
      lock.hold(mode, async () => {
        steps.push(`${name} in`)
        await Promise.resolve()
        await Promise.resolve()
        steps.push(`${name} out`)
      })
    await Promise.all([hold('read', 'a'), hold('read', 'b'), hold('write', 'c'), hold('read', 'd')])
    expect(steps).toEqual(['a in', 'b in', 'a out', 'b out', 'c in', 'c out', 'd in', 'd out'])
  })

  it('is free again after work that failed', async () => {
    const lock = readWriteLock()
    await expect(lock.hold('write', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(lock.hold('write', async () => 'next')).resolves.toBe('next')
  })
})

describe('the store in memory', () => {
  it('runs conflicting work again five times before the conflict comes out', async () => {
    let runs = 0
    const running = memory().transact('here', 'write', async (transaction) => {
      runs += 1
      transaction.update(notes, { id: 'gone', version: 1 })
    })
    await expect(running).rejects.toMatchObject({ code: 'version', retryable: true })
    expect(runs).toBe(6)
  })

  it('finds old records by an index that a collection gained later', async () => {
    const store = memory()
    await store.transact('here', 'write', async (transaction) => {
      transaction.insert(notes, { id: 'b', version: 1, mark: 'x' })
      transaction.insert(notes, { id: 'a', version: 1, mark: 'y' })
    })
    const page = await store.transact('here', 'read', (transaction) =>
      transaction.find(marked, { index: 'byMark', limit: 9 }),
    )
    expect(page.items.map(({ id }) => id)).toEqual(['b', 'a'])
  })
})
