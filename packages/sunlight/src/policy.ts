import { equalBytes } from './bytes.ts'
import { accept, type Checked, refuse } from './checked.ts'
import type { VerifierKey } from './key.ts'

/** Whose word suffices: the log's, and that of `quorum` of its witnesses. */
export interface Policy {
  readonly log: VerifierKey
  /** @default the name of the log's key, as C2SP tlog-checkpoint recommends */
  readonly origin?: string
  readonly witnesses?: readonly VerifierKey[]
  /** How many of the witnesses must have cosigned. @default 0 */
  readonly quorum?: number
}

/**
 * Refuses `bad-quorum` where the quorum is no number from 0 to that of the witnesses, and `duplicate-witness` where one public
 * key stands twice, under whatever names: one person would count as two.
 */
export function checkPolicy({ log, witnesses = [], quorum = 0 }: Policy): Checked<null> {
  if (!Number.isInteger(quorum) || quorum < 0 || quorum > witnesses.length)
    return refuse('bad-quorum', 'policy', { details: { quorum, witnesses: witnesses.length } })
  const keys = [log, ...witnesses].map(({ publicKey }) => publicKey)
  const twice = keys.findIndex((key, index) => keys.slice(0, index).some((before) => equalBytes(before, key)))
  return twice === -1 ? accept(null) : refuse('duplicate-witness', 'policy', { details: { witness: twice } })
}
