import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'

export type WordKey = keyof typeof en
export type Words = Readonly<Record<WordKey, string>>
export const locales = ['en', 'zh-CN'] as const
export type Locale = (typeof locales)[number]

const catalogues: Readonly<Record<Locale, Words>> = { en, 'zh-CN': zhCN }

/** The language of ours that serves readers of a BCP 47 tag, or of a locale as POSIX writes it (`zh_CN.UTF-8`). */
export const localeFor = (tag: string): Locale => (/^zh([-_.]|$)/i.test(tag) ? 'zh-CN' : 'en')

export const wordsIn = (tag: string): Words => catalogues[localeFor(tag)]

export const allWords: readonly Words[] = locales.map((locale) => catalogues[locale])

export const isWordKey = (key: string): key is WordKey => Object.hasOwn(en, key)
