export type LockMode = 'read' | 'write'

/** Readers share, a writer is alone, and whoever came first goes first, so that nobody starves. */
export interface Lock {
  hold<Result>(mode: LockMode, work: () => Promise<Result>): Promise<Result>
}

export function readWriteLock(): Lock {
  const waiting: { mode: LockMode; start: () => void }[] = []
  let readers = 0
  let writing = false

  function advance(): void {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (writing || (next.mode === 'write' && readers > 0)) return
      waiting.shift()
      if (next.mode === 'write') writing = true
      else readers += 1
      next.start()
    }
  }

  function release(mode: LockMode): void {
    if (mode === 'write') writing = false
    else readers -= 1
    advance()
  }

  return {
    async hold(mode, work) {
      await new Promise<void>((start) => {
        waiting.push({ mode, start })
        advance()
      })
      try {
        return await work()
      } finally {
        release(mode)
      }
    },
  }
}
