import { median } from '../../machine.ts'
import type { Measured } from './child.ts'
import { commands as all, type Command } from './contest.ts'

export interface Database {
  /** The folder of its contestants. */
  readonly name: string
  readonly title: string
  readonly contestants: readonly {
    readonly file: string
    readonly name: string
    readonly packages: readonly string[]
  }[]
}

export interface Result {
  readonly database: string
  readonly command: Command
  readonly clients: number
  readonly contestant: string
  readonly measured: Measured | { readonly wrong: string }
}

interface Reported {
  readonly facts: readonly string[]
  readonly databases: readonly Database[]
  readonly clients: readonly number[]
  readonly results: readonly Result[]
  readonly rounds: number
  readonly warmup: number
  readonly commands: number
}

const LIMIT = 'by-hand'
const titles: Readonly<Record<Command, string>> = {
  register: 'register for an activity',
  castBallot: 'cast a ballot',
  assign: 'assign an item of a ledger',
}
const whole = (value: number) => Math.round(value).toLocaleString('en-US')
const fine = (value: number) => value.toFixed(value < 10 ? 2 : 1)

export function report(reported: Reported): string {
  const { facts, databases, rounds, warmup, commands } = reported
  return [
    '## commands: three commands on three stores, against SQL by hand and other libraries',
    facts.map((fact) => `- ${fact}`).join('\n'),
    explanation(rounds, warmup, commands),
    ...databases.flatMap((database) => all.map((command) => table(reported, database, command))),
    differences,
    'Again: `pnpm bench commands` (it installs the peers in `docs/benchmarks` first; `--rounds 5` for more rounds).',
  ].join('\n\n')
}

function table({ clients, results }: Reported, { name, title, contestants }: Database, command: Command): string {
  const of = (file: string, count: number) =>
    results
      .filter((one) => one.database === name && one.command === command)
      .filter((one) => one.contestant === file && one.clients === count)
      .map(({ measured }) => measured)
  const middle = (file: string, count: number, key: 'rate' | 'p50' | 'p99') =>
    median(of(file, count).flatMap((one) => ('wrong' in one ? [] : [one[key]])))
  const compared = contestants.some(({ file }) => file === LIMIT)
  const cells = (file: string, count: number): string[] => {
    const blank = Array<string>(compared ? 4 : 3).fill('–')
    const measured = of(file, count)
    const wrong = measured.find((one) => 'wrong' in one)
    if (wrong !== undefined && 'wrong' in wrong) return [wrong.wrong, ...blank.slice(1)]
    if (measured.length === 0) return blank
    const rate = middle(file, count, 'rate')
    const share = compared ? [(rate / middle(LIMIT, count, 'rate')).toFixed(2)] : []
    return [whole(rate), ...share, fine(middle(file, count, 'p50')), fine(middle(file, count, 'p99'))]
  }
  const rows = [...contestants]
    .sort((left, right) => middle(right.file, 16, 'rate') - middle(left.file, 16, 'rate'))
    .map((one) => `| ${[one.name, ...clients.flatMap((count) => cells(one.file, count))].join(' | ')} |`)
  const columns = clients.flatMap((count) => [
    `${count === 1 ? '1 client' : `${count} clients`}: /s`,
    ...(compared ? ['to hand'] : []),
    'p50 ms',
    'p99 ms',
  ])
  return [
    `### ${title}: ${titles[command]}`,
    '',
    `| | ${columns.join(' | ')} |`,
    `|---|${columns.map(() => '--:|').join('')}`,
    ...rows,
  ].join('\n')
}

const explanation = (rounds: number, warmup: number, commands: number) => `\
Each command is one transaction, on the records that dajia itself keeps. *Register*: read the activity and lock it, look whether this
resident is in, insert the registration, save the counter by version, append to the journal, commit. *Cast a ballot*: read the election
and hold it open, read the nominees that were marked, insert the voter into the roll (unique) and the ballot into the box, append, commit.
*Assign*: read the item and lock it, work out the deadline, save it by version, append, commit. One community, one activity, one election:
the hardest case for everybody, as all registrations meet in one row.

${whole(commands)} commands are timed after ${whole(warmup)} others; each client sends its next command when its last one was answered; all clients are
in one process, with a pool of as many connections, at most 16. Figures are medians of ${rounds} rounds. A round runs everything once in
random order, each contestant in a process of its own on a fresh copy of one seeded database. Afterwards the rows of every table are
counted by SQL, and who registered or voted first must be refused a second time; a contestant that is wrong in any round gets no figure.
*To hand* is the share of what SQL by hand reaches.`

const differences = `\
### What is the same work, and what is not

- **SQL by hand** is the limit. On PostgreSQL: named prepared statements over \`pg\` with its pipelining, BEGIN sent with the reads and
  COMMIT with the writes, so two round trips. On SQLite: prepared statements and one transaction a command; *commits shared* runs the
  commands that wait at the same moment in one transaction.
- **dajia** does more: it parses the input by its schema, authorises the actor by role, checks the lifecycle's table, reads whether the
  actor has a data key, and its journal entry carries a salted commitment to the actor. It shares commits by itself. The people of its
  modules are the app's here, so nobody reads a household.
- **Drizzle**, **Kysely**, **TypeORM** and **Prisma** run the same rules on the same tables in the transaction that their API gives, and
  lock rows where they can; Prisma does that by raw SQL.
- **Emmett** is an event store: one event to the stream of what the command is about, with the expected version, and an inline projection
  into the same tables. Registrations all meet in one stream, where 64 clients that try their conflicts again come to no end, so the app
  queues them.`
