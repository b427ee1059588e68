import { uint64 } from './bytes.ts'

const SIGNATURE_BYTES = 64

/** What an Ed25519 cosignature of C2SP tlog-cosignature signs; `time` in seconds since the Epoch. */
export const cosignedMessage = (time: number, checkpoint: string): string =>
  `cosignature/v1\ntime ${time}\n${checkpoint}`

/** The `timestamped_signature` of C2SP tlog-cosignature: eight bytes of time, 64 of signature. */
export function timestamped(time: number, signature: Uint8Array): Uint8Array {
  if (!Number.isSafeInteger(time) || time < 0) throw new RangeError(`not a time in whole seconds: ${time}`)
  return Uint8Array.of(...uint64(time), ...signature)
}

/** The inverse of {@link timestamped}; `undefined` where the bytes are none, or the time is beyond 2^53 - 1. */
export function splitTimestamped(bytes: Uint8Array): { time: number; signature: Uint8Array } | undefined {
  if (bytes.length !== 8 + SIGNATURE_BYTES) return undefined
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0))
  return Number.isSafeInteger(time) ? { time, signature: bytes.subarray(8) } : undefined
}
