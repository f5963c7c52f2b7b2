import type { Book } from './book.ts'

/**
 * Each translation is of a text that stands in the knowledge, stands in three languages, says the same
 * numbers, and agrees with that of any other folder.
 */
export function checkTranslations(book: Book): void {
  const files = book.ofKind('translations')
  if (files.length === 0) return
  const { translations: _drafts, ...rest } = book.knowledge
  const known = textsIn(rest)
  const seen = new Map<string, { draft: string; path: string }>()
  for (const file of files) {
    for (const [text, drafts] of Object.entries(file.value as Record<string, Drafts>)) {
      if (!known.has(text))
        book.report(file, [text], `stale: no text of the knowledge is ${shown(text)}; take it out`, 'form')
      if (drafts.stays !== undefined) {
        if (Object.keys(drafts).length > 1)
          book.report(file, [text], `${shown(text)} is translated, and stays as it is: one of both`, 'form')
        continue
      }
      for (const language of ['es', 'pt', 'fr'] as const) {
        const draft = drafts[language]
        const report = (message: string) => book.report(file, [text, language], message, 'form')
        if (draft === undefined) {
          report(`${shown(text)} is not translated into ${language}`)
          continue
        }
        const lost = lostIn(text, draft)
        if (lost.length > 0)
          report(
            `the translation into ${language} lacks ${lost.join(', ')}, which the text ${shown(text)} says`,
          )
        const key = `${language}\0${text}`
        const other = seen.get(key)
        if (other !== undefined && other.draft !== draft)
          report(`${shown(text)} is translated otherwise into ${language} in ${other.path}`)
        seen.set(key, other ?? { draft, path: file.path })
      }
    }
  }
}

type Drafts = Readonly<Partial<Record<'es' | 'pt' | 'fr' | 'stays', string>>>

const shown = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text)

/** Numbers of articles, days and dates, and places to fill in, that a translation leaves out. */
export const lostIn = (text: string, draft: string): readonly string[] =>
  numbersIn(text).filter((number) => !numbersIn(draft).includes(number))

/**
 * Numbers, places to fill and names that a translation says and neither its text nor the translation before
 * did. Behind the end of a sentence any word has a capital: there one that goes on with another is no name.
 */
export function gainedIn(draft: string, stood: string): readonly string[] {
  const [numbers, words] = [new Set(numbersIn(stood)), new Set(wordsIn(stood))]
  const names = [...draft.matchAll(/(?<![\p{L}\p{N}])\p{L}*\p{Lu}[\p{L}\p{N}]*/gu)].filter(
    ({ 0: name, index }) => !words.has(plain(name)) && !isFirst(draft, index, name),
  )
  return [...numbersIn(draft).filter((one) => !numbers.has(one)), ...names.map(([name]) => name)]
}
const plain = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const wordsIn = (text: string): readonly string[] => (text.match(/[\p{L}\p{N}]+/gu) ?? []).map(plain)
const isFirst = (text: string, index: number, name: string): boolean =>
  /(?:^|[.!?:]\s|\n)[¿¡«"“(]?$/u.test(text.slice(0, index)) &&
  /^\p{Lu}\p{Ll}*$/u.test(name) &&
  /^,? \p{Ll}/u.test(text.slice(index + name.length))

const numbersIn = (text: string): string[] => text.match(/\d+|\{[^}]*\}/g) ?? []

function textsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') found.add(value).add(value.replace(/\b\d{4}-\d{2}-\d{2}\b/g, '{day}'))
  else if (typeof value === 'object' && value !== null)
    for (const item of Object.values(value)) textsIn(item, found)
  return found
}
