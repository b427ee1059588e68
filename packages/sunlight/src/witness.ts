import { decodeHash } from './base64.ts'
import { decodeUtf8, equalBytes, utf8 } from './bytes.ts'
import { type Refused, refuse } from './checked.ts'
import { parseCheckpoint, type TreeHead } from './checkpoint.ts'
import { parseDecimal } from './decimal.ts'
import { type Ed25519, type Signer, webCrypto } from './ed25519.ts'
import { portableHasher, type TreeHasher } from './hash.ts'
import type { VerifierKey } from './key.ts'
import { formatSignatureLine, parseNote, signText, verifyNote } from './note.ts'
import { verifyConsistency } from './proof.ts'

/** What a witness keeps of each log: the last tree that it cosigned. It must survive a crash. */
export interface WitnessMemory {
  last(origin: string): Promise<TreeHead | undefined>
  /** Keeps `next` where the last one still has the size `before`; false where another request was faster. */
  advance(origin: string, before: number, next: TreeHead): Promise<boolean>
}

export interface WitnessOptions {
  /** A key of type `cosignature`. */
  readonly signer: Signer
  /** Which logs it watches: the keys trusted for an origin. */
  readonly logs: ReadonlyMap<string, readonly VerifierKey[]>
  readonly memory: WitnessMemory
  /** Seconds since the Epoch. */
  readonly now: () => number
  readonly hasher?: TreeHasher
  readonly ed25519?: Ed25519
}

/** As HTTP has it; `refusal` says the same to a program. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly contentType: 'text/plain; charset=utf-8' | 'text/x.tlog.size'
  readonly body: string
  readonly refusal?: Refused['refusal']
}

/** C2SP tlog-witness: no request has more consistency lines. */
const MOST_LINES = 63
const NO_TREE: TreeHead = { size: 0, root: new Uint8Array(32) }

const refused = (status: 400 | 403 | 404 | 409 | 422, { refusal }: Refused): WitnessAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body: `${refusal.code}\n`,
  refusal,
})

/**
 * Answers `add-checkpoint` of C2SP tlog-witness: it cosigns a log that only grew since it was last here, and none that was
 * rewritten or forked. A resident can be a witness; the log's policy then asks for two of five, say.
 */
export function witness(options: WitnessOptions): (request: Uint8Array) => Promise<WitnessAnswer> {
  const { signer, logs, memory, now, hasher = portableHasher, ed25519 = webCrypto } = options
  if (signer.key.type !== 'cosignature') throw new RangeError('a witness signs with a key of type cosignature')
  return async (request) => {
    const read = readRequest(request)
    if ('ok' in read) return refused(400, read)
    const { old, proof, note } = read
    const parsed = parseNote(utf8(note))
    if (!parsed.ok) return refused(400, parsed)
    const checkpoint = parseCheckpoint(parsed.value.text)
    if (!checkpoint.ok) return refused(400, checkpoint)
    const { origin, size, root } = checkpoint.value
    const keys = logs.get(origin)
    if (keys === undefined) return refused(404, refuse('unknown-origin', 'checkpoint line 1'))
    const verified = await verifyNote(parsed.value, keys, ed25519)
    if (!verified.ok) return refused(403, verified)
    if (old > size) return refused(400, refuse('beyond-size', 'request line 1', { details: { old, size } }))
    const before = (await memory.last(origin)) ?? NO_TREE
    if (old !== before.size) return conflict(before.size)
    if (old === size && old > 0 && !equalBytes(root, before.root)) {
      return refused(409, refuse('fork', 'checkpoint line 3', { details: { size } }))
    }
    const isGrown = old === 0 ? proof.length === 0 : verifyConsistency(before, { size, root }, proof, hasher).ok
    if (!isGrown) return refused(422, refuse('inconsistent', 'proof', { details: { old, size } }))
    if (!(await memory.advance(origin, old, { size, root }))) {
      return conflict((await memory.last(origin))?.size ?? 0)
    }
    const signature = await signText(parsed.value.text, signer, now())
    return { status: 200, contentType: 'text/plain; charset=utf-8', body: formatSignatureLine(signature) }
  }
}

const conflict = (size: number): WitnessAnswer => ({
  status: 409,
  contentType: 'text/x.tlog.size',
  body: `${size}\n`,
  refusal: refuse('conflict', 'request line 1', { details: { size } }).refusal,
})

interface Request {
  readonly old: number
  readonly proof: readonly Uint8Array[]
  readonly note: string
}

function readRequest(request: Uint8Array): Request | Refused {
  if (request.length > 1_000_000) return refuse('too-large', 'request', { details: { bytes: request.length } })
  const text = decodeUtf8(request)
  if (text === undefined) return refuse('not-utf-8', 'request')
  const end = text.indexOf('\n\n')
  if (end === -1) return refuse('malformed-request', 'request')
  const [first = '', ...lines] = text.slice(0, end).split('\n')
  const old = first.startsWith('old ') ? parseDecimal(first.slice('old '.length)) : undefined
  if (old === undefined) return refuse('malformed-request', 'request line 1')
  if (lines.length > MOST_LINES) return refuse('malformed-request', `request line ${MOST_LINES + 2}`)
  const proof: Uint8Array[] = []
  for (const [index, line] of lines.entries()) {
    const hash = decodeHash(line)
    if (!hash) return refuse('malformed-request', `request line ${index + 2}`)
    proof.push(hash)
  }
  return { old, proof, note: text.slice(end + 2) }
}

/** A witness's memory that lives as long as the process; one that is to survive keeps the same in a file or a database. */
export function witnessMemory(): WitnessMemory {
  const heads = new Map<string, TreeHead>()
  return {
    last: async (origin) => heads.get(origin),
    advance: async (origin, before, next) => {
      if ((heads.get(origin)?.size ?? 0) !== before) return false
      heads.set(origin, next)
      return true
    },
  }
}
