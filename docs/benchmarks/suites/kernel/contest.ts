/** One command of the contest: register a resident for the one activity. Rejects where it was not done. */
export interface Contestant {
  register(resident: string): Promise<void>
  /** What the database holds now; read after the clock has stopped. */
  totals(): Promise<Totals>
  close(): Promise<void>
}

export interface Totals {
  readonly registrations: number
  /** The counter on the activity. */
  readonly counter: number
  readonly journal: number
}

export interface Conditions {
  /** Where the fresh database goes. */
  readonly file: string
  readonly synchronous: 'FULL' | 'NORMAL'
  /** To be called for each time that a command was tried again because the database was busy. */
  retried(): void
}

/** What a file in contestants/ exports. */
export interface Entrant {
  open(conditions: Conditions): Promise<Contestant>
}
