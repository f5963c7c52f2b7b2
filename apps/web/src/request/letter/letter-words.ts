import type { Language } from '@oficio/core/fact'
import { languages, type Messages, messagesOf, type Sentence } from '@oficio/messages'
import { use } from 'react'
import { letterWordsAddress } from '../../knowledge.ts'
import { fileAt, loads } from '../../yielding/loads.ts'
import type { LetterWords } from './defaults.ts'

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

const loaded = loads(async (address) =>
  letterWordsOf((await (await fileAt(address)).json()) as Parameters<typeof letterWordsOf>[0]),
)

/** Words of the letter in its own languages, for what is made without a page. */
export const letterWords = (): Promise<LetterWords> => loaded(letterWordsAddress)

/**
 * Words of the letter in its own languages, which need not be that of the screen. Suspends until they are
 * here.
 */
export const useLetterWords = (): LetterWords => use(letterWords())
