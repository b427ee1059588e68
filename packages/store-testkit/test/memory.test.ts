import { memory } from '@dajia/core'
import { describe, expect, it } from 'vitest'
import { storeLaws, testStore } from '../src/index.ts'

describe('the store in memory', () => {
  testStore({ test: it, open: async () => memory() })
})

it('names every law differently', () => {
  expect(new Set(storeLaws.map(({ name }) => name)).size).toBe(storeLaws.length)
})
