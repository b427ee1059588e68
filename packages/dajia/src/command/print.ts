import { CommanderError } from 'commander'
import { isWordKey } from '../messages/words.ts'
import { type Answer, Complaint, exits, faultOf } from './answer.ts'
import type { Speech } from './speech.ts'

const line = (value: unknown) => `${JSON.stringify(value)}\n`

export function print({ text, value }: Answer, asJson: boolean): void {
  process.stdout.write(asJson ? line({ ok: true, value }) : `${text}\n`)
}

/** A refusal has the shape that operations give it; programs read it on stdout, people on stderr. */
export function printProblem(speech: Speech, error: unknown, asJson: boolean): number {
  if (error instanceof CommanderError) throw error
  if (error instanceof Complaint) {
    const { code, message, details } = error
    if (asJson) process.stdout.write(line({ ok: false, refusal: { code, message, details } }))
    else
      process.stderr.write(isWordKey(`problem.${code}`) ? `dajia: ${message}\n` : refusalText(code, message, details))
    return exits.refused
  }
  const fault = faultOf(speech, error)
  if (asJson) process.stdout.write(line({ ok: false, fault }))
  else process.stderr.write(`dajia: ${fault.message}\n`)
  return exits.fault
}

/** The words of a command's own complaint say all; what an operation refuses has a code to look up, and details. */
const refusalText = (code: string, message: string, details: object): string =>
  `dajia: ${code}: ${message}\n${JSON.stringify(details, null, 2)}\n`
