import { periodFault } from './fit.ts'
import type { OfficerState } from './officer-chair.ts'
import type { ProviderState } from './provider-chair.ts'
import type { SituationState } from './situation-chair.ts'
import type { OfficerScenario, SituationScenario, Why } from './types.ts'

/**
 * What was right at the officer's desk: `sound` a request was in order as it stood, `first` and the first one
 * was, `period` it was of the time of the facts, `kept` the data were kept before they were erased,
 * `assisted` another State was asked where it had to be, `least` nothing was taken that was not needed.
 */
export const rights = ['sound', 'first', 'period', 'kept', 'assisted', 'least'] as const
export type Right = (typeof rights)[number]

/** What was right of a case of an officer that has ended, whatever became of it. */
export function rightInOffice(
  { sent, read, kept, got, marks, assistance, on }: OfficerState,
  scenario: OfficerScenario,
): readonly Right[] {
  const answered = sent.slice(0, read)
  const sound = answered.filter(({ reply }) => ['given', 'part', 'preserved'].includes(reply.kind))
  const isLeast = !marks.some(({ kind }) => ['excess', 'beside', 'everything', 'stranger'].includes(kind))
  // Of words that nobody read, or that were taken back, nobody says that they were in order.
  const isHeld = !marks.some(({ kind }) => ['unjudged', 'restated', 'invented'].includes(kind))
  const found: Readonly<Record<Right, boolean>> = {
    sound: isHeld && sound.length > 0,
    first: isHeld && sound.length > 0 && sound[0] === answered[0],
    period:
      scenario.goal.period !== null &&
      sound.length > 0 &&
      sound.every(({ request }) => periodFault(request, scenario.goal) === undefined),
    kept: kept !== null,
    assisted: scenario.assistance !== undefined && assistance !== null && assistance <= on,
    least: isLeast && isHeld && !marks.some(({ why }) => why === 'reach') && got.length > 0,
  }
  return rights.filter((one) => found[one])
}

/** The situations that were decided rightly, after all that had to be looked at. */
export const rightSituations = (
  { chosen, done }: SituationState,
  { situations }: SituationScenario,
): readonly string[] =>
  situations
    .filter(
      ({ id, options, needs }) =>
        options.some(({ id: option, outcome }) => outcome === 'right' && option === chosen[id]?.option) &&
        needs.every((need) => done[id]?.includes(need)),
    )
    .map(({ id }) => id)

/** The letters at the provider's desk that were answered without a mark. */
export const rightLetters = ({ decided, marks }: ProviderState): readonly string[] =>
  Object.keys(decided).filter((id) => !marks.some(({ about }) => about?.split('/')[0] === id))

/** The ground of refusal that is behind what a service says where no finding does: its lesson is the same. */
export const groundOfWhy: Readonly<Record<Why, string>> = {
  words: 'nexus.missing',
  reach: 'scope.overbroad',
  unjudged: 'nexus.missing',
  unread: 'nexus.missing',
  account: 'identifier.ambiguous',
  basis: 'legalBasis.missing',
  officer: 'requester.details',
  notice: 'notice.openEnded',
  field: 'requester.details',
  order: 'scope.disproportionate',
  period: 'dates.missing',
  wide: 'scope.disproportionate',
  stranger: 'identifier.ambiguous',
  again: 'preservation.limit',
  renewals: 'preservation.limit',
}
