/**
 * The writes of works that were sent but not answered yet, while the next work already runs behind them on the same
 * connection. Once any of them failed, everything after it failed too, and nothing may be sent but the end of it all.
 */
export interface Ahead {
  add(answered: Promise<void>): void
  /** Waits for what was sent so far; `false`: some of it failed. */
  settled(): Promise<boolean>
}

export function ahead(): Ahead {
  let all = Promise.resolve(true)
  return {
    add(answered) {
      const done = answered.then(
        () => true,
        () => false,
      )
      const before = all
      all = done.then(async (kept) => (await before) && kept)
    },
    settled: () => all,
  }
}
