/** An entry's length is written in 16 bits. */
export const MOST_ENTRY_BYTES = 65_535

/** An entry bundle of C2SP tlog-tiles: each entry behind its length, a big-endian uint16. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + 2 + length, 0))
  let at = 0
  for (const entry of entries) {
    bytes[at] = entry.length >> 8
    bytes[at + 1] = entry.length & 0xff
    bytes.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bytes
}

/** The whole entries at the beginning of a bundle, `most` at most, and how many bytes follow them. */
export function decodeBundle(
  bytes: Uint8Array,
  most: number,
): { readonly entries: readonly Uint8Array[]; readonly rest: number } {
  const entries: Uint8Array[] = []
  let at = 0
  while (entries.length < most && at + 2 <= bytes.length) {
    const end = at + 2 + (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
    if (end > bytes.length) break
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return { entries, rest: bytes.length - at }
}
