// `node run.ts [suite...]` runs these suites, or all, and rewrites their sections of ../benchmarks.md, and no other line of it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { commandsSuite } from './suites/commands/suite.ts'
import { growth } from './suites/growth/suite.ts'
import { importing } from './suites/import/suite.ts'
import { kernel } from './suites/kernel/suite.ts'
import { startup } from './suites/startup/suite.ts'
import { sunlightSuite } from './suites/sunlight/suite.ts'
import { tallySuite } from './suites/tally/suite.ts'

export interface SuiteOptions {
  readonly rounds: number
}

const suites = new Map<string, (options: SuiteOptions) => string | Promise<string>>([
  ['kernel', kernel],
  ['commands', commandsSuite],
  ['growth', growth],
  ['import', importing],
  ['startup', startup],
  ['sunlight', sunlightSuite],
  ['tally', tallySuite],
])

const report = new URL('../benchmarks.md', import.meta.url)
const beginning = `# Benchmarks

Every section is written by the run that it describes. Run them again with \`pnpm bench\`, or one with \`pnpm bench <suite>\`; the suites and every
contestant's code are in [benchmarks/](benchmarks/). Absolute figures are of one machine; only the ratios of one table
can be compared.
`

function writeSection(name: string, body: string): void {
  const text = existsSync(report) ? readFileSync(report, 'utf8') : beginning
  const [open, close] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
  const section = `${open}\n${body.trim()}\n${close}`
  const from = text.indexOf(open)
  const to = text.indexOf(close)
  writeFileSync(
    report,
    from === -1 || to === -1
      ? `${text.trimEnd()}\n\n${section}\n`
      : text.slice(0, from) + section + text.slice(to + close.length),
  )
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' } },
})
const rounds = Number(values.rounds)
if (!Number.isSafeInteger(rounds) || rounds < 1) {
  console.error(`Usage: node run.ts [--rounds 5] [suite...]\nSuites: ${[...suites.keys()].join(', ')}`)
  process.exit(2)
}
for (const name of positionals.length === 0 ? suites.keys() : positionals) {
  const suite = suites.get(name)
  if (!suite) {
    console.error(`There is no suite "${name}". Suites: ${[...suites.keys()].join(', ')}`)
    process.exit(2)
  }
  writeSection(name, await suite({ rounds }))
}
