import type {
  CourseModule,
  InLanguage,
  OfficerScenario,
  Outline,
  ProviderScenario,
  Service,
  SituationScenario,
} from '@oficio/core/academy'
import { trainingRealm } from '@oficio/core/academy'
import type { Knowledge } from '@oficio/core/knowledge'
import { use } from 'react'
import { academyAddress, modulesAddress, servicesAddress, useKnowledge } from '../../knowledge.ts'
import { fileAt, loads } from '../../turns/loads.ts'
import { useWords } from '../../words/words.tsx'

export type ToldModule = InLanguage<CourseModule>
export type ModuleOutline = Outline<ToldModule>

export type ToldOfficer = InLanguage<OfficerScenario>
export type ToldProvider = InLanguage<ProviderScenario>
export type ToldSituations = InLanguage<SituationScenario>
export type ToldScenario = ToldOfficer | ToldProvider | ToldSituations

export interface Courses {
  readonly modules: readonly ModuleOutline[]
  readonly scenarios: readonly ToldScenario[]
}

const loaded = loads(async (address): Promise<unknown> => (await fileAt(address)).json())

/** The cases and the outlines of the modules in the reader's language. Suspends until they are here. */
export const useCourses = (): Courses => use(loaded(academyAddress(useWords().language)) as Promise<Courses>)

/** The modules with all their words in the reader's language. Suspends until they are here. */
export const useModules = (): readonly ToldModule[] =>
  use(loaded(modulesAddress(useWords().language)) as Promise<readonly ToldModule[]>)

/**
 * The knowledge of the academy's realm: the law as it is, and only invented services. Suspends until it is
 * here.
 */
export const useTraining = (): Knowledge =>
  trainingRealm(useKnowledge(), use(loaded(servicesAddress) as Promise<readonly Service[]>))
