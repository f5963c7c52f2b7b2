import type { ApprovalKnowledge } from '../statute/index.ts'

/** What deciding who must approve a request reads. */
export interface ActKnowledge extends ApprovalKnowledge {}
