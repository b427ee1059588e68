import type { WritableFiles } from './files.ts'

/** So many files are written at a time. */
const AT_ONCE = 16

export interface Writer {
  write(path: string, bytes: Uint8Array): void
  /** Waits until there is room for more, and throws the first failure. */
  room(): Promise<void>
  /** Waits until all is written, and throws the first failure. */
  all(): Promise<void>
  /** Waits until nothing is being written, however it ended. */
  settled(): Promise<void>
}

/** Writes several files at a time. */
export function writer(files: WritableFiles): Writer {
  const pending = new Set<Promise<void>>()
  let failure: { readonly error: unknown } | undefined
  const settled = async () => {
    while (pending.size > 0) await Promise.all(pending)
  }
  const throwFailure = () => {
    if (failure) throw failure.error
  }
  return {
    write(path, bytes) {
      const one = files
        .write(path, bytes)
        .catch((error: unknown) => {
          failure ??= { error }
        })
        .finally(() => pending.delete(one))
      pending.add(one)
    },
    async room() {
      while (pending.size >= AT_ONCE) await Promise.race(pending)
      throwFailure()
    },
    async all() {
      await settled()
      throwFailure()
    },
    settled,
  }
}
