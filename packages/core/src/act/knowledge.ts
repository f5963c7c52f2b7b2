import type { ProviderKnowledge } from '../provider/index.ts'
import type { RouteKnowledge } from '../route/index.ts'
import type { Approvals } from './approval-rule.ts'

/** What deciding who must approve a request reads. */
export interface ActKnowledge
  extends Pick<ProviderKnowledge, 'providers'>,
    Pick<RouteKnowledge, 'categories'> {
  /** Who must approve what before it leaves: `law/<country>/approvals.yaml`, `law/approvals.yaml`. */
  readonly approvals: Approvals
}
