import { type Fault, fault } from './fault.ts'

/** A value of JSON. An object is a map, so that no name in it means something else. */
export type Json = string | number | boolean | null | readonly Json[] | ReadonlyMap<string, Json>

/** Where a value begins, both counted from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

interface Open extends Place {
  readonly items?: Json[]
  readonly fields?: Map<string, Json>
  key?: string | undefined
  /** What may come next. */
  next: 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end'
}

export interface JsonEvents {
  /** An element of an array that is a field of the whole document; it is not kept. Answers with what is wrong with it. */
  element(field: string, value: Json, at: Place): Fault | undefined
  /** Any other field of the whole document. */
  field(name: string, value: Json, at: Place): Fault | undefined
}

const DEEPEST = 32
/** A string, a number or a word, or punctuation. Whether the string is one of RFC 8259 the platform's own reader says. */
const lexeme =
  /\s*(?:("(?:[^"\\]|\\.)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])|([{}[\],:]))/y

/** A string, a number or a word of RFC 8259; nothing where it is none. */
export function scalarFrom(text: string): string | number | boolean | null | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    return isScalar ? value : null
  } catch {
    return undefined
  }
}

/** Reads one object of RFC 8259 line by line; of its arrays no more than one element is kept. A field twice is refused. */
export function jsonReader({ element, field }: JsonEvents) {
  const stack: Open[] = []
  const seen = new Set<string>()
  let line = 0
  let isDone = false

  /** Puts a whole value where it belongs. */
  const put = (value: Json, at: Place): Fault | undefined => {
    const top = stack.at(-1)
    if (top === undefined) return fault('invalid-json', at.column)
    top.next = 'comma or end'
    if (top.fields) {
      const name = top.key ?? ''
      if (stack.length === 1) return Array.isArray(value) ? undefined : field(name, value, at)
      top.fields.set(name, value)
      return undefined
    }
    const document = stack[0]
    if (stack.length === 2 && document?.key !== undefined) return element(document.key, value, at)
    top.items?.push(value)
    return undefined
  }
  const punctuation = (sign: string, at: Place): Fault | undefined => {
    const wrong = fault('invalid-json', at.column)
    const top = stack.at(-1)
    if (sign === '{' || sign === '[') {
      if (stack.length === 0 ? sign === '[' : !top?.next.startsWith('value')) return wrong
      if (stack.length === DEEPEST) return wrong
      stack.push(
        sign === '{' ? { ...at, fields: new Map(), next: 'key or end' } : { ...at, items: [], next: 'value or end' },
      )
      return undefined
    }
    if (top === undefined) return wrong
    if (sign === ':') {
      if (top.next !== 'colon') return wrong
      top.next = 'value'
      return undefined
    }
    if (sign === ',') {
      if (top.next !== 'comma or end') return wrong
      top.next = top.fields ? 'key' : 'value'
      return undefined
    }
    if (!top.next.endsWith('end') || (sign === '}') !== (top.fields !== undefined)) return wrong
    stack.pop()
    isDone = stack.length === 0
    return isDone ? undefined : put(top.fields ?? top.items ?? null, top)
  }
  const word = (text: string, at: Place): Fault | undefined => {
    const top = stack.at(-1)
    const value = scalarFrom(text)
    if (value === undefined) return fault('invalid-json', at.column)
    if (top?.next.startsWith('key')) {
      const names = stack.length === 1 ? seen : top.fields
      if (typeof value !== 'string' || names?.has(value)) return fault('invalid-json', at.column)
      if (stack.length === 1) seen.add(value)
      top.key = value
      top.next = 'colon'
      return undefined
    }
    if (!top?.next.startsWith('value')) return fault('invalid-json', at.column)
    return put(value, at)
  }
  return {
    line(text: string): Fault | undefined {
      line += 1
      lexeme.lastIndex = 0
      for (let end = 0; text.slice(end).trim() !== ''; end = lexeme.lastIndex) {
        lexeme.lastIndex = end
        const blank = text.slice(end).search(/\S/)
        const at = { line, column: end + blank + 1 }
        const found = lexeme.exec(text)
        if (found === null || isDone) return fault('invalid-json', at.column)
        const [, string, scalar, sign] = found
        const wrong = sign === undefined ? word(string ?? scalar ?? '', at) : punctuation(sign, at)
        if (wrong) return wrong
      }
      return undefined
    },
    isDone: () => isDone,
  }
}
