import made from 'virtual:knowledge-files'
import type { Language } from '@oficio/core/fact'
import { type Said, sayIn, type Translations } from '@oficio/core/knowledge'
import { use, useCallback } from 'react'
import { useWords } from './words/words.tsx'

type Translated = Exclude<Language, 'en'>

const none: Promise<Translations> = Promise.resolve({})
const loading = new Map<Language, Promise<Translations>>()

function translationsOf(language: Translated): Promise<Translations> {
  let promise = loading.get(language)
  if (!promise) {
    promise = fetch(made.files[`translations-${language}`] as string)
      .then((response) => {
        if (!response.ok) throw new Error(`translations: ${response.status}`)
        return response.json() as Promise<Translations>
      })
      // Without a line the English text is still right; the next start of the page asks again.
      .catch(() => ({}))
    loading.set(language, promise)
  }
  return promise
}

/**
 * Says a text of the knowledge in the language of the page, or in English where it has no translation; the element that
 * shows it takes its `language` as `lang`, and a page that shows a translation says once that it is to be confirmed.
 * Suspends until the translations are here.
 */
export function useSayIn(): (text: string) => Said {
  const { language } = useWords()
  const texts = use(language === 'en' ? none : translationsOf(language))
  return useCallback((text) => sayIn({ translations: { [language]: texts } }, text, language), [texts, language])
}
