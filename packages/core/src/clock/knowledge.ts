import type { PlanKnowledge } from '../plan/index.ts'

/** What the clocks of requests read. */
export interface ClockKnowledge extends PlanKnowledge {}
