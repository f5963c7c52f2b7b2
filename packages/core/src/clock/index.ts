export { type Alarm, alarmKey, alarmsOf, type Rung, rungs } from './alarms.ts'
export { countedClocks, firstOf } from './counted.ts'
export {
  type CountedClock,
  type CountedKind,
  countedKinds,
  type ExtensionStanding,
  isStopped,
  lastDayToAct,
} from './counted-clock.ts'
export { accountsLacking, legExtended } from './extensions.ts'
export type { CaseClock, ClockKind, Followed } from './followed.ts'
export { type Holder, type Holding, type HoldingState, holdersOf } from './holdings.ts'
export { givenShort } from './kept.ts'
export type { ClockKnowledge } from './knowledge.ts'
export {
  type Lane,
  type LaneEvent,
  type LaneEventKind,
  type Lanes,
  lanesOf,
} from './lanes.ts'
export { type LawTerm, lastDayInTime, lawTermsOf, type OrderTerm, orderTermsOf } from './law-terms.ts'
export { type ClockDoubt, doubtOfToday, type LivePlan, livePlan, nextClock } from './live-plan.ts'
export { type Following, type NextStep, type NextStepCode, nextStep } from './next-step.ts'
export { isOrderAwaited, isTermAwaited, isWordHere, wasOrderedBy } from './order-awaited.ts'
export { isUnconfirmed, type Unconfirmed, unconfirmedLegs } from './unconfirmed.ts'
