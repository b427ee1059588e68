import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { machine, median, versionOf } from '../../machine.ts'
import type { Asked, Measured } from './child.ts'
import { methods } from './contest.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const contestants = [
  { file: 'bare-loop', name: 'a bare loop over typed arrays', packages: [] },
  { file: 'dajia', name: 'dajia', packages: ['@dajia/tally'] },
  { file: 'votes', name: 'votes', packages: ['votes'] },
  { file: 'condorcet', name: 'condorcet', packages: ['condorcet'] },
  { file: 'ranked-voting', name: 'ranked-voting', packages: ['ranked-voting'] },
  { file: 'caritat', name: 'caritat', packages: ['@node-core/caritat'] },
]
/** The peers are asked for fewer: with a million some run out of memory, and one takes minutes for a count. */
const sizes = [
  { ballots: 100_000, files: contestants.map(({ file }) => file) },
  { ballots: 1_000_000, files: ['bare-loop', 'dajia'] },
]
const PATIENCE = 5000

function measure(asked: Asked): Measured | { readonly wrong: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=8192', here('./child.ts'), JSON.stringify(asked)],
    { encoding: 'utf8' },
  )
  if (status !== 0) return { wrong: stderr.match(/^\w*Error.*$/m)?.[0] ?? `it ended with ${status}` }
  const measured: Measured = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  return measured
}

/** The same ballots counted by everybody who has the method, each in a process of its own. */
export function tallySuite({ rounds }: { readonly rounds: number }): string {
  const folder = here('../../databases/')
  mkdirSync(folder, { recursive: true })
  const facts = machine(folder)
  rmSync(folder, { recursive: true, force: true })
  const packages = contestants.flatMap((one) => one.packages.map((name) => `${name} ${versionOf(name)}`))
  const tables = sizes.map(({ ballots, files }) => {
    const results = contestants
      .filter(({ file }) => files.includes(file))
      .map(({ file, name }) => {
        const measured = measure({ contestant: file, ballots, rounds, patience: PATIENCE })
        console.log(`${ballots} ballots, ${file}: ${'wrong' in measured ? measured.wrong : `${measured.memory} MB`}`)
        return { name, measured }
      })
    const ours = results.find(({ name }) => name === 'dajia')?.measured
    const rows = results.map(({ name, measured }) => {
      if ('wrong' in measured) return `| ${name} | not counted: ${measured.wrong} |`
      const cells = methods.map((method) => {
        const count = measured.counts[method]
        if (count === undefined) return '–'
        const right = ours === undefined || 'wrong' in ours || ours.counts[method]?.winner === count.winner
        const time = median(count.milliseconds)
        return `${time < 10 ? time.toFixed(1) : Math.round(time).toLocaleString('en-US')}${right ? '' : ` (elects ${count.winner})`}`
      })
      return `| ${name} | ${cells.join(' | ')} | ${measured.memory.toLocaleString('en-US')} |`
    })
    return [
      `### ${ballots.toLocaleString('en-US')} ballots`,
      '',
      `| milliseconds | ${methods.join(' | ')} | memory MB |`,
      `|---|${'--:|'.repeat(methods.length + 1)}`,
      ...rows,
    ].join('\n')
  })
  return [
    '## tally: the same ballots, counted by every library that has the method',
    [...facts, `Peers: ${packages.join(', ')}`].map((fact) => `- ${fact}`).join('\n'),
    `Full rankings of twelve candidates. Each contestant has the ballots in its own shape before the clock starts, in a process of its own;
figures are medians of ${rounds} counts (of one, where it takes more than ${PATIENCE / 1000} s). STV fills three seats. All must elect the same; who does not is
named. The memory is that of the whole process with the ballots.`,
    ...tables,
    'The bare loop reads indexes and knows no invalid ballot, tie or round; it is what a method cannot do without. Its `copeland` is the matrix that all methods\nof pairs count first. caritat keeps its counting to itself and is called by its file.',
    'Again: `pnpm bench tally`.',
  ].join('\n\n')
}
