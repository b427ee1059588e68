import { printable } from '../explain/printable.ts'

/** A part of a picture: an element with its attributes, and other parts or text inside. */
export interface Part {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly inside: readonly Part[] | string
}

export const part = (name: string, attributes: Part['attributes'], inside: Part['inside'] = []): Part => ({
  name,
  attributes,
  inside,
})

/** The words that a reader hears, or sees on pointing at the part that they stand in. */
export const title = (words: string): Part => part('title', {}, words)

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Nothing in a text can open or close what surrounds it, nor hold a character that XML 1.0 does not know. */
const escaped = (text: string): string =>
  text.replaceAll(/[^\n]+/g, printable).replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')

/** The only place where a picture becomes text, so that all of it is escaped. */
export function written({ name, attributes, inside }: Part): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
  const content = typeof inside === 'string' ? escaped(inside) : inside.map(written).join('')
  return content === '' ? `<${name}${given.join('')}/>` : `<${name}${given.join('')}>${content}</${name}>`
}
