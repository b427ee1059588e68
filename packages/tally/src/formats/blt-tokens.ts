import { type Fault, fault } from './fault.ts'

export interface Token {
  readonly text: string
  readonly quoted: boolean
  readonly column: number
}

/** A comment, a bracket or parenthesis, a quoted name, a quote without an end, or a word. */
const lexeme = /#.*|\[[^\]]*\]|\([^)]*\)|"((?:[^"\\]|\\.)*)"|("[^"]*$)|[^\s#"]+/g

/** The words of a line of BLT, and what its brackets say of nicknames. Other brackets and parentheses are left alone. */
export function tokensOf(line: string, nicknames: Map<string, number>): readonly Token[] | Fault {
  const tokens: Token[] = []
  for (const found of line.matchAll(lexeme)) {
    const [whole, quoted, open] = found
    const column = found.index + 1
    if (open !== undefined) return fault('unclosed-quote', column)
    if (whole.startsWith('#') || whole.startsWith('(')) continue
    if (whole.startsWith('[')) {
      const nicks = /^\[nick\s([^\]]*)\]$/.exec(whole)?.[1]?.trim().split(/\s+/) ?? []
      for (const [place, name] of nicks.entries()) nicknames.set(name, place + 1)
      continue
    }
    tokens.push({ text: quoted?.replaceAll('\\"', '"') ?? whole, quoted: quoted !== undefined, column })
  }
  return tokens
}
