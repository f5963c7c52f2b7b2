import type {
  CourseModule,
  InLanguage,
  OfficerScenario,
  ProviderScenario,
  Service,
  SituationScenario,
} from '@oficio/core/academy'
import { trainingRealm } from '@oficio/core/academy'
import type { Knowledge } from '@oficio/core/knowledge'
import { use } from 'react'
import { academyAddress, servicesAddress, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

export type ToldModule = InLanguage<CourseModule>

export type ToldOfficer = InLanguage<OfficerScenario>
export type ToldProvider = InLanguage<ProviderScenario>
export type ToldSituations = InLanguage<SituationScenario>
export type ToldScenario = ToldOfficer | ToldProvider | ToldSituations

export interface Courses {
  readonly modules: readonly ToldModule[]
  readonly scenarios: readonly ToldScenario[]
}

const loading = new Map<string, Promise<unknown>>()

function loaded<T>(address: string): Promise<T> {
  let promise = loading.get(address) as Promise<T> | undefined
  if (!promise) {
    promise = fetch(address).then((response) => {
      if (!response.ok) throw new Error(`academy: ${response.status}`)
      return response.json() as Promise<T>
    })
    // A failed load is forgotten, so that the page tries again once the line is back.
    promise.catch(() => loading.delete(address))
    loading.set(address, promise)
  }
  return promise
}

/** The courses in the reader's language. Suspends until they are here. */
export const useCourses = (): Courses => use(loaded(academyAddress(useWords().language)))

/**
 * The knowledge of the academy's realm: the law as it is, and only invented services. Suspends until it is
 * here.
 */
export const useTraining = (): Knowledge =>
  trainingRealm(useKnowledge(), use(loaded<readonly Service[]>(servicesAddress)))
