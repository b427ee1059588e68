import { HIGHEST, type Profile, type Voter, votersOf } from './voter.ts'

/**
 * Voters as text: `'42: A > B = C | D'` are 42 who like A best, B and C equally, D least, and mark A, B and C. Without a
 * bar they mark the first rank. Scores stand behind names, `'2: A5 > B4 > C0'`; without them ranks get 5, 4, 3 and so on.
 */
export function profileOf(lines: readonly string[], seats = 1): Profile {
  const voters = lines.map(voterOf)
  if (votersOf(voters) === 0) throw new Error('nobody votes')
  const candidates = [...new Set(voters.flatMap(({ ranking }) => ranking.flat()))].sort()
  return { candidates, seats, voters }
}

function voterOf(line: string): Voter {
  const [count = '', preferences = ''] = line.split(':')
  const [above = '', below] = preferences.split('|')
  const [upper, lower] = [ranksIn(above), ranksIn(below ?? '')]
  const ranks = [...upper, ...lower]
  const marked = below === undefined ? upper.slice(0, 1) : upper
  return {
    ranking: ranks.map((rank) => rank.map(({ name }) => name)),
    approved: marked.flat().map(({ name }) => name),
    scores: Object.fromEntries(
      ranks.flatMap((rank, place) => rank.map(({ name, score }) => [name, score ?? Math.max(0, HIGHEST - place)])),
    ),
    count: Number(count),
  }
}

const ranksIn = (text: string) =>
  text
    .split('>')
    .map((rank) => [...rank.matchAll(/([A-Z])(\d*)/gi)].map(([, name = '', score]) => ({ name, ...scoreOf(score) })))
    .filter(({ length }) => length > 0)

const scoreOf = (text: string | undefined): { readonly score?: number } => (text ? { score: Number(text) } : {})

/** The way back, for what a search has found. */
export function notationOf({ voters }: Profile): string[] {
  return voters.map(({ ranking, approved, scores, count }) => {
    const text = ranking.map((rank) => rank.map((name) => `${name}${scores[name] ?? ''}`).join(' = '))
    const bar = ranking.filter((rank) => rank.some((name) => approved.includes(name))).length
    const parts = [text.slice(0, bar), text.slice(bar)].map((ranks) => ranks.join(' > '))
    return `${count}: ${parts.join(' | ').trim()}`
  })
}
