import type { Entrant } from './entries.ts'

export interface Asked {
  readonly contestant: string
  readonly folder: string
  readonly count: number
  readonly work: 'write' | 'verify' | 'open'
}

const asked: Asked = JSON.parse(process.argv[2] ?? '')
const { entrant }: { entrant: Entrant } = await import(`./contestants/${asked.contestant}.ts`)
const before = process.memoryUsage().rss
const milliseconds = await entrant[asked.work]?.(asked.folder, asked.count)
console.log(
  JSON.stringify({
    milliseconds,
    memory: Math.round(process.resourceUsage().maxRSS / 1e3),
    before: Math.round(before / 1e6),
  }),
)
