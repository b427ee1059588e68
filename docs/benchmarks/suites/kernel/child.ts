import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Entrant } from './contest.ts'

/** One contestant, alone in its process with a fresh database; prints what it measured as JSON. */
export interface Asked {
  readonly contestant: string
  readonly synchronous: 'FULL' | 'NORMAL'
  readonly callers: number
  readonly warmup: number
  readonly commands: number
  /** A folder on the disk that is measured. */
  readonly folder: string
}

export interface Measured {
  /** Commands a second. */
  readonly rate: number
  readonly retries: number
  /** What is wrong with the database afterwards, where anything is. */
  readonly wrong?: string
}

async function measure({ contestant, synchronous, callers, warmup, commands, folder }: Asked): Promise<Measured> {
  const module: { entrant: Entrant } = await import(`./contestants/${contestant}.ts`)
  const place = mkdtempSync(join(folder, `${contestant}-`))
  let retries = 0
  const retried = () => {
    retries += 1
  }
  const entry = await module.entrant.open({ file: join(place, 'contest.db'), synchronous, retried })
  let next = 0
  const until = async (end: number) => {
    const caller = async () => {
      while (next < end) {
        next += 1
        await entry.register(`resident-${next}`)
      }
    }
    await Promise.all(Array.from({ length: callers }, caller))
  }
  try {
    await until(warmup)
    retries = 0
    const started = performance.now()
    await until(warmup + commands)
    const rate = (commands / (performance.now() - started)) * 1000
    const totals = await entry.totals()
    const wanted = warmup + commands
    const right = Object.values(totals).every((total) => total === wanted)
    const twice = await entry.register('resident-1').then(
      () => true,
      () => false,
    )
    const problems = [
      ...(right ? [] : [`${wanted} commands left ${JSON.stringify(totals)}`]),
      ...(twice ? ['a resident could register twice'] : []),
    ]
    return { rate, retries, ...(problems.length > 0 && { wrong: problems.join('; ') }) }
  } finally {
    await entry.close()
    rmSync(place, { recursive: true, force: true })
  }
}

const asked: Asked = JSON.parse(process.argv[2] ?? '')
console.log(JSON.stringify(await measure(asked)))
