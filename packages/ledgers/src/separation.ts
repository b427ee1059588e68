import { accept, type Ruling, refuse } from '@dajia/core'
import type { Item } from './records.ts'

type Concerned = Pick<Item, 'workers' | 'assignment'>

/** Only whoever is responsible now hands the work in. */
export const mayHandIn = ({ assignment }: Concerned, actor: string): Ruling<true, 'ledgers.not-responsible'> =>
  assignment?.responsible === actor ? accept(true) : refuse('ledgers.not-responsible')

/** Whoever was ever responsible judges nothing of it; that they were replaced meanwhile changes nothing. */
export const mayJudge = ({ workers }: Concerned, actor: string): Ruling<true, 'ledgers.own-work'> =>
  workers.includes(actor) ? refuse('ledgers.own-work') : accept(true)

/** The workers once one more is responsible. */
export const withWorker = ({ workers }: Concerned, responsible: string): string[] =>
  workers.includes(responsible) ? workers : [...workers, responsible]
