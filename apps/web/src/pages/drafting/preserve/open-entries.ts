import type { Case, CaseRequest } from '@oficio/core/case'

/** Whether a request is one that this page preserves: nothing of it has left. */
export const isOpen = ({ requestType, acts }: CaseRequest): boolean =>
  requestType === 'preservation' && acts.length === 0

/** The requests of a case that this page preserves. */
export const openEntries = ({ requests }: Case): readonly CaseRequest[] => requests.filter(isOpen)
