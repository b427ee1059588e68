import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { machine } from '../../machine.ts'
import type { Asked, Measured } from './child.ts'
import { report } from './report.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const ROUNDS = 10

/** What an app pays before its first call: time, memory and bytes. */
export function startup(): string {
  const folder = here('../../databases/')
  mkdirSync(folder, { recursive: true })
  try {
    const facts = machine(folder)
    const asked: Asked = { rounds: ROUNDS, folder }
    const { status, stdout } = spawnSync(process.execPath, [here('./child.ts'), JSON.stringify(asked)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (status !== 0) throw new Error('The startup could not be measured')
    const measured: Measured = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    return report(facts, measured, ROUNDS)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
