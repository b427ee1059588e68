/** The constants of FIPS 180-4, 4.2.2 and 5.3.3, worked out from their definition when the first hash is asked for. */
interface Constants {
  /** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
  readonly rounds: Uint32Array
  /** The first 32 bits of the fractional parts of the square roots of the first 8 primes. */
  readonly initial: Uint32Array
}

let known: Constants | undefined

function constants(): Constants {
  if (known) return known
  const primes: number[] = []
  for (let candidate = 2; primes.length < 64; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  }
  known = {
    rounds: Uint32Array.from(primes, (prime) => fractionOfRoot(prime, 3n)),
    initial: Uint32Array.from(primes.slice(0, 8), (prime) => fractionOfRoot(prime, 2n)),
  }
  return known
}

/** The first 32 bits behind the point of a root, by whole numbers: the root of `prime` shifted by 32 bits. */
function fractionOfRoot(prime: number, degree: 2n | 3n): number {
  const target = BigInt(prime) << (32n * degree)
  let [low, high] = [0n, 1n << 37n]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle ** degree <= target) low = middle
    else high = middle
  }
  return Number(low & 0xffffffffn)
}

const rotate = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits))

/**
 * SHA-256 (FIPS 180-4) of a text's UTF-8, in lower-case hexadecimal. Written here because a count must be pure,
 * immediate and the same in every runtime, and the platform's own is either asynchronous or of one runtime.
 */
export function sha256(text: string): string {
  const { rounds, initial } = constants()
  const bytes = utf8(text)
  const blocks = new DataView(new ArrayBuffer(Math.ceil((bytes.length + 9) / 64) * 64))
  for (const [index, byte] of bytes.entries()) blocks.setUint8(index, byte)
  blocks.setUint8(bytes.length, 0x80)
  blocks.setBigUint64(blocks.byteLength - 8, BigInt(bytes.length) * 8n)
  const state = Uint32Array.from(initial)
  for (let offset = 0; offset < blocks.byteLength; offset += 64) compress(state, rounds, blocks, offset)
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('')
}

/** Half a surrogate pair is no character, and is written as the replacement character. */
function utf8(text: string): number[] {
  return [...text.toWellFormed()].flatMap((character) => {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) return [point]
    const tail = (shift: number) => 0x80 | ((point >> shift) & 0x3f)
    if (point < 0x800) return [0xc0 | (point >> 6), tail(0)]
    if (point < 0x10000) return [0xe0 | (point >> 12), tail(6), tail(0)]
    return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)]
  })
}

function compress(state: Uint32Array, rounds: Uint32Array, blocks: DataView, offset: number): void {
  const schedule = new Uint32Array(64)
  const at = (index: number) => schedule[index] ?? 0
  for (let index = 0; index < 16; index += 1) schedule[index] = blocks.getUint32(offset + index * 4)
  for (let index = 16; index < 64; index += 1) {
    const [early, late] = [at(index - 15), at(index - 2)]
    const first = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const second = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    schedule[index] = at(index - 16) + first + at(index - 7) + second
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let index = 0; index < 64; index += 1) {
    const choice = (e & f) ^ (~e & g)
    const first = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + (rounds[index] ?? 0) + at(index)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + word
}
