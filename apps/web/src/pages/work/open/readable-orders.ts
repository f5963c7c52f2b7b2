import { type FollowUp, isReachUnsaid, readableAs } from '@oficio/core/act'
import { useHouse } from '../../../signed-in/use-house.tsx'
import type { Open } from './open-request.tsx'

export type SaidOfOrder = FollowUp['readings'][number]

/** A word with the file that this person may read for it. */
export interface Readable {
  readonly word: FollowUp
  readonly order: NonNullable<FollowUp['order']>
  /** What they may say of it. */
  readonly outcomes: readonly SaidOfOrder['outcome'][]
  /** They said something of it already. */
  readonly isRead: boolean
  /** Somebody read it, and nobody said yet of which items it speaks. */
  readonly isReachUnsaid: boolean
}

/**
 * The words whose file this person may read, as the rule says: also those before which a later one stands.
 */
export function useReadable({ state, request }: Open): readonly Readable[] {
  const { me } = useHouse()
  const { person } = me
  if (request.may['request.read-order'] !== true) return []
  const who = { person: person.id, institution: person.institution.id, unit: person.unit.id }
  const role = (['judge', 'prosecutor'] as const).find((one) => person.roles.includes(one)) ?? 'unit-head'
  const { followUp, followUpsBefore = [] } = state
  return (followUp ? [followUp, ...followUpsBefore] : []).flatMap((word) => {
    const outcomes = readableAs(state, word, who, role)
    if (!word.order || outcomes.length === 0) return []
    const isUnsaid = isReachUnsaid(state, word)
    const isRead = !isUnsaid && word.readings.some((one) => one.person === person.id)
    return [{ word, order: word.order, outcomes, isRead, isReachUnsaid: isUnsaid }]
  })
}

/**
 * What somebody is told of a file that nobody read: it is for them to read where a yes of theirs counts; who
 * can only say no hears that somebody else reads it, and what they can say.
 */
export const readSentence = (outcomes: Readable['outcomes']) =>
  outcomes.includes('validated') ? ('emergency.read.next' as const) : ('emergency.read.other' as const)
