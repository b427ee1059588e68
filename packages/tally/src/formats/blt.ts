import type { Ballot } from '../ballot.ts'
import { type Token, tokensOf } from './blt-tokens.ts'
import { isCount } from './count.ts'
import { type Fault, fault, isFault } from './fault.ts'
import type { Declared, Format } from './format.ts'
import { ranksToWrite } from './writable.ts'

/**
 * BLT, the format of Hill, Wichmann and Woodall's programs and of OpenSTV: `candidates seats`, withdrawn candidates as
 * negative numbers, ballots as `count first second ... 0` where `2=3` ranks two equally and `-` skips a rank, a final
 * `0`, the names and the title in quotes. What follows `#` on a line is a comment; ballots may use the names of
 * `[nick a b c]` for the numbers, as Droop has it; other options in brackets, and ballot ids in parentheses, are left
 * alone. Who withdrew is taken off the ballots.
 */
export const blt: Format = {
  extensions: ['.blt'],
  source: 'I. D. Hill, B. A. Wichmann and D. R. Woodall, Algorithm 123, 1987; OpenSTV; Droop',
  read(add) {
    const nicknames = new Map<string, number>()
    const names: string[] = []
    const reader = election(add, nicknames, names)
    reader.next()
    let answer: Fault | Declared | undefined
    return {
      line(text) {
        // Behind the title there is nothing to read.
        if (answer) return undefined
        const tokens = tokensOf(text, nicknames)
        if (isFault(tokens)) return tokens
        for (const token of tokens) {
          const step = reader.next(token)
          if (step.done) {
            if (isFault(step.value)) return step.value
            answer = step.value
            break
          }
        }
        return undefined
      },
      // Ballots stand before the names, so they are read with numbers.
      nameOf: (place) => names[Number(place) - 1] ?? place,
      end() {
        if (answer) return answer
        const step = reader.next(undefined)
        return step.done ? step.value : fault('unexpected-end', 1)
      },
    }
  },
  write(election) {
    const isName = (name: string) => !/[\\\r\n\0]/.test(name)
    const ballots = ranksToWrite(election, { skipped: true, blank: true, isName })
    if ('ok' in ballots) return ballots
    const { candidates, seats, title } = election
    const places = new Map(candidates.map((name, index) => [name, index + 1]))
    const quoted = (name: string) => `"${name.replaceAll('"', '\\"')}"`
    return [
      `${candidates.length} ${seats}`,
      ...ballots.map(({ ranks, count }) =>
        [
          count,
          ...ranks.map((rank) =>
            rank.length === 0
              ? '-'
              : [rank]
                  .flat()
                  .map((name) => places.get(name))
                  .join('='),
          ),
          0,
        ].join(' '),
      ),
      '0',
      ...candidates.map(quoted),
      ...(title === undefined ? [] : [quoted(title)]),
    ]
  },
}

/** Takes the words one by one; nothing where there are no more. */
function* election(
  add: (ballot: Ballot) => void,
  nicknames: ReadonlyMap<string, number>,
  names: string[],
): Generator<undefined, Fault | Declared, Token | undefined> {
  const isNumber = (token: Token | undefined): token is Token =>
    token !== undefined && !token.quoted && isCount(token.text.replace(/^-/, ''))
  const [width, height] = [yield, yield]
  if (!isNumber(width) || Number(width.text) < 1) return fault('missing-header', width?.column ?? 1)
  if (!isNumber(height) || height.text.startsWith('-')) return fault('missing-header', height?.column ?? 1)
  const [size, seats] = [Number(width.text), Number(height.text)]
  const gone = new Set<number>()
  let token = yield
  for (; isNumber(token) && token.text.startsWith('-'); token = yield) gone.add(-Number(token.text))
  for (; ; token = yield) {
    if (token === undefined) return fault('unexpected-end', 1)
    if (!isNumber(token) || token.text.startsWith('-')) return fault('invalid-count', token.column)
    const count = Number(token.text)
    if (count === 0) break
    const ranks: string[][] = []
    const seen = new Set<number>()
    for (token = yield; token?.text !== '0' || token.quoted; token = yield) {
      if (token === undefined) return fault('unexpected-end', 1)
      const rank: string[] = []
      for (const name of token.text === '-' ? [] : token.text.split('=')) {
        const place = nicknames.get(name) ?? (isCount(name) ? Number(name) : 0)
        if (place < 1 || place > size) return fault('unknown-candidate', token.column)
        if (seen.has(place)) return fault('candidate-at-two-ranks', token.column)
        seen.add(place)
        if (!gone.has(place)) rank.push(String(place))
      }
      ranks.push(rank)
    }
    add({ ranks, count })
  }
  const taken = new Set<string>()
  while (names.length < size) {
    token = yield
    if (token === undefined) return fault('unexpected-end', 1)
    if (!token.quoted) return fault('missing-name', token.column)
    if (taken.has(token.text)) return fault('duplicate-candidate', token.column)
    taken.add(token.text)
    names.push(token.text)
  }
  const title = yield
  return {
    candidates: names.filter((_, index) => !gone.has(index + 1)),
    withdrawn: names.filter((_, index) => gone.has(index + 1)),
    seats,
    ...(title !== undefined && { title: title.text }),
  }
}
