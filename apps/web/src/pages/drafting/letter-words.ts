import type { Language } from '@oficio/core/fact'
import { type Messages, messagesOf } from '@oficio/messages'
import { use } from 'react'
import { wordsAddress } from '../../knowledge.ts'
import type { LetterWords } from './defaults.ts'

const loading = new Map<Language, Promise<Messages>>()

function messagesIn(language: Language): Promise<Messages> {
  let promise = loading.get(language)
  if (!promise) {
    promise = fetch(wordsAddress(language))
      .then((response) => response.json() as Promise<Record<string, string>>)
      .then((texts) => messagesOf(language, new Map(Object.entries(texts)), 'show'))
    promise.catch(() => loading.delete(language))
    loading.set(language, promise)
  }
  return promise
}

/** Words of the letter in its own languages, which need not be that of the screen. Suspends until they are here. */
export function useLetterWords(signed: Language, second: Language | undefined): LetterWords {
  const first = use(messagesIn(signed))
  const other = use(messagesIn(second ?? signed))
  return (language, name, params) => {
    const messages = language === signed ? first : other
    const key = `drafting.letter.${name}`
    return messages.has(key) ? messages.format(key, params) : ''
  }
}
