/** Mutation testing of the counts: `pnpm mutation`, or `pnpm mutation --mutate packages/tally/src/methods/irv.ts`. */
export default {
  packageManager: 'pnpm',
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: '.config/vitest.mutation.config.ts' },
  mutate: ['packages/tally/src/**/*.ts'],
  coverageAnalysis: 'perTest',
  // A sandbox beside the others, so that tests still find what they read from elsewhere.
  ignorePatterns: ['docs', 'examples', '**/dist', '**/coverage'],
  reporters: ['clear-text', 'progress'],
  concurrency: 2,
}
