import { v7 } from 'uuid'

/**
 * Makes UUIDv7s (RFC 9562) that sort in the order they were made, also within one millisecond and while the clock
 * stands still or goes back: the 32 bits after the time count. They start at random below half of their range, which
 * leaves room for two thousand million ids before the clock has to move on.
 */
export function orderedIds(clock: () => Date, random: (length: number) => Uint8Array): () => string {
  let milliseconds = Number.NEGATIVE_INFINITY
  let sequence = 0
  return () => {
    const bytes = random(16)
    const now = clock().getTime()
    if (now > milliseconds) {
      milliseconds = now
      sequence = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) >>> 1
    } else {
      sequence += 1
    }
    return v7({ msecs: milliseconds, seq: sequence, random: bytes })
  }
}
