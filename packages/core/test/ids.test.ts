import fc from 'fast-check'
import { expect, it } from 'vitest'
import { orderedIds } from '../src/ids.ts'

const bytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))

it('makes ids that sort in the order they were made, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_003 }), { minLength: 2 }), (times) => {
      const clock = times.values()
      const newId = orderedIds(() => new Date(clock.next().value ?? 0), bytes)
      const ids = times.map(newId)
      expect(ids.toSorted()).toEqual(ids)
      expect(new Set(ids).size).toBe(ids.length)
    }),
  )
})

it('says when it was made, in the first 48 bits', () => {
  const newId = orderedIds(() => new Date('2026-04-18T05:30:00.000Z'), bytes)
  expect(Number.parseInt(newId().replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-04-18T05:30:00.000Z'))
})
