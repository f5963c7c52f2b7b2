import type { Language } from '@oficio/core/fact'
import { languages, type Messages, messagesOf, type Sentence } from '@oficio/messages'
import { use } from 'react'
import { letterWordsAddress } from '../../knowledge.ts'
import type { LetterWords } from './defaults.ts'

let loading: Promise<LetterWords> | undefined

/** Words of the letter from their texts by language and key. A name that has none gives an empty text. */
export function letterWordsOf(
  texts: Readonly<Record<string, Readonly<Record<string, Sentence>>>>,
): LetterWords {
  const all = new Map<Language, Messages>(
    languages.map((language) => [
      language,
      messagesOf(language, new Map(Object.entries(texts[language] ?? {})), 'show'),
    ]),
  )
  return (language, name, params) => {
    const messages = all.get(language)
    const key = `drafting.letter.${name}`
    return messages?.has(key) ? messages.format(key, params) : ''
  }
}

function letterWords(): Promise<LetterWords> {
  if (!loading) {
    loading = fetch(letterWordsAddress)
      .then((response) => response.json() as Promise<Parameters<typeof letterWordsOf>[0]>)
      .then(letterWordsOf)
    loading.catch(() => {
      loading = undefined
    })
  }
  return loading
}

/**
 * Words of the letter in its own languages, which need not be that of the screen. Suspends until they are
 * here.
 */
export const useLetterWords = (): LetterWords => use(letterWords())
