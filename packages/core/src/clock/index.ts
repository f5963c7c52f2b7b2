export type { ClockKnowledge } from './knowledge.ts'
export {
  type CaseClock,
  type ClockDoubt,
  type ClockKind,
  doubtOfToday,
  type Followed,
  type LivePlan,
  livePlan,
  nextClock,
} from './live-plan.ts'
export { type Following, type NextStep, type NextStepCode, nextStep } from './next-step.ts'
