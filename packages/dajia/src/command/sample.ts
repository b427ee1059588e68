import { fill } from '@dajia/core'
import { fictionalRoster } from '../sample.ts'
import { type Answer, complaint, exits } from './answer.ts'
import { writeNew } from './files.ts'
import { profileNamed } from './opening.ts'
import type { Speech } from './speech.ts'

export interface SampleOptions {
  readonly profile: string
  readonly households: number
  readonly residents: number
  readonly seed: string
  readonly force: boolean
}

export function sample(speech: Speech, file: string, options: SampleOptions): Answer {
  const { households, residents, seed, force } = options
  if (residents < households) throw complaint(speech, 'problem.fewer-residents', { households, residents })
  const profile = profileNamed(speech, options.profile)
  writeNew(speech, file, fictionalRoster({ profile, households, residents, seed }), force)
  const value = { file, profile: profile.id, households, residents, seed }
  return { exit: exits.ok, text: fill(speech.words['sample.done'], value), value }
}
