export { type CountedAtDesk, countedAtDesk } from './at-desk.ts'
export * from './books.ts'
export { type Foreseeing, figuresOf, type Phrasing, type RequestFigures, type Way, ways } from './fold.ts'
export * from './gaps.ts'
export * from './measures.ts'
export { groundsOf, outcomeAt, outcomeAtDesk, outcomeOf } from './outcome.ts'
export { countedIn, daysToTell, type HalfYear, periodOf, toldFrom } from './period.ts'
export * from './plot.ts'
export { wordedBy } from './precedents.ts'
export {
  projectStep,
  type Range,
  type ToldMeasure,
  type ToldUnits,
  toldMeasures,
  toldUnits,
  type UnitCounts,
} from './project.ts'
export * from './publish.ts'
export * from './reconcile.ts'
