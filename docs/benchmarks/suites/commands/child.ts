import { readFileSync } from 'node:fs'
import type { Seed } from './community.ts'
import type { Command, Contestant, Entrant } from './contest.ts'

/** What one contestant, alone in its process with a fresh database, is asked on standard input; it answers as JSON. */
export interface Asked {
  /** The file of the contestant, from this folder. */
  readonly contestant: string
  readonly command: Command
  readonly clients: number
  readonly warmup: number
  readonly commands: number
  readonly source: string
  readonly seed: Seed
}

export interface Measured {
  /** Commands a second. */
  readonly rate: number
  /** Milliseconds from sending a command to its answer. */
  readonly p50: number
  readonly p99: number
  readonly retries: number
  /** Whether somebody could register or vote a second time. An item may well be given to somebody else. */
  readonly doneTwice: boolean
}

async function measure({ contestant, command, clients, warmup, commands, source, seed }: Asked): Promise<Measured> {
  const module: { entrant: Entrant } = await import(`./${contestant}.ts`)
  let retries = 0
  const retried = () => {
    retries += 1
  }
  const entry: Contestant = await module.entrant.open({ source, seed, clients, retried })
  const send = (number: number) =>
    command === 'assign' ? entry.assign(seed.items[number - 1] ?? '') : entry[command](`resident-${number}`)
  let next = 0
  const latencies = new Float64Array(warmup + commands)
  const until = async (end: number) => {
    const client = async () => {
      while (next < end) {
        next += 1
        const number = next
        const sent = performance.now()
        await send(number)
        latencies[number - 1] = performance.now() - sent
      }
    }
    await Promise.all(Array.from({ length: clients }, client))
  }
  try {
    await until(warmup)
    retries = 0
    const started = performance.now()
    await until(warmup + commands)
    const rate = (commands / (performance.now() - started)) * 1000
    const sorted = latencies.subarray(warmup).sort()
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
    const again = command === 'assign' ? Promise.reject(new Error('not asked')) : send(1)
    const doneTwice = await again.then(
      () => true,
      () => false,
    )
    return { rate, p50: at(0.5), p99: at(0.99), retries, doneTwice }
  } finally {
    await entry.close()
  }
}

const asked: Asked = JSON.parse(readFileSync(0, 'utf8'))
console.log(JSON.stringify(await measure(asked)))
