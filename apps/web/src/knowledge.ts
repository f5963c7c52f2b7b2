import made from 'virtual:knowledge-files'
import type { Language, Words } from '@oficio/core/fact'
import { type Knowledge, type KnowledgeRelease, knowledgeFrom } from '@oficio/core/knowledge'
import type { LocalWords } from '@oficio/core/registry'
import type { Day } from '@oficio/core/time'
import { use } from 'react'
import { fileAt, loads } from './yielding/loads.ts'
import { fromParts, piecesOf } from './yielding/parts.ts'

/** What the first page needs: enough to recognise, and the names of providers and countries. */
export type RecognitionKnowledge = Knowledge

const { recognition, whole } = made.files as { recognition: string; whole: string }

/** What was published since this application was built; null: it could not be read. */
export const releasesRead = (): Promise<readonly KnowledgeRelease[] | null> => {
  read ??= fetch('/releases.json', { cache: 'no-cache' })
    .then(async (response) =>
      response.ok
        ? ((await response.json()) as { readonly releases: readonly KnowledgeRelease[] }).releases
        : null,
    )
    .catch(() => null)
  return read
}
let read: Promise<readonly KnowledgeRelease[] | null> | undefined

/**
 * What providers changed of their entries since this application was built; none where the house publishes
 * nothing, or cannot be asked and never was.
 */
export const releasesNow = (): Promise<readonly KnowledgeRelease[]> => {
  asked ??= releasesRead().then((releases) => {
    known = releases ?? []
    return known
  })
  return asked
}
let asked: Promise<readonly KnowledgeRelease[]> | undefined

/**
 * What a release calls a type of identifier; undefined: nothing, or what was published is not read yet.
 * Whoever shows one has waited for the knowledge, and that for the releases.
 */
export function releasedName(type: string, language: Language): string | undefined {
  const change = known
    .flatMap(({ changes }) => changes)
    .findLast(
      (one) => one.fact === 'table' && one.slice === 'identifierNames' && one.at.split('/')[1] === type,
    )
  if (change?.fact !== 'table') return undefined
  const [, , only] = change.at.split('/')
  if (only !== undefined) return only === language ? String(change.after) : undefined
  return (change.after as Words | null)?.[language]
}
let known: readonly KnowledgeRelease[] = []

/** Slices that the small part holds folded and cut, so that no release finds in it what it changes. */
const cutSmall: readonly string[] = ['recognition', 'genericIdentifiers', 'regions', 'directory', 'banks']

const isCut = (change: KnowledgeRelease['changes'][number]): boolean =>
  (change.fact === 'table' || change.fact === 'stands' || change.fact === 'added') &&
  cutSmall.includes(change.slice)

/** Of the small part only the patterns can change: it holds nothing else that a provider says. */
const recognised = (releases: readonly KnowledgeRelease[]): KnowledgeRelease[] =>
  releases
    .map((one) => ({
      ...one,
      changes: one.changes.filter(({ fact }) => fact === 'identifier' || fact === 'identifier-ended'),
    }))
    .filter(({ changes }) => changes.length > 0)

async function withChanges(address: string): Promise<Knowledge> {
  const [response, releases] = await Promise.all([fileAt(address), releasesNow()])
  // Until the next version is built, the first page waits for the whole: rather late than otherwise.
  if (address === recognition && releases.some(({ changes }) => changes.some(isCut))) return fetched(whole)
  const base = knowledgeFrom(
    address === whole
      ? await fromParts<Knowledge>(piecesOf(response))
      : ((await response.json()) as Knowledge),
  )
  const wanted = address === recognition ? recognised(releases) : releases
  return wanted.length === 0 ? base : (await import('./releases.ts')).withReleases(base, wanted)
}

const fetched: (address: string) => Promise<Knowledge> = loads(withChanges)

export const knowledgeVersion: string = made.version

/** Loads the whole knowledge ahead of need, after the first paint. */
export const warmKnowledge = (): void => void fetched(whole).catch(() => undefined)

/** The slice that recognises. Suspends until it is here. */
export const useRecognition = (): RecognitionKnowledge => use(fetched(recognition))

/** Everything the house knows. Suspends until it is here. */
export const useKnowledge = (): Knowledge => use(fetched(whole))

export const recognitionNow = (): Promise<RecognitionKnowledge> => fetched(recognition)

export const knowledgeNow = (): Promise<Knowledge> => fetched(whole)

/**
 * Words by which free words are judged, for whoever checks a letter and needs nothing else that the house
 * knows.
 */
export const localWordsNow = (): Promise<LocalWords> => localWords(made.files['local-words'] as string)
const localWords = loads(async (address) => (await (await fileAt(address)).json()) as LocalWords)

/** The day on which the knowledge was put together. */
export const knowledgeDay: string = made.compiledOn

/** Where the few sentences of the first page lie. */
export const firstWordsAddress = (language: string): string => made.files[`first-${language}`] as string

/** Where all sentences of a language lie. */
export const wordsAddress = (language: string): string => made.files[`words-${language}`] as string

/** Where the words lie that are filled into letters, in all languages. */
export const letterWordsAddress: string = made.files['letter-words'] as string

/** Where the cases and the outlines of the modules lie in a language. */
export const academyAddress = (language: string): string => made.files[`academy-${language}`] as string

/** Where it is said in a language where each module lies, with what a page of one needs beside it. */
export const lessonsAddress = (language: string): string => made.files[`lessons-${language}`] as string

/** Where the invented services of the courses lie. */
export const servicesAddress: string = made.files.services as string

/** Where the exercises of the page of practice lie. */
export const exercisesAddress: string = made.files.exercises as string

/** The day on which the knowledge is asked: that of this device's clock, where the officer sits. */
export function today(): Day {
  const now = new Date()
  const two = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
