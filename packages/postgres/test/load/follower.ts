import { setImmediate as turn } from 'node:timers/promises'
import { type JournalEntry, present, StoreError } from '@dajia/core'
import type { Loaded } from './communities.ts'

export interface Follower {
  /** Reads to the end of the journal, which nobody writes to any more, and tells all that it ever saw. */
  finish(): Promise<readonly JournalEntry[]>
}

/** Reads the journal on and on while others write to it, as a search index or a mailer would. */
export function follow(community: Loaded): Follower {
  const seen: JournalEntry[] = []
  let quiet = false
  const run = async () => {
    for (let after: string | undefined; ; await turn()) {
      // Asked before the page: only what is empty after everybody has stopped is the end.
      const last = quiet
      const page = await community.journal.read({ ...present({ after }), limit: 200 }).catch(away)
      if (page === undefined) continue
      seen.push(...page.entries)
      after = page.next
      if (last && page.entries.length === 0) return seen
    }
  }
  const done = run()
  // Whoever awaits it is told; until then it has failed unheard.
  done.catch(() => undefined)
  return {
    finish() {
      quiet = true
      return done
    },
  }
}

/** The server was away for longer than the store is patient: the next read goes on from the same place. */
function away(error: unknown): undefined {
  if (StoreError.is(error) && error.retryable) return undefined
  throw error
}
