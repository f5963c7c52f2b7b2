import { type NumberToCall, numbersToCall } from '@oficio/core/emergency'
import { foldInstitution, type RegistryAct } from '@oficio/core/registry'
import type { Instant } from '@oficio/core/time'
import { later } from '../door/touch.ts'

/**
 * The numbers of an institution as whoever calls back is shown them: those that the registry has now, and
 * those that it had before its last changes, so that a number that was changed an hour ago is not the one
 * that is called.
 */
export function numbersOf(
  acts: readonly RegistryAct[],
  at: Instant,
  changedHours: number,
): readonly NumberToCall[] {
  const live = (moment: Instant) =>
    foldInstitution(acts, moment).fields.filter(({ field }) => field === 'callBackNumber')
  const now = live(at)
  const before = live(later(at, -changedHours * 60)).filter(
    ({ value }) => !now.some((one) => one.value === value),
  )
  const out = takenOut(acts, at)
  const going = toGo(acts, at)
  const first = firstSince(acts, at)
  return numbersToCall(
    [
      ...now.map(({ value, since }) => ({
        ...{ value, since, until: null },
        isDoubted: going.some((one) => one.value === value && (one.isForNothing || since > first)),
      })),
      ...before.map(({ value, since }) => ({
        ...{ value, since, until: at, isTakenOut: out.has(value), isDoubted: since > first },
      })),
    ],
    first,
    at,
    { changedHours },
  )
}

/**
 * Numbers of which a registrar saw that they are to go, before that is in force: `isForNothing`, no other
 * takes their place.
 */
const toGo = (acts: readonly RegistryAct[], at: Instant) =>
  foldInstitution(acts, at).pending.flatMap(({ field, value, replaces, verifications }) =>
    field === 'callBackNumber' && replaces !== null && verifications.length > 0
      ? [{ value: replaces, isForNothing: value === null }]
      : [],
  )

/** Numbers that were taken out by a proposal of their own, which puts none in their place. */
function takenOut(acts: readonly RegistryAct[], at: Instant): ReadonlySet<string> {
  const { closed } = foldInstitution(acts, at)
  const live = new Set(closed.flatMap((one) => (one.because === 'live' ? [one.proposal] : [])))
  return new Set(
    acts.flatMap((act) =>
      act.act === 'proposed' &&
      act.field === 'callBackNumber' &&
      act.value === null &&
      act.replaces !== null &&
      live.has(act.proposal)
        ? [act.replaces]
        : [],
    ),
  )
}

/** Since when the institution has had any number at all. */
function firstSince(acts: readonly RegistryAct[], at: Instant): Instant {
  const { closed, fields } = foldInstitution(acts, at)
  const numbers = new Set(
    acts.flatMap((act) => (act.act === 'proposed' && act.field === 'callBackNumber' ? [act.proposal] : [])),
  )
  const live = closed.filter(({ proposal, because }) => because === 'live' && numbers.has(proposal))
  const known = [
    ...live.map((one) => one.at),
    ...fields.flatMap((one) => (one.field === 'callBackNumber' ? [one.since] : [])),
  ].sort()
  return known[0] ?? at
}
