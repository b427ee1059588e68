import { type Fault, fault, type UnreadableFile } from './fault.ts'

/** Of the platform: node and every browser have it. The types of either would bring much that must not be used here. */
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: true; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array, options: { readonly stream: boolean }): string }

/** Takes a text in pieces and gives out its lines. */
export interface LineFeeder {
  push(chunk: string | Uint8Array): UnreadableFile | undefined
  /** The last line may have no end. */
  end(): UnreadableFile | undefined
  /** How many lines there were. */
  lines(): number
}

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const nothing: Uint8Array = new Uint8Array(0)

/**
 * Lines that end with LF, CR LF or CR, of UTF-8 with or without a byte-order mark. No more than one line is ever kept, and
 * a line of more than `longest` characters is refused, so a file without an end needs no memory without an end.
 */
export function lineFeeder(use: (line: string) => Fault | UnreadableFile | undefined, longest: number): LineFeeder {
  let [lines, text] = [0, '']
  let bytes = nothing
  let isBeginning = true

  const unreadable = ({ problem, column }: Fault): UnreadableFile => ({ ok: false, line: lines + 1, column, problem })
  const give = (line: string): UnreadableFile | undefined => {
    if (line.length > longest) return unreadable(fault('line-too-long', longest + 1))
    const at = line.indexOf('\0')
    if (at !== -1) return unreadable(fault('null-character', at + 1))
    const found = use(line)
    if (found) return 'ok' in found ? found : unreadable(found)
    lines += 1
    return undefined
  }
  const pushText = (piece: string): UnreadableFile | undefined => {
    const whole = text + (isBeginning ? piece.replace(/^\uFEFF/, '') : piece)
    if (piece !== '') isBeginning = false
    const ending = /\r\n?|\n/g
    let from = 0
    for (let found = ending.exec(whole); found !== null; found = ending.exec(whole)) {
      // Behind a CR at the very end there may come an LF with the next piece.
      if (found[0] === '\r' && ending.lastIndex === whole.length) break
      const problem = give(whole.slice(from, found.index))
      if (problem) return problem
      from = ending.lastIndex
    }
    text = whole.slice(from)
    return text.length > longest + 1 ? give(text) : undefined
  }
  const pushBytes = (block: Uint8Array): UnreadableFile | undefined => {
    const decoded = decodedText(block, false)
    if (decoded !== undefined) return pushText(decoded)
    return pushText(validPrefix(block)) ?? unreadable(fault('not-utf8', text.length + 1))
  }
  return {
    push(chunk) {
      if (typeof chunk === 'string') {
        if (chunk.isWellFormed()) return pushText(chunk)
        const valid = chunk.slice(0, chunk.search(/\p{Surrogate}/u))
        return pushText(valid) ?? unreadable(fault('not-utf8', text.length + 1))
      }
      const cut = Math.max(chunk.lastIndexOf(LINE_FEED), chunk.lastIndexOf(CARRIAGE_RETURN)) + 1
      if (cut === 0 && bytes.length + chunk.length <= 4 * longest) {
        bytes = joined(bytes, chunk)
        return undefined
      }
      const block = joined(bytes, cut === 0 ? chunk : chunk.subarray(0, cut))
      bytes = cut === 0 ? nothing : chunk.slice(cut)
      return pushBytes(block)
    },
    end() {
      const problem = pushBytes(bytes)
      if (problem) return problem
      // A CR that waited for its LF.
      const line = text.replace(/\r$/, '')
      return text === '' ? undefined : give(line)
    },
    lines: () => lines,
  }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right
  const both = new Uint8Array(left.length + right.length)
  both.set(left)
  both.set(right, left.length)
  return both
}

/** The text of these bytes, or nothing where they are no UTF-8. In a `stream` a character may be cut at their end. */
function decodedText(block: Uint8Array, stream: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(block, { stream })
  } catch {
    return undefined
  }
}

/** The text before the first byte that is no UTF-8, by halving. */
function validPrefix(block: Uint8Array): string {
  let [valid, invalid] = [0, block.length + 1]
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >>> 1
    if (decodedText(block.subarray(0, middle), true) === undefined) invalid = middle
    else valid = middle
  }
  return decodedText(block.subarray(0, valid), true) ?? ''
}
