import { memory } from '@dajia/core'
import { describe, expect, it } from 'vitest'
import { storeLaws } from '../src/index.ts'
import { defects } from './defects.ts'

describe('the laws catch a store where', () => {
  it.each(defects)('$name', async ({ break: spoil, caughtBy }) => {
    const law = storeLaws.find(({ name }) => name === caughtBy)
    expect(law, `There is no law "${caughtBy}"`).toBeDefined()
    await expect(law?.check(async () => spoil(memory()))).rejects.toThrow()
  })
})
