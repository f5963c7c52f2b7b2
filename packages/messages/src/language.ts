import { type Language, languages } from '@oficio/core/fact'

export { languages }

export const isLanguage = (value: unknown): value is Language =>
  languages.some((language) => language === value)

/**
 * A name of a locale to one of our languages: `pt_BR.UTF-8`, `fr-CA` and `EN` are read, `C` and `POSIX` say
 * nothing.
 */
export const languageOf = (locale: string): Language | undefined => {
  const name = locale.trim().slice(0, 2).toLowerCase()
  return /^[a-z]{2}(?![a-z])/i.test(locale.trim()) && isLanguage(name) ? name : undefined
}

/**
 * The language that the environment asks for, else Spanish.
 *
 * LC_ALL beats LC_MESSAGES beats LANG, as everywhere on the command line; a variable that names no language
 * of ours is passed over, so that a machine with `LC_ALL=C` and `LANG=pt_BR.UTF-8` still speaks Portuguese.
 */
export function languageFrom(env: Readonly<Record<string, string | undefined>>): Language {
  for (const name of ['LC_ALL', 'LC_MESSAGES', 'LANG']) {
    const language = languageOf(env[name] ?? '')
    if (language) return language
  }
  return 'es'
}
