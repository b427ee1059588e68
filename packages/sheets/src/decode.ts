/** How the characters of a file are written. GB18030 covers GBK and GB2312, which Excel writes in China. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** Every runtime has it, but the language's own types do not. */
declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string }

const byteOrderMarks: readonly { readonly encoding: Encoding; readonly mark: readonly number[] }[] = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
]

/**
 * Decodes a file without ever replacing a character: a byte order mark decides, else UTF-8 where every byte fits,
 * else GB18030. Chinese text in GB18030 is almost never valid UTF-8; for the few short files that are, state `encoding`.
 *
 * @returns nothing where no encoding fits, or where the stated one does not
 */
export function decodeText(bytes: Uint8Array, encoding?: Encoding): { text: string; encoding: Encoding } | undefined {
  const marked = byteOrderMarks.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte))?.encoding
  const stated = encoding ?? marked
  for (const candidate of stated === undefined ? (['utf-8', 'gb18030'] as const) : [stated]) {
    const text = decodeStrictly(bytes, candidate)
    if (text !== undefined) return { text, encoding: candidate }
  }
  return undefined
}

/** A strict decoder throws on bytes that do not fit, and its constructor on an encoding that the runtime lacks. */
function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
