import { median } from '../../machine.ts'
import type { Asked, Measured } from './child.ts'

export type Case = Pick<Asked, 'synchronous' | 'callers'>

export interface Result extends Case {
  readonly contestant: string
  readonly measured: Measured
}

interface Reported {
  readonly facts: readonly string[]
  readonly cases: readonly Case[]
  readonly contestants: readonly {
    readonly file: string
    readonly name: string
    readonly versions: readonly string[]
  }[]
  readonly results: readonly Result[]
  readonly rounds: number
  readonly warmup: number
  readonly commands: number
}

const LIMIT = 'by-hand'
const whole = (value: number) => Math.round(value).toLocaleString('en-US')

const title = ({ synchronous, callers }: Case) =>
  `${callers === 1 ? '1 caller' : `${callers} callers`}, \`synchronous=${synchronous}\``

export function report(reported: Reported): string {
  const { facts, cases, contestants, rounds, warmup, commands } = reported
  return [
    '## kernel: one command, against SQL by hand and other libraries',
    [...facts, `Peers: ${[...new Set(contestants.flatMap(({ versions }) => versions))].join(', ')}`]
      .map((fact) => `- ${fact}`)
      .join('\n'),
    explanation(rounds, warmup, commands),
    ...cases.map((each) => table(reported, each)),
    differences,
    'Again: `pnpm bench kernel` (it installs the peers in `docs/benchmarks` first; `--rounds 9` for more rounds).',
  ].join('\n\n')
}

function table({ contestants, results }: Reported, each: Case): string {
  const of = (file: string) =>
    results
      .filter((one) => one.contestant === file && one.synchronous === each.synchronous && one.callers === each.callers)
      .map(({ measured }) => measured)
  const limit = median(of(LIMIT).map(({ rate }) => rate))
  const rows = contestants
    .map(({ file, name }) => ({ name, measured: of(file) }))
    .filter(({ measured }) => measured.length > 0)
    .map(({ name, measured }) => ({ name, measured, middle: median(measured.map(({ rate }) => rate)) }))
    .sort((left, right) => right.middle - left.middle)
    .map(({ name, measured, middle }) => {
      const wrong = measured.find((one) => one.wrong !== undefined)?.wrong
      if (wrong !== undefined) return `| ${name} | – | – | – | not printed: ${wrong} |`
      const rates = measured.map(({ rate }) => rate)
      const retries = measured.reduce((sum, one) => sum + one.retries, 0)
      const span = `${whole(Math.min(...rates))}–${whole(Math.max(...rates))}`
      return `| ${name} | ${whole(middle)} | ${(middle / limit).toFixed(2)} | ${span} | ${retries} |`
    })
  return [
    `### ${title(each)}`,
    '',
    '| | commands a second | to SQL by hand | lowest–highest | retries |',
    '|---|--:|--:|--:|--:|',
    ...rows,
  ].join('\n')
}

const explanation = (rounds: number, warmup: number, commands: number) => `\
The command registers a resident for an activity, in one transaction: read the activity and its counter; refuse where it
takes nobody, or where this resident is registered already; insert the registration; update the activity if its version
did not move; append to the journal; commit. ${whole(commands)} commands are timed after ${whole(warmup)} others. With more
callers than one, each sends its next command when its last one was answered. Figures are medians of ${rounds} rounds; a
round runs every contestant once for every table in random order, each in a process of its own on a fresh database.
Afterwards the registrations, the counter and the journal are counted, and a second registration of the same resident
must fail; a contestant that is wrong in any round gets no figure.

\`synchronous=FULL\` waits for the disk at every commit, so that nothing acknowledged is ever lost; its figures are as
restless as the disk is. \`NORMAL\` does not wait, and so shows what the code itself costs. Everybody runs in WAL mode.`

const differences = `\
### What is the same work, and what is not

- **SQL by hand** is the limit: prepared statements on [the tables that dajia makes](benchmarks/suites/kernel/tables.ts),
  nothing between them and the driver. With *commits shared*, commands that wait at the same moment share one
  transaction, each in a savepoint of its own; the other does one transaction for each command.
- **dajia** does more than the others: it parses the input by its schema, authorises the actor by role, checks the
  lifecycle's table, reads whether the actor has a data key, and its journal entry carries a salted commitment to the
  actor. It shares commits by itself.
- **Drizzle**, **Kysely**, **TypeORM** and **Prisma** run the same rule on the same tables over better-sqlite3, in the
  transaction that their API gives: Drizzle's is synchronous, begun with \`IMMEDIATE\`; the others' are asynchronous.
  Prisma’s adapter is run on the same release of better-sqlite3 as the rest, newer than it asks for.
  TypeORM shares one query runner among concurrent transactions, so its commands go through a queue.
- **Emmett** is an event store and keeps its own tables: one event appended to the activity's stream with the expected
  version, and an inline projection that keeps registrations and counter in tables with fewer indexes. Its driver
  is sqlite3, which works on other threads. Its commands go through a queue, as its one connection nests transactions
  that overlap.
- Nobody but dajia validates input, checks a permission or proves its journal.`
