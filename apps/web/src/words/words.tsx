import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { spokenName } from '@oficio/core/provider'
import {
  isLanguage,
  languageOf,
  type MessageKey,
  type Messages,
  messagesOf,
  type Params,
  type Sentence,
} from '@oficio/messages'
import {
  type ComponentType,
  createContext,
  lazy,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { firstWordsAddress, lessonsAddress, releasedName, wordsAddress } from '../knowledge.ts'
import { fileAt, loads } from '../yielding/loads.ts'
import { fromParts, piecesOf } from '../yielding/parts.ts'

interface Words extends Messages {
  /** The sentence of a key. */
  readonly say: (key: MessageKey, params?: Params) => string
  /** The sentence of a key put together from a code; the code itself where there is none. */
  readonly sayCode: (key: string, fallback: string, params?: Params) => string
  /**
   * The name of a provider as it is spoken of: `Facebook y Messenger`. What is no provider of ours keeps its
   * name.
   */
  readonly providerName: (id: string, knowledge: Pick<Knowledge, 'providers'>) => string
  readonly changeLanguage: (language: Language) => void
}

const Context = createContext<Words | undefined>(undefined)
const stored = 'oficio.language'

type Texts = Readonly<Record<string, Sentence>>
const messages = (language: string, texts: Texts): Messages =>
  messagesOf(language as Language, new Map(Object.entries(texts)), 'show')
const firstIn = loads(async (language) =>
  messages(language, (await (await fileAt(firstWordsAddress(language))).json()) as Texts),
)
const wholeIn = loads(async (language) =>
  messages(language, await fromParts<Texts>(piecesOf(await fileAt(wordsAddress(language))))),
)

/** What a page of a module needs beside the module itself, in one language. */
export interface Lessons {
  readonly words: Messages
  /** States by their names, in no order. */
  readonly countries: readonly (readonly [iso2: string, name: string])[]
  /** Where each module lies, in their order. */
  readonly modules: readonly { readonly id: string; readonly address: string }[]
}
export const lessonsIn: (language: string) => Promise<Lessons> = loads(async (language) => {
  const { words, ...more } = (await (await fileAt(lessonsAddress(language))).json()) as Omit<
    Lessons,
    'words'
  > & { readonly words: Texts }
  return { ...more, words: messages(language, words) }
})

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  if (isLanguage(asked)) return asked
  const kept = localStorage.getItem(stored)
  if (isLanguage(kept)) return kept
  for (const name of navigator.languages) {
    const language = languageOf(name)
    if (language) return language
  }
  return 'es'
}

/**
 * Gives the frame and the first page their few sentences of one language; whatever needs more stands inside
 * `WholeWords`. The language is the only thing kept on the device without being asked for.
 */
export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage)
  const messages = use(firstIn(language))
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const changeLanguage = useCallback((next: Language) => {
    localStorage.setItem(stored, next)
    setLanguage(next)
  }, [])
  const words = useMemo(() => wordsOf(messages, changeLanguage), [messages, changeLanguage])
  return <Context value={words}>{children}</Context>
}

/** All sentences of the language, for every page but the first. Suspends until they are here. */
export function WholeWords({ children }: { readonly children: ReactNode }) {
  const { language, changeLanguage } = useWords()
  const messages = use(wholeIn(language))
  const words = useMemo(() => wordsOf(messages, changeLanguage), [messages, changeLanguage])
  return <Context value={words}>{children}</Context>
}

/** The sentences of the academy alone, for pages of a module: the rest comes when an example is run. */
function LessonWords({ children }: { readonly children: ReactNode }) {
  const { language, changeLanguage } = useWords()
  const { words: messages } = use(lessonsIn(language))
  const words = useMemo(() => wordsOf(messages, changeLanguage), [messages, changeLanguage])
  return <Context value={words}>{children}</Context>
}

/** A page of a module: light, for a weak line. */
export function lightly(load: () => Promise<{ default: ComponentType }>): ComponentType {
  const Opened = lazy(load)
  return () => (
    <LessonWords>
      <Opened />
    </LessonWords>
  )
}

/** A part of the application that comes when it is wanted, and says all sentences. */
export function lazily(load: () => Promise<{ default: ComponentType }>): ComponentType {
  const Opened = lazy(load)
  return () => (
    <WholeWords>
      <Opened />
    </WholeWords>
  )
}

/**
 * All sentences of another language, for words that go to somebody who reads it; undefined until they are
 * here, and where there is no line to fetch them.
 */
export function useWordsIn(language: Language): Messages | undefined {
  const [messages, setMessages] = useState<Messages>()
  useEffect(() => {
    let isHere = true
    wholeIn(language).then(
      (found) => isHere && setMessages(found),
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [language])
  return messages?.language === language ? messages : undefined
}

/** Loads all sentences ahead of need. */
export const warmWords = (): Promise<unknown> => wholeIn(firstLanguage()).catch(() => undefined)

// What types of identifiers are called is knowledge: a release may change it after these words were built.
const ofType = 'identifier.type.'

const wordsOf = (messages: Messages, changeLanguage: Words['changeLanguage']): Words => ({
  ...messages,
  say: (key, params) => messages.format(key, params),
  sayCode: (key, fallback, params) => {
    const released = key.startsWith(ofType)
      ? releasedName(key.slice(ofType.length), messages.language)
      : undefined
    return released ?? (messages.has(key) ? messages.format(key, params) : fallback)
  },
  providerName: (id, { providers }) => {
    const name = Object.hasOwn(providers, id) ? providers[id]?.name : undefined
    if (name === undefined) return id
    const key = `provider.${id}`
    return messages.has(key) ? messages.format(key) : spokenName(name)
  },
  changeLanguage,
})

export function useWords(): Words {
  const words = use(Context)
  if (!words) throw new Error('useWords outside WordsProvider')
  return words
}
