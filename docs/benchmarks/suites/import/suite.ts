import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { machine } from '../../machine.ts'
import type { Asked, Run } from './child.ts'
import { report } from './report.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const LARGE = 100_000

function measure(asked: Asked): readonly Run[] {
  const { status, stdout } = spawnSync(process.execPath, [here('./child.ts'), JSON.stringify(asked)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${asked.store} could not be measured`)
  const runs: readonly Run[] = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  return runs
}

/** A roster into an empty community, by dajia and by SQL written by hand. */
export function importing({ rounds }: { readonly rounds: number }): string {
  const folder = here('../../databases/')
  mkdirSync(folder, { recursive: true })
  try {
    const facts = machine(folder)
    const sizes = [
      { households: 1847, residents: 5408, rounds },
      { households: Math.round((LARGE * 1847) / 5408), residents: LARGE, rounds: 1 },
    ]
    const results = [
      { name: 'SQLite', runs: measure({ store: 'sqlite', sizes, folder }) },
      { name: 'PostgreSQL', runs: measure({ store: 'postgres', sizes, folder }) },
    ]
    return report({ facts, sizes, results })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
