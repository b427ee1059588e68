import { defineConfig } from 'vitest/config'

/**
 * What stands between a mutant and survival: the tests of the counts, on few random profiles that are always the same.
 * One thread keeps the modules, which are without state; the exhaustive elections of representation take too long.
 */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['packages/tally/test/**/*.test.ts'],
    exclude: ['packages/tally/test/social-choice/representation.test.ts'],
    testTimeout: 60_000,
    isolate: false,
    env: { DAJIA_PROFILES: '20', DAJIA_SEED: '1' },
  },
})
