import { fill } from '@dajia/core'
import type { CommanderError } from 'commander'
import { isWordKey } from '../messages/words.ts'
import type { Speech } from './speech.ts'

/** Commander complains in English; its code and what it quotes say the same in the reader's words. */
export function usageSentence({ words }: Speech, error: CommanderError, commandLine: readonly string[]): string {
  const choices = /Allowed choices are (.*)\.$/.exec(error.message)?.[1] ?? ''
  const key = choices === '' ? `usage.${error.code.replace(/^commander\./, '')}` : 'usage.choices'
  const what = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const command = commandLine.find((argument) => /^[a-z]/.test(argument)) ?? ''
  return fill(words[isWordKey(key) ? key : 'usage.other'], { what, command, choices })
}
