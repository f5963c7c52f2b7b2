import made from 'virtual:knowledge-files'
import type { Language } from '@oficio/core/fact'
import { type SaidText, sayIn, type Translations } from '@oficio/core/translation'
import { use, useCallback } from 'react'
import { releasesNow } from '../knowledge.ts'
import { useWords } from '../words/words.tsx'

type Translated = Exclude<Language, 'en'>

/**
 * The few that an answer of the first page shows, all of the knowledge, or what the exercises say: a weak
 * line does not wait for notes that nobody opened.
 */
export type TranslationPart = 'answer' | 'translations' | 'exercise-words'

const none: Promise<Translations> = Promise.resolve({})
const loading = new Map<string, Promise<Translations>>()

function translationsOf(language: Translated, part: TranslationPart): Promise<Translations> {
  const name = `${part}-${language}`
  let promise = loading.get(name)
  if (!promise) {
    promise = fetch(made.files[name] as string)
      .then((response) => {
        if (!response.ok) throw new Error(`translations: ${response.status}`)
        return response.json() as Promise<Translations>
      })
      .then((texts) => withReleased(texts, language))
      // Without a line the English text is still right; the next start of the page asks again.
      .catch(() => ({}))
    loading.set(name, promise)
  }
  return promise
}

/** With what was published since: a part that does not have a text gets it, and none of it otherwise. */
async function withReleased(texts: Translations, language: Translated): Promise<Translations> {
  const releases = await releasesNow()
  if (!releases.some(({ changes }) => changes.some(({ fact }) => fact === 'table'))) return texts
  const { withTables } = await import('../releases.ts')
  return withTables({ translations: { [language]: texts } }, releases).translations?.[language] ?? texts
}

/** What stands translated, for what is made outside a page. */
export const translatedInto = async (language: Language): Promise<Partial<Record<Language, Translations>>> =>
  language === 'en' ? {} : { [language]: await translationsOf(language, 'translations') }

/** The same outside a page. */
export async function tellerIn(language: Language): Promise<(text: string) => string> {
  const texts = language === 'en' ? await none : await translationsOf(language, 'translations')
  return (text) => sayIn({ translations: { [language]: texts } }, text, language).text
}

/**
 * Says a text of the knowledge in the language of the page, or in English where it has no translation; the
 * element that shows it takes its `language` as `lang`, and a page that shows a translation says once that it
 * is to be confirmed. Suspends until the translations of the part are here.
 */
export function useSayIn(part: TranslationPart = 'translations'): (text: string) => SaidText {
  const { language } = useWords()
  const texts = use(language === 'en' ? none : translationsOf(language, part))
  return useCallback(
    (text) => sayIn({ translations: { [language]: texts } }, text, language),
    [texts, language],
  )
}

/** The same where only the words are wanted: inside a sentence, or in a list to choose from. */
export function useTold(): (text: string) => string {
  const sayIn = useSayIn()
  return useCallback((text) => sayIn(text).text, [sayIn])
}
