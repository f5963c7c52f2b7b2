import type { Readiness } from '@oficio/core/pack'

/**
 * Whether such a request is signed as it stands: nothing stops it, and its letter leaves out nothing it
 * needs.
 */
export const isWhole = ({ state, missing }: Readiness): boolean => state !== 'blocked' && missing.length === 0

/** Whether what it lacks is more than what a check only warns of. */
export const isUnready = ({ state, isOnlyWarned }: Readiness): boolean =>
  state === 'incomplete' && !isOnlyWarned
