import { isCount } from './count.ts'
import { type Fault, fault, isFault } from './fault.ts'
import type { Format } from './format.ts'
import { ranksToWrite } from './writable.ts'

/**
 * PrefLib's files of rankings, complete or not, with ties or without (`.soc`, `.soi`, `.toc`, `.toi`), and of categories
 * (`.cat`): a header `# ALTERNATIVE NAME 1: An`, then lines `count: 1,{2,3},4`. A category is read as a rank; asked for
 * marks, those in the first category are marked.
 */
export const preflib: Format = {
  extensions: ['.soc', '.soi', '.toc', '.toi', '.cat'],
  source: 'N. Mattei and T. Walsh, PrefLib, https://preflib.github.io/PrefLib-Jekyll/format, of 2022 and after',
  read(add, { as }) {
    const names = new Map<number, string>()
    const taken = new Set<string>()
    let title: string | undefined
    let isVoting = false
    const header = (text: string): Fault | undefined => {
      const [, key = '', value = ''] = /^#\s*([^:]*):\s*(.*?)\s*$/.exec(text) ?? []
      if (key.toUpperCase() === 'TITLE' && value !== '') title = value
      const place = /^ALTERNATIVE NAME (\d+)$/i.exec(key)?.[1]
      if (place === undefined) return undefined
      const column = text.indexOf(value, text.indexOf(':') + 1) + 1
      if (isVoting || names.has(Number(place))) return fault('invalid-header', 1)
      if (value === '') return fault('missing-name', text.length + 1)
      if (taken.has(value)) return fault('duplicate-candidate', column)
      taken.add(value)
      names.set(Number(place), value)
      return undefined
    }
    return {
      line(text) {
        if (text.trim() === '') return undefined
        if (text.startsWith('#')) return header(text)
        if (names.size === 0) return fault('missing-header', 1)
        isVoting = true
        const colon = text.indexOf(':')
        const count = text.slice(0, Math.max(colon, 0)).trim()
        if (!isCount(count)) return fault('invalid-count', 1)
        const ranks = readOrder(text, colon + 1, names)
        if (isFault(ranks)) return ranks
        const marks = ranks[0] ?? []
        add({ ranks: as === 'marks' ? (marks.length === 0 ? [] : [marks]) : ranks, count: Number(count) })
        return undefined
      },
      end() {
        if (names.size === 0) return fault('missing-header', 1)
        const candidates = [...names].sort(([left], [right]) => left - right).map(([, name]) => name)
        return { candidates, ...(title !== undefined && { title }) }
      },
    }
  },
  write(election) {
    const isName = (name: string) => name !== '' && name === name.trim() && !/[\r\n\0]/.test(name)
    const ballots = ranksToWrite(election, { isName })
    if ('ok' in ballots) return ballots
    const { candidates, title = '' } = election
    const places = new Map(candidates.map((name, index) => [name, index + 1]))
    const isTied = ballots.some(({ ranks }) => ranks.some((rank) => rank.length > 1))
    const isComplete = ballots.every(({ ranks }) => ranks.flat().length === candidates.length)
    const total = ballots.reduce((sum, { count }) => sum + count, 0)
    return [
      `# TITLE: ${title}`,
      `# DATA TYPE: ${isTied ? 't' : 's'}o${isComplete ? 'c' : 'i'}`,
      `# NUMBER ALTERNATIVES: ${candidates.length}`,
      `# NUMBER VOTERS: ${total}`,
      `# NUMBER UNIQUE ORDERS: ${ballots.length}`,
      ...candidates.map((name, index) => `# ALTERNATIVE NAME ${index + 1}: ${name}`),
      ...ballots.map(({ ranks, count }) => {
        const order = ranks.map((rank) => {
          const marks = [rank].flat().map((name) => places.get(name))
          return marks.length === 1 ? marks[0] : `{${marks.join()}}`
        })
        return `${count}: ${order.join()}`
      }),
    ]
  },
}

/** `1,{2,3},4` from `from` on: the names at each rank. Empty braces are an empty rank, as of a category of nobody. */
function readOrder(
  text: string,
  from: number,
  names: ReadonlyMap<number, string>,
): readonly (readonly string[])[] | Fault {
  const ranks: string[][] = []
  const seen = new Set<string>()
  const part = /\s*(?:(\d+)|\{([\d\s,]*)\})\s*(,|$)/y
  if (text.slice(from).trim() === '') return ranks
  part.lastIndex = from
  for (;;) {
    const column = part.lastIndex + text.slice(part.lastIndex).search(/\S/) + 1
    const found = part.exec(text)
    if (found === null) return fault('invalid-ballot', column)
    const [, single, several = '', end] = found
    const places =
      single === undefined ? several.split(',').filter((each) => several.trim() !== '' || each.trim() !== '') : [single]
    const rank: string[] = []
    for (const place of places) {
      const name = names.get(place.trim() === '' ? Number.NaN : Number(place))
      if (name === undefined) return fault('unknown-candidate', column)
      if (seen.has(name)) return fault('candidate-at-two-ranks', column)
      seen.add(name)
      rank.push(name)
    }
    ranks.push(rank)
    if (end === '') return ranks
    if (text.slice(part.lastIndex).trim() === '') return fault('invalid-ballot', text.length + 1)
  }
}
