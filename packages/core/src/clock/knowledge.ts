import type { CalendarKnowledge } from '../calendar/index.ts'
import type { IdentifierKnowledge } from '../identifier/index.ts'
import type { GateKnowledge } from '../law/index.ts'
import type { PlanKnowledge } from '../plan/index.ts'
import type { PreflightKnowledge } from '../preflight/index.ts'
import type { ApprovalKnowledge } from '../statute/index.ts'

/** What the clocks of requests read. */
export interface ClockKnowledge
  extends PlanKnowledge,
    PreflightKnowledge,
    CalendarKnowledge,
    GateKnowledge,
    IdentifierKnowledge,
    ApprovalKnowledge {}
