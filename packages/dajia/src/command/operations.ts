import { type Answer, exits } from './answer.ts'
import { catalogue } from './catalogue.ts'
import { table } from './table.ts'

/** Every operation that `dajia run` knows. */
export function operations(): Answer {
  const all = catalogue().map(({ name, operation: { kind, may, summary } }) => ({ name, kind, may, summary }))
  return {
    exit: exits.ok,
    text: table(all.map(({ name, kind, may, summary }) => [name, kind, may, summary])),
    value: all,
  }
}
