import { en } from './messages/en.ts'
import { zhCN } from './messages/zh-CN.ts'
import type { Details } from './outcome.ts'
import type { JsonValue } from './values.ts'

/** Refusal code → what people read, with `{name}` for a detail. */
export type Catalogue = Readonly<Record<string, string>>

/** A module's messages by BCP 47 tag; every code in every language. */
export type Messages = Readonly<Record<string, Catalogue>>

export const kernelMessages: Messages = { en, 'zh-CN': zhCN }

const shown = (value: JsonValue | undefined): string => {
  if (Array.isArray(value)) return value.map((item: JsonValue) => shown(item)).join(', ')
  if (typeof value === 'object' && value !== null) {
    return Object.values(value)
      .filter((part) => part !== '')
      .map(shown)
      .join(': ')
  }
  return value === undefined ? '' : String(value)
}

/** The template with its `{name}`s replaced by details; a name without a detail disappears. */
export const fill = (template: string, details: Details): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(details, name) ? shown(details[name]) : ''))

/** The message in the first of these languages that has one; else the code itself. */
export function message(catalogues: Messages, locales: readonly string[], code: string, details: Details): string {
  for (const locale of locales) {
    const template = catalogues[locale]?.[code]
    if (template !== undefined) return fill(template, details)
  }
  return code
}

/** All modules' messages in one, by language. */
export function mergeMessages(all: readonly Messages[]): Messages {
  const languages = new Set(all.flatMap((messages) => Object.keys(messages)))
  return Object.fromEntries(
    [...languages].map((language) => [language, Object.assign({}, ...all.map((messages) => messages[language]))]),
  )
}
