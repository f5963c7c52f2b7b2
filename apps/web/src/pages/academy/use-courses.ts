import { type Service, trainingRealm } from '@oficio/core/academy'
import type { Knowledge } from '@oficio/core/knowledge'
import { use } from 'react'
import { academyAddress, servicesAddress, useKnowledge } from '../../knowledge.ts'
import { type Lessons, lessonsIn, useWords } from '../../words/words.tsx'
import { fileAt, loads } from '../../yielding/loads.ts'
import type { ToldCourses, ToldModule } from './told-types.ts'

const loaded = loads(async (address): Promise<unknown> => (await fileAt(address)).json())

/** The cases and the outlines of the modules in the reader's language. Suspends until they are here. */
export const useCourses = (): ToldCourses =>
  use(loaded(academyAddress(useWords().language)) as Promise<ToldCourses>)

const allIn: (language: string) => Promise<readonly ToldModule[]> = loads(async (language) =>
  Promise.all(
    (await lessonsIn(language)).modules.map(({ address }) => loaded(address) as Promise<ToldModule>),
  ),
)

/** All modules with all their words in the reader's language. Suspends until they are here. */
export const useModules = (): readonly ToldModule[] => use(allIn(useWords().language))

/** What the pages of all modules share. Suspends until it is here. */
export const useLessons = (): Lessons => use(lessonsIn(useWords().language))

/** One module with all its words; undefined where there is none of this name. Suspends until it is here. */
export function useModule(id: string): ToldModule | undefined {
  const address = useLessons().modules.find((one) => one.id === id)?.address
  return address === undefined ? undefined : (use(loaded(address)) as ToldModule)
}

/**
 * The knowledge of the academy's realm: the law as it is, and only invented services. Suspends until it is
 * here.
 */
export const useTraining = (): Knowledge =>
  trainingRealm(useKnowledge(), use(loaded(servicesAddress) as Promise<readonly Service[]>))
