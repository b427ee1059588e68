import { type Details, fill, StoreError } from '@dajia/core'
import type { WordKey } from '../messages/words.ts'
import type { Speech } from './speech.ts'

export const exits = { ok: 0, fault: 1, refused: 2, usage: 64 } as const

/** What a subcommand answers: the same for a reader and for a program. */
export interface Answer {
  readonly exit: (typeof exits)['ok' | 'fault' | 'refused']
  readonly text: string
  readonly value: unknown
}

/** What was asked cannot be done as it was put; one clear sentence says why, and what to do. */
export class Complaint extends Error {
  readonly code: string
  readonly details: Details

  constructor(code: string, message: string, details: Details = {}) {
    super(message)
    this.name = 'Complaint'
    this.code = code
    this.details = details
  }
}

/** A complaint in the reader's words; its code is the key of the words. */
export const complaint = ({ words }: Speech, code: WordKey & `problem.${string}`, details: Details = {}): Complaint =>
  new Complaint(code.slice('problem.'.length), fill(words[code], details), details)

/** A fault in one sentence; a stack trace would help nobody who types commands. */
export function faultOf({ words }: Speech, error: unknown): { readonly code: string; readonly message: string } {
  if (StoreError.is(error)) {
    const key = error.code === 'busy' ? 'fault.busy' : 'fault.store'
    return { code: `store.${error.code}`, message: fill(words[key], { reason: error.message }) }
  }
  const reason = error instanceof Error ? error.message : String(error)
  return { code: 'fault', message: fill(words['fault.unknown'], { reason }) }
}
