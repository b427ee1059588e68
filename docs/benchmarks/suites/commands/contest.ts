import type { Seed } from './community.ts'

/** The three commands of the contest. Each rejects where it was not done. */
export interface Contestant {
  /** A resident takes a place in the one activity. */
  register(resident: string): Promise<void>
  /** A resident casts one secret ballot in the one election. */
  castBallot(resident: string): Promise<void>
  /** A problem is given to somebody, with a deadline. */
  assign(itemId: string): Promise<void>
  close(): Promise<void>
}

export type Command = 'register' | 'castBallot' | 'assign'
export const commands: readonly Command[] = ['register', 'castBallot', 'assign']

export interface Conditions {
  /** The file or the address of a database that holds the {@link Seed}. */
  readonly source: string
  readonly seed: Seed
  readonly clients: number
  /** To be called for each time that a command was tried again. */
  retried(): void
}

/** What a contestant's file exports. */
export interface Entrant {
  open(conditions: Conditions): Promise<Contestant>
}

/** Connections to a server, for everybody: more of them only wait for each other's locks. */
export const connectionsFor = (clients: number) => Math.min(clients, 16)
