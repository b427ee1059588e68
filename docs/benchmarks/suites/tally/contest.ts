export const methods = ['irv', 'stv', 'borda', 'copeland', 'minimax', 'schulze', 'ranked-pairs'] as const
export type Method = (typeof methods)[number]

/** One library with ballots in its own shape; making that shape is not timed. */
export interface Contestant {
  /** For each method that it has: counts, and answers who wins. */
  readonly counts: Partial<Readonly<Record<Method, () => string>>>
}

/** What a file in contestants/ exports. */
export interface Entrant {
  open(rankings: Uint8Array): Promise<Contestant> | Contestant
}

export const SEATS = 3
