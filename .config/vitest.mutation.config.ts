import { defineConfig } from 'vitest/config'

/** What stands between a mutant and survival: the tests of the counts, on few random profiles that are always the same. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['packages/tally/test/**/*.test.ts'],
    testTimeout: 60_000,
    env: { DAJIA_PROFILES: '50', DAJIA_SEED: '1' },
  },
})
