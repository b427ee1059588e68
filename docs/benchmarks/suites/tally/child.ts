import { rankings } from './ballots.ts'
import { type Entrant, type Method, methods } from './contest.ts'

export interface Asked {
  readonly contestant: string
  readonly ballots: number
  readonly rounds: number
  /** A count that takes longer than this, in milliseconds, is not done again. */
  readonly patience: number
}

export interface Measured {
  readonly counts: Partial<Record<Method, { readonly milliseconds: readonly number[]; readonly winner: string }>>
  /** Of the process with the ballots and everything, in MB. */
  readonly memory: number
}

async function measure({ contestant, ballots, rounds, patience }: Asked): Promise<Measured> {
  const module: { entrant: Entrant } = await import(`./contestants/${contestant}.ts`)
  const { counts } = await module.entrant.open(rankings(ballots))
  const measured: Measured['counts'] = {}
  for (const method of methods) {
    const count = counts[method]
    if (count === undefined) continue
    const milliseconds: number[] = []
    let winner = ''
    while (milliseconds.length < rounds && (milliseconds.at(-1) ?? 0) < patience) {
      const started = performance.now()
      winner = count()
      milliseconds.push(performance.now() - started)
    }
    measured[method] = { milliseconds, winner }
  }
  return { counts: measured, memory: Math.round(process.memoryUsage().rss / 1e6) }
}

const asked: Asked = JSON.parse(process.argv[2] ?? '')
console.log(JSON.stringify(await measure(asked)))
