import type { Checked } from './checked.ts'

/** Where the files of a published log are read: a directory, a web server, memory. Paths are as in C2SP tlog-tiles. */
export interface LogFiles {
  /** The bytes of a file; nothing where there is none. Refuses `unreadable` for whatever is no file, as a directory. */
  read(path: string): Promise<Checked<Uint8Array | undefined>>
}

/** Where they are written. What was written is durable when the promise is fulfilled, and whole: a crash leaves the old file or the new. */
export interface WritableFiles extends LogFiles {
  write(path: string, bytes: Uint8Array): Promise<void>
}

/** Files in memory, for tests and for logs that live no longer than a process. */
export function memoryFiles(): WritableFiles & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>()
  return {
    files,
    read: async (path) => ({ ok: true, value: files.get(path)?.slice() }),
    write: async (path, bytes) => void files.set(path, bytes.slice()),
  }
}
