import type { Leg } from '@oficio/core/act'

const hour = 3_600_000

/**
 * Whole hours since a request came: those that count for the provider, and those in which time stood still
 * for the authority's answer.
 */
export function clockOf(
  { sentAt, stopped, question }: Pick<Leg, 'sentAt' | 'stopped' | 'question'>,
  now: number,
) {
  const still = stopped + (question ? Math.max(0, now - Date.parse(question.since)) : 0)
  const whole = (milliseconds: number) => Math.max(0, Math.floor(milliseconds / hour))
  return { counted: whole(now - Date.parse(sentAt ?? '') - still), stopped: whole(still) }
}
