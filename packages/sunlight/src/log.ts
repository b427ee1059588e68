import { decodeBundle } from './bundle.ts'
import { accept, type Checked, refuse } from './checked.ts'
import { type VerifiedCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { type Ed25519, webCrypto } from './ed25519.ts'
import type { LogFiles } from './files.ts'
import { portableHasher, type TreeHasher } from './hash.ts'
import type { Policy } from './policy.ts'
import { verifyConsistency, verifyInclusion } from './proof.ts'
import { prover } from './proving.ts'
import { readTile } from './reading.ts'
import { TILE_WIDTH, widthIn } from './tile.ts'

export interface OpenOptions {
  readonly files: LogFiles
  /** Whose checkpoints are believed. */
  readonly policy: Policy
  readonly hasher?: TreeHasher
  readonly ed25519?: Ed25519
}

/** An entry and the proof that it is in the log. */
export interface ProvenEntry {
  readonly index: number
  readonly entry: Uint8Array
  /** RFC 6962 audit path, from the leaf up. */
  readonly proof: readonly Uint8Array[]
}

/** A published log whose checkpoint was verified; whatever it answers agrees with that checkpoint. */
export interface Log {
  readonly checkpoint: VerifiedCheckpoint
  /** The checkpoint as published, with its signatures. */
  readonly note: Uint8Array
  /** Refuses `beyond-size`, what reading refuses, and `wrong-entry` where entry and tree disagree. */
  inclusionProof(index: number): Promise<Checked<ProvenEntry>>
  /** That the first `size` entries are still the same. Refuses `beyond-size` and `wrong-root` where the tiles do not agree with the checkpoint. */
  consistencyProof(size: number): Promise<Checked<readonly Uint8Array[]>>
}

/** Opens a log by its checkpoint alone, however long it is. Refuses `no-checkpoint`, and what `verifyCheckpoint` does. */
export async function openLog(options: OpenOptions): Promise<Checked<Log>> {
  const { files, policy, hasher = portableHasher, ed25519 = webCrypto } = options
  const note = await files.read('checkpoint')
  if (!note.ok) return note
  if (note.value === undefined) return refuse('no-checkpoint', 'checkpoint')
  const verified = await verifyCheckpoint(note.value, policy, ed25519)
  if (!verified.ok) return verified
  const checkpoint = verified.value
  const proofs = prover(files, checkpoint.size, hasher)
  return accept({
    checkpoint,
    note: note.value,
    async inclusionProof(index) {
      const proof = await proofs.inclusion(index)
      if (!proof.ok) return proof
      const at = Math.floor(index / TILE_WIDTH)
      const tile = { level: 'entries', index: at, width: widthIn(checkpoint.size, 'entries', at) } as const
      const bundle = await readTile(files, tile)
      if (!bundle.ok) return bundle
      const entry = decodeBundle(bundle.value, tile.width).entries[index % TILE_WIDTH]
      if (entry === undefined) return refuse('malformed-bundle', `tile/entries/${at}`, { index })
      const isRight = verifyInclusion({ index, hash: hasher.leaf(entry) }, checkpoint, proof.value, hasher)
      return isRight.ok ? accept({ index, entry, proof: proof.value }) : refuse('wrong-entry', 'proof', { index })
    },
    async consistencyProof(size) {
      const proof = await proofs.consistency(size)
      if (!proof.ok) return proof
      const root = await proofs.root(size)
      if (!root.ok) return root
      const isRight = verifyConsistency({ size, root: root.value }, checkpoint, proof.value, hasher)
      return isRight.ok ? proof : isRight
    },
  })
}
