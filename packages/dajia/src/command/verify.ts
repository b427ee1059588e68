import { statSync } from 'node:fs'
import { fill } from '@dajia/core'
import { directoryFiles, nodeHasher } from '@dajia/sunlight/node'
import {
  auditLog,
  type Policy,
  parseVerifierKey,
  type Refusal,
  type VerifierKey,
  verifyProof,
  webFiles,
} from '@dajia/sunlight/verify'
import { type Answer, complaint, exits } from './answer.ts'
import { readGiven } from './files.ts'
import type { Speech } from './speech.ts'

export interface VerifyOptions {
  readonly key: string
  readonly origin?: string | undefined
  readonly witness: readonly string[]
  readonly quorum?: number | undefined
  /** A tlog-proof; then the argument is the file of the entry. */
  readonly proof?: string | undefined
}

/** Audits a published log, or checks one proof; whatever is wrong with it is an answer of its own, with exit 1. */
export async function verify(speech: Speech, target: string, options: VerifyOptions): Promise<Answer> {
  const policy: Policy = {
    log: keyFrom(speech, options.key),
    witnesses: options.witness.map((vkey) => keyFrom(speech, vkey)),
    quorum: options.quorum ?? options.witness.length,
    ...(options.origin !== undefined && { origin: options.origin }),
  }
  if (options.proof !== undefined) {
    const checked = await verifyProof(readGiven(speech, options.proof), readGiven(speech, target), policy, {
      hasher: nodeHasher,
    })
    if (!checked.ok) return faulty(speech, options.proof, checked.refusal)
    const { index, checkpoint } = checked.value
    return sound(speech, 'verify.proven', { file: target, index, size: checkpoint.size, origin: checkpoint.origin })
  }
  const isWeb = /^https?:\/\//.test(target)
  if (!isWeb && !isDirectory(target)) throw complaint(speech, 'problem.no-log', { target })
  const files = isWeb ? webFiles(target) : directoryFiles(target)
  const checked = await auditLog({ files, policy, hasher: nodeHasher, progress: progressOn(speech) })
  if (!checked.ok) return faulty(speech, target, checked.refusal)
  const { size, origin, root } = checked.value
  return sound(speech, 'verify.sound', { size, origin, root: Buffer.from(root).toString('base64') })
}

function keyFrom(speech: Speech, vkey: string): VerifierKey {
  const key = parseVerifierKey(vkey)
  if (!key.ok) throw complaint(speech, 'problem.bad-key', { reason: key.refusal.code })
  return key.value
}

function sound(
  speech: Speech,
  words: 'verify.sound' | 'verify.proven',
  found: Record<string, string | number>,
): Answer {
  return { exit: exits.ok, text: fill(speech.words[words], found), value: { ok: true, ...found } }
}

function faulty(speech: Speech, target: string, refusal: Refusal): Answer {
  const { code, where, index } = refusal
  const words = speech.words[index === undefined ? 'verify.faulty' : 'verify.faulty-entry']
  const text = fill(words, {
    target,
    where,
    reason: speech.words[`log.${code}`],
    ...(index !== undefined && { index }),
  })
  return { exit: exits.fault, text, value: { ok: false, refusal } }
}

const isDirectory = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

const EVERY = 65_536

/** On a terminal, how far a large log is. */
function progressOn({ words }: Speech) {
  if (!process.stderr.isTTY) return () => undefined
  return (done: number, size: number) => {
    if (size >= EVERY && (done % EVERY === 0 || done === size)) {
      process.stderr.write(`\r${fill(words['verify.progress'], { done, size })}${done === size ? '\n' : ''}`)
    }
  }
}
