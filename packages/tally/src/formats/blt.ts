import type { RankBallot } from '../ballot.ts'
import { firstRepeated } from '../names.ts'
import type { UnreadableFile } from './unreadable-file.ts'

/** An election as its file states it. */
export interface Blt {
  readonly ok: true
  /** Those who stand, in the file's order, without those who withdrew. */
  readonly candidates: readonly string[]
  readonly withdrawn: readonly string[]
  readonly seats: number
  /** Those who withdrew are taken off the ballots, as the format has it. */
  readonly ballots: readonly RankBallot[]
  readonly title?: string
}

interface Token {
  readonly text: string
  readonly quoted: boolean
  readonly line: number
  readonly column: number
}

type Problem = UnreadableFile['problem']

/**
 * Reads BLT, the format of Hill, Wichmann and Woodall's programs and of OpenSTV: `candidates seats`, withdrawn
 * candidates as negative numbers, ballots as `count first second ... 0` where `2=3` ranks two equally and `-` skips a
 * rank, a final `0`, the names and the title in quotes. What follows `#` on a line is a comment; ballots may use
 * the names of `[nick a b c]` for the numbers, as Droop has it; other options in brackets, and ballot ids in
 * parentheses, are left alone.
 */
export function parseBlt(text: string): Blt | UnreadableFile {
  const lexed = tokensOf(text.replace(/^\uFEFF/, ''))
  if ('problem' in lexed) return lexed
  const { tokens, nicknames } = lexed
  let at = 0
  const end = tokens.at(-1)
  const unreadable = (problem: Problem, token = tokens[at] ?? end): UnreadableFile => ({
    ok: false,
    line: token?.line ?? 1,
    column: token?.column ?? 1,
    problem,
  })
  const whole = (): number | undefined => {
    const token = tokens[at]
    const value = token && !token.quoted && /^-?\d+$/.test(token.text) ? Number(token.text) : Number.NaN
    if (!Number.isSafeInteger(value)) return undefined
    at += 1
    return value
  }
  const [size, seats] = [whole(), whole()]
  if (size === undefined || seats === undefined || size < 1) return unreadable('missing-header')
  const gone = new Set<number>()
  while (/^-\d+$/.test(tokens[at]?.text ?? '')) gone.add(-(whole() ?? 0))
  const rankings: { readonly ranks: readonly (readonly number[])[]; readonly count: number }[] = []
  for (;;) {
    const count = whole()
    if (count === undefined || count < 0) return unreadable(at < tokens.length ? 'invalid-count' : 'unexpected-end')
    if (count === 0) break
    const ranks: number[][] = []
    for (; tokens[at]?.text !== '0' || tokens[at]?.quoted; at += 1) {
      const token = tokens[at]
      if (token === undefined) return unreadable('unexpected-end')
      const places = token.text === '-' ? [] : token.text.split('=').map((name) => nicknames.get(name) ?? Number(name))
      if (places.some((place) => !Number.isInteger(place) || place < 1 || place > size))
        return unreadable('unknown-candidate')
      ranks.push(places)
    }
    at += 1
    const repeated = ranks.flat().some((place, index, all) => all.indexOf(place) !== index)
    if (repeated) return unreadable('candidate-at-two-ranks', tokens[at - 1])
    rankings.push({ ranks, count })
  }
  const names: string[] = []
  while (names.length < size) {
    const token = tokens[at]
    if (token === undefined) return unreadable('unexpected-end')
    if (!token.quoted) return unreadable('missing-name')
    names.push(token.text)
    at += 1
  }
  if (firstRepeated(names) !== undefined) return unreadable('duplicate-candidate', tokens[at - 1])
  const title = tokens[at]?.text
  const nameOf = (place: number) => names[place - 1] ?? ''
  return {
    ok: true,
    candidates: names.filter((_, index) => !gone.has(index + 1)),
    withdrawn: names.filter((_, index) => gone.has(index + 1)),
    seats,
    ballots: rankings.map(({ ranks, count }) => ({
      ranks: ranks.map((rank) => rank.filter((place) => !gone.has(place)).map(nameOf)),
      count,
    })),
    ...(title !== undefined && { title }),
  }
}

/** A comment, a bracket or parenthesis to be left alone, a quoted name, or a word. */
const lexeme = /#.*|\[[^\]]*\]|\([^)]*\)|"((?:[^"\\]|\\.)*)"|("[^"]*$)|[^\s#"]+/gm

interface Lexed {
  readonly tokens: readonly Token[]
  /** What ballots may say instead of a candidate's number. */
  readonly nicknames: ReadonlyMap<string, number>
}

function tokensOf(text: string): Lexed | UnreadableFile {
  const tokens: Token[] = []
  const nicknames = new Map<string, number>()
  for (const [index, content] of text.split(/\r\n|\n|\r/).entries()) {
    const line = index + 1
    for (const found of content.matchAll(lexeme)) {
      const [whole, quoted, open] = found
      const column = found.index + 1
      if (open !== undefined) return { ok: false, line, column, problem: 'unclosed-quote' }
      const nicks = /^\[nick\s([^\]]*)\]$/.exec(whole)?.[1]
      for (const [place, name] of (nicks?.trim().split(/\s+/) ?? []).entries()) nicknames.set(name, place + 1)
      if (whole.startsWith('#') || whole.startsWith('[') || whole.startsWith('(')) continue
      tokens.push({ text: quoted?.replaceAll('\\"', '"') ?? whole, quoted: quoted !== undefined, line, column })
    }
  }
  return { tokens, nicknames }
}
