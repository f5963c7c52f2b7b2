import type { PreflightKnowledge } from '../preflight/index.ts'
import type { RouteKnowledge } from '../route/index.ts'

/** What a plan reads, with what the engine of routes does when it is asked. */
export interface PlanKnowledge extends RouteKnowledge, Pick<PreflightKnowledge, 'preflight'> {}
