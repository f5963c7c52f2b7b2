import type { PlanKnowledge } from '../plan/index.ts'

/** What the clocks of a case read. */
export interface CaseKnowledge extends PlanKnowledge {}
