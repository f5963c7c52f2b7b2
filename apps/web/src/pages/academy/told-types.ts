import type {
  CourseModule,
  InLanguage,
  OfficerScenario,
  Outline,
  ProviderScenario,
  SituationScenario,
} from '@oficio/core/academy'

export type ToldModule = InLanguage<CourseModule>
export type ModuleOutline = Outline<ToldModule>

export type ToldOfficer = InLanguage<OfficerScenario>
export type ToldProvider = InLanguage<ProviderScenario>
export type ToldSituations = InLanguage<SituationScenario>
export type ToldScenario = ToldOfficer | ToldProvider | ToldSituations

export interface ToldCourses {
  readonly modules: readonly ModuleOutline[]
  readonly scenarios: readonly ToldScenario[]
}
