import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { machine } from '../../machine.ts'
import type { Asked, Measured } from './child.ts'
import { report } from './report.ts'
import type { Size } from './town.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const one: readonly Size[] = [1000, 100_000, 1_000_000].map((residents) => ({ communities: 1, residents }))
const many: readonly Size[] = [1, 100, 1000].map((communities) => ({ communities, residents: 200 }))

const WARMUP = 40
const CALLS = 30

function measure(asked: Asked): Measured {
  const { status, stdout } = spawnSync(process.execPath, [here('./child.ts'), JSON.stringify(asked)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${asked.store} could not be measured`)
  const measured: Measured = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  return measured
}

/** What one operation costs in a community that has grown, and beside other communities. */
export function growth({ rounds }: { readonly rounds: number }): string {
  // Nobody can register twice, so the smallest community bounds how often it can be asked.
  const asked = Math.min(rounds, 5)
  const folder = here('../../databases/')
  mkdirSync(folder, { recursive: true })
  try {
    const facts = machine(folder)
    const sizes = [...one, ...many]
    const conditions = { sizes, rounds: asked, calls: CALLS, warmup: WARMUP, folder }
    const results = [
      { name: 'SQLite', ...measure({ store: 'sqlite', ...conditions }) },
      { name: 'PostgreSQL', ...measure({ store: 'postgres', ...conditions }) },
    ]
    return report({ facts, one, many, results, calls: CALLS, rounds: asked })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
