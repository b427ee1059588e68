// Floors and walls of the house. Each rule's name says what was crossed; the report names the import.
const modules = ['registry', 'activities', 'honors', 'ledgers']
const instruments = ['calendar', 'tally', 'sunlight', 'sheets']
const stores = ['sqlite', 'postgres', 'store-testkit']
const source = (names) => `^packages/(${names.join('|')})/src`

export default {
  forbidden: [
    ...instruments.map((name) => ({
      name: `the-instrument-${name}-stands-alone`,
      severity: 'error',
      from: { path: source([name]) },
      to: { path: '^packages/', pathNot: `^packages/${name}/` },
    })),
    {
      name: 'the-kernel-uses-only-the-calendar',
      severity: 'error',
      from: { path: source(['core']) },
      to: { path: '^packages/', pathNot: '^packages/(core|calendar)/' },
    },
    {
      name: 'a-store-knows-only-the-kernel',
      severity: 'error',
      from: { path: `^packages/(${stores.join('|')})/src` },
      to: { path: '^packages/', pathNot: '^packages/(core|$1)/' },
    },
    {
      name: 'a-module-knows-no-other-module-and-no-store',
      severity: 'error',
      from: { path: `^packages/(${modules.join('|')})/src` },
      to: { path: '^packages/', pathNot: `^packages/(core|${instruments.join('|')}|$1)/` },
    },
    {
      name: 'profiles-are-data-over-the-kernel',
      severity: 'error',
      from: { path: source(['profiles']) },
      to: { path: '^packages/', pathNot: '^packages/(core|calendar|profiles)/' },
    },
    {
      name: 'kernel-instruments-and-modules-run-anywhere',
      severity: 'error',
      // The one entry point that is made for node: a log's files in a directory.
      from: {
        path: source(['core', 'profiles', ...instruments, ...modules]),
        pathNot: '^packages/sunlight/src/node\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'packages-are-reached-by-their-face',
      severity: 'error',
      from: { path: '^(packages|examples)/([^/]+)/' },
      to: {
        path: '^packages/[^/]+/src/',
        pathNot: ['^$1/$2/', '/src/index\\.ts$', '^packages/sunlight/src/(node|verify)\\.ts$'],
      },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'dist'] },
    exclude: { path: ['/dist/', '^docs/'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.js', '.mjs'],
    },
  },
}
