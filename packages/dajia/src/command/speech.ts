import { type LocalText, localText } from '@dajia/core'
import { type Locale, localeFor, locales, type Words, wordsIn } from '../messages/words.ts'

/** The reader's language. */
export interface Speech {
  readonly locale: Locale
  readonly words: Words
}

/**
 * Chosen before the arguments are parsed, because help and complaints about them are in it too: `--locale`, else the
 * environment as POSIX orders it.
 */
export function speechFor(
  commandLine: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Speech {
  const stated = commandLine.flatMap((argument, index) => {
    if (argument === '--locale') return [commandLine[index + 1] ?? '']
    return argument.startsWith('--locale=') ? [argument.slice('--locale='.length)] : []
  })
  const { LC_ALL, LC_MESSAGES, LANG } = environment
  const known = stated.filter((locale) => locales.some((each) => each === locale))
  const locale = localeFor([...known, LC_ALL, LC_MESSAGES, LANG].find((tag) => tag) ?? 'en')
  return { locale, words: wordsIn(locale) }
}

export const localName = (name: LocalText, { locale }: Speech): string => localText(name, locale, 'en')
