import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { machine, median, versionOf } from '../../machine.ts'
import type { Asked } from './child.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const contestants = [
  { file: 'dajia', name: 'dajia', packages: ['@dajia/sunlight'], verifies: true, opens: true },
  { file: 'hypercore', name: 'hypercore', packages: ['hypercore'], verifies: false, opens: true },
  { file: 'merkletreejs', name: 'merkletreejs', packages: ['merkletreejs'], verifies: false, opens: false },
]
const COUNTS = [100_000, 1_000_000]

interface Measured {
  readonly milliseconds: number
  /** The most that the process ever took, in MB. */
  readonly memory: number
}

function measure(asked: Asked): Measured | undefined {
  const { status, stdout } = spawnSync(process.execPath, [here('./child.ts'), JSON.stringify(asked)], {
    encoding: 'utf8',
    timeout: 600_000,
  })
  if (status !== 0) return undefined
  const measured: Measured = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  return measured
}

/** A log written, verified and opened, each in a process of its own. */
export function sunlightSuite({ rounds }: { readonly rounds: number }): string {
  const folder = here('../../databases/')
  mkdirSync(folder, { recursive: true })
  const facts = machine(folder)
  const packages = contestants.flatMap((one) => one.packages.map((name) => `${name} ${versionOf(name)}`))
  const tables = COUNTS.map((count) => {
    const times = count > 100_000 ? 1 : rounds
    const rows = contestants.map(({ file, name, verifies, opens }) => {
      const all = (work: Asked['work'], prepare: boolean) =>
        Array.from({ length: times }, () => {
          const log = join(folder, file)
          if (prepare) rmSync(log, { recursive: true, force: true })
          const done = measure({ contestant: file, folder: log, count, work })
          console.log(
            `${count} entries, ${file}, ${work}: ${done ? `${Math.round(done.milliseconds)} ms, ${done.memory} MB` : 'failed'}`,
          )
          return done
        }).filter((done) => done !== undefined)
      const writes = all('write', true)
      const verified = verifies ? all('verify', false) : []
      const opened = opens ? all('open', false) : []
      const time = (done: readonly Measured[]) => median(done.map(({ milliseconds }) => milliseconds))
      const most = (done: readonly Measured[]) => median(done.map(({ memory }) => memory))
      const cells = [
        writes.length === 0 ? 'failed' : Math.round((count / time(writes)) * 1000).toLocaleString('en-US'),
        writes.length === 0 ? '–' : String(most(writes)),
        verified.length === 0 ? '–' : Math.round(time(verified)).toLocaleString('en-US'),
        opened.length === 0 ? '–' : Math.round(time(opened)).toLocaleString('en-US'),
        opened.length === 0 ? '–' : String(most(opened)),
      ]
      return `| ${name} | ${cells.join(' | ')} |`
    })
    return [
      `### ${count.toLocaleString('en-US')} entries`,
      '',
      '| | entries written a second | memory, MB | all verified, ms | opened and one read, ms | memory, MB |',
      '|---|--:|--:|--:|--:|--:|',
      ...rows,
    ].join('\n')
  })
  rmSync(folder, { recursive: true, force: true })
  return [
    '## sunlight: a log written, verified and opened',
    [...facts, `Versions: ${packages.join(', ')}`].map((fact) => `- ${fact}`).join('\n'),
    `Entries of some 300 bytes, made anew by each process. Medians of ${rounds} processes (of one, for a million). *Written*: dajia hashes every entry
twice, once to seal the tree in batches of 500 and once to publish it, and syncs every tile, bundle and folder before it signs the checkpoint; hypercore
appends in batches of 500 to its own storage; merkletreejs builds a tree in memory and keeps nothing. *Verified*: every entry and tile from the files
alone, against the signed root. *Opened*: the checkpoint verified and one entry of the middle read, by dajia with its proof checked. Memory is the most that the process took.`,
    ...tables,
    'Again: `pnpm bench sunlight`.',
  ].join('\n\n')
}
