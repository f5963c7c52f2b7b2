import { longestStopHours, roleHours, stopHours } from '@oficio/core/registry'
import type { HouseParts } from '../door/call.ts'

/** A minute: long enough to be seen waiting. */
const demonstrationRoleHours = 1 / 60

/** How long a role that takes two waits: in a live house an hour at the least. */
export const roleHoursOf = (mode: HouseParts['mode'], wanted: number | undefined): number =>
  mode === 'demo' ? (wanted ?? demonstrationRoleHours) : Math.max(wanted ?? roleHours, 1)

/** For how long one of two stops the other: never longer than the longest. */
export const stopHoursOf = (wanted: number | undefined): number =>
  Math.min(wanted ?? stopHours, longestStopHours)
