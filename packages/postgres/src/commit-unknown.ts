/** Thrown where the commit was sent and no answer came; `witness` is an entry that is in the journal if it was kept. */
export class CommitUnknown extends Error {
  readonly witness: string | undefined

  constructor(witness: string | undefined, cause: unknown) {
    super('The answer to a commit was lost', { cause })
    this.witness = witness
  }
}
