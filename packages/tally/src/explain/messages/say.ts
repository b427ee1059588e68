import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'

export const messages = { en, 'zh-CN': zhCN } as const

export type Locale = keyof typeof messages
export type MessageKey = keyof typeof en

/** The names in braces of a text. */
type ParametersIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParametersIn<Rest>
  : never

/** What a message must be given; nothing where it has no parameters. */
export type ParametersOf<Key extends MessageKey> = Readonly<Record<ParametersIn<(typeof en)[Key]>, string | number>>

/** Says messages in one locale. */
export type Say = <Key extends MessageKey>(
  key: Key,
  ...given: ParametersIn<(typeof en)[Key]> extends never ? [] : [ParametersOf<Key>]
) => string

/** Text in braces that a value brings along stays as it is: a message is filled in once. */
export const sayIn =
  (locale: Locale): Say =>
  (key, ...given) => {
    const values: Readonly<Record<string, string | number>> = given[0] ?? {}
    return messages[locale][key].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
  }
