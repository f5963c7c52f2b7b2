import made from 'virtual:knowledge-files'
import { type Knowledge, knowledgeFrom } from '@oficio/core/knowledge'
import { use } from 'react'

/** What the first page needs: enough to recognise, and the names of providers and countries. */
export type RecognitionKnowledge = Knowledge

const { recognition, whole } = made.files as { recognition: string; whole: string }
const cache = new Map<string, Promise<Knowledge>>()

function fetched(address: string): Promise<Knowledge> {
  let promise = cache.get(address)
  if (!promise) {
    promise = fetch(address).then((response) => {
      if (!response.ok) throw new Error(`knowledge: ${response.status}`)
      return (response.json() as Promise<Knowledge>).then(knowledgeFrom)
    })
    // A failed load is forgotten, so that the next page tries again once the line is back.
    promise.catch(() => cache.delete(address))
    cache.set(address, promise)
  }
  return promise
}

export const knowledgeVersion: string = made.version

/** Loads the whole knowledge ahead of need, after the first paint. */
export const warmKnowledge = (): void => void fetched(whole).catch(() => undefined)

/** The slice that recognises. Suspends until it is here. */
export const useRecognition = (): RecognitionKnowledge => use(fetched(recognition))

/** Everything the house knows. Suspends until it is here. */
export const useKnowledge = (): Knowledge => use(fetched(whole))

export const recognitionNow = (): Promise<RecognitionKnowledge> => fetched(recognition)

export const knowledgeNow = (): Promise<Knowledge> => fetched(whole)

/** The day on which the knowledge was put together. */
export const knowledgeDay: string = made.compiledOn

/** Where the few sentences of the first page lie. */
export const firstWordsAddress = (language: string): string => made.files[`first-${language}`] as string

/** Where all sentences of a language lie. */
export const wordsAddress = (language: string): string => made.files[`words-${language}`] as string

/** Where the words lie that are filled into letters, in all languages. */
export const letterWordsAddress: string = made.files['letter-words'] as string

/** Where the exercises of the page of practice lie. */
export const exercisesAddress: string = made.files.exercises as string
