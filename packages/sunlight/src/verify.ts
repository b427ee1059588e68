/**
 * All that is needed to check a log that somebody else published, on any platform: nothing here signs, writes or needs node.
 *
 * @module
 */
export { type AuditOptions, auditLog } from './audit.ts'
export type { Checked, Refusal, RefusalCode, Refused } from './checked.ts'
export { type Checkpoint, type TreeHead, type VerifiedCheckpoint, verifyCheckpoint } from './checkpoint.ts'
export { type Ed25519, webCrypto } from './ed25519.ts'
export type { LogFiles } from './files.ts'
export { leafHash, portableHasher, type Sha256, type TreeHasher, treeHasher } from './hash.ts'
export { type KeyType, parseVerifierKey, type VerifierKey } from './key.ts'
export { type Log, type OpenOptions, openLog, type ProvenEntry } from './log.ts'
export { type Note, type NoteSignature, parseNote, type VerifiedSignature, verifyNote } from './note.ts'
export type { Policy } from './policy.ts'
export { verifyConsistency, verifyInclusion } from './proof.ts'
export { parseProof, type TlogProof, type VerifiedProof, verifyProof } from './tlog-proof.ts'
export { type Fetch, webFiles } from './web-files.ts'
