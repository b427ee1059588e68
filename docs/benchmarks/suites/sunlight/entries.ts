/** Entries as a community's journal has them: some 300 bytes of JSON each, the same for everybody. */
export function entry(index: number): Uint8Array {
  const text = JSON.stringify({
    at: `2026-11-${String((index % 28) + 1).padStart(2, '0')}T08:00:00.000Z`,
    commitments: { name: index.toString(16).padStart(64, '0') },
    id: `01j${index.toString(36).padStart(23, '0')}`,
    public: { households: index % 7, line: index },
    subjects: [`resident-${index}`],
    type: 'registry.resident-registered',
    actorCommitment: (index * 7).toString(16).padStart(64, '0'),
  })
  return new TextEncoder().encode(text)
}

/** What a contestant can do; each answers in milliseconds. */
export interface Entrant {
  /** Appends so many entries to a new log in a folder, durably where it can, and makes it ready to be verified. */
  write(folder: string, count: number): Promise<number>
  /** Verifies the whole log, from what is in the folder. */
  verify?(folder: string, count: number): Promise<number>
  /** Opens it so that a proof can be given, and gives one. */
  open?(folder: string, count: number): Promise<number>
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
