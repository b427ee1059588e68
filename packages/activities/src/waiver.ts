import { accept, type Ruling, refuse } from '@dajia/core'
import type { Waiver, WaiverVersion } from './settings.ts'

const DAY = 86_400_000

/** The version in force on a day: the last one that had begun by then. */
export const inForce = (waiver: Waiver, day: string): WaiverVersion | undefined =>
  waiver.versions.findLast(({ from }) => from <= day)

/** The words in the reader's language, else in the community's, else in any; and which language that is. */
export function wordsFor({ text }: WaiverVersion, locale: string, fallback: string): { locale: string; text: string } {
  for (const wanted of [locale, locale.split('-')[0] ?? locale, fallback]) {
    const words = Object.hasOwn(text, wanted) ? text[wanted] : undefined
    if (words !== undefined) return { locale: wanted, text: words }
  }
  const [any = ['', '']] = Object.entries(text)
  return { locale: any[0], text: any[1] }
}

/** Only a yes, and only to the words that are in force today. */
export function signing(
  waiver: Waiver,
  today: string,
  answer: { readonly accepted: boolean; readonly templateVersion: number },
): Ruling<WaiverVersion, 'activities.waiver-declined' | 'activities.waiver-version' | 'activities.waiver-not-yet'> {
  const current = inForce(waiver, today)
  if (current === undefined) return refuse('activities.waiver-not-yet')
  if (answer.templateVersion !== current.version) {
    return refuse('activities.waiver-version', { given: answer.templateVersion, current: current.version })
  }
  return answer.accepted ? accept(current) : refuse('activities.waiver-declined')
}

/** Whether a signature is of the version in force on this day and still holds on it. */
export function holds(
  waiver: Waiver,
  signature: { readonly templateVersion: number; readonly signedOn: string },
  day: string,
): boolean {
  if (signature.templateVersion !== inForce(waiver, day)?.version || signature.signedOn > day) return false
  const age = (Date.parse(day) - Date.parse(signature.signedOn)) / DAY
  return waiver.validDays === undefined || age < waiver.validDays
}
