/**
 * Mutation testing of the counts: `pnpm mutation`, or `pnpm mutation --mutate packages/tally/src/methods/irv.ts`.
 *
 * In place, so that tests find the elections beside the repository: commit first, and leave the sources alone meanwhile.
 * What is evaluated once when a module loads, as the texts and sources of the table of methods, is left out: every test
 * would have to run for each such mutant.
 */
export default {
  packageManager: 'pnpm',
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: '.config/vitest.mutation.config.ts' },
  mutate: ['packages/tally/src/**/*.ts'],
  inPlace: true,
  ignoreStatic: true,
  disableTypeChecks: false,
  coverageAnalysis: 'perTest',
  reporters: ['clear-text', 'progress'],
  timeoutFactor: 1,
  concurrency: 2,
}
