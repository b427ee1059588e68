import { encodeBase64 } from './base64.ts'
import { utf8 } from './bytes.ts'

/**
 * The body of `add-checkpoint` of C2SP tlog-witness.
 *
 * @param old the size that the witness cosigned last, 0 where it never did
 * @param proof `consistencyProof(old)` of the log; empty for 0
 * @param checkpoint as published
 */
export function witnessRequest(old: number, proof: readonly Uint8Array[], checkpoint: Uint8Array): Uint8Array {
  const head = [`old ${old}`, ...proof.map(encodeBase64)].join('\n')
  return Uint8Array.of(...utf8(`${head}\n\n`), ...checkpoint)
}

/** The checkpoint with the lines that witnesses answered, each once. Who verifies it decides which of them count. */
export function withCosignatures(checkpoint: Uint8Array, answers: readonly string[]): Uint8Array {
  const note = new TextDecoder().decode(checkpoint)
  const lines = answers
    .flatMap((answer) => answer.split('\n'))
    .filter((line) => line !== '' && !note.includes(`${line}\n`))
  return utf8(note + [...new Set(lines)].map((line) => `${line}\n`).join(''))
}
