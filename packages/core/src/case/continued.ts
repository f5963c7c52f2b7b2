import type { Leg, RecordedAct, RequestState } from '../act/index.ts'
import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import { isWhereItWent, withAct, withDisclosure, withExtension, withRepaired } from './follow.ts'
import { caseOfDraft } from './read-case.ts'
import { requestOf } from './request-of.ts'
import type { Case } from './types.ts'

/** How a request that was sent goes on as another. */
export type Continuation = 'disclosure' | 'extension' | 'mutual-assistance'

/** That a request went out, as the ways on need it. */
export const sentOutside = (on: string, reference: string): RecordedAct => ({
  kind: 'handed-off',
  body: {
    leg: 1,
    to: { kind: 'provider-outside' },
    revision: 1,
    digest: null,
    channel: '',
    on,
    reference,
    proof: null,
  },
  recorded: { on, from: 'other' },
})

/** What happened on one leg, as the ways on need it: that it went out, and that the data is kept there. */
export function happenedOn({ sentAt, sentOn, reference, kept }: Leg): readonly RecordedAct[] {
  const day = sentAt?.slice(0, 10) ?? sentOn
  const left = day ? [sentOutside(day, reference ?? '')] : []
  if (!kept?.on) return left
  const body = { leg: 1, until: kept.until, reference: reference ?? '' }
  return [...left, { kind: 'preserved', body, recorded: { on: kept.on, from: 'other' } }]
}

/**
 * A request of the house as a case of one, with what happened to it: the shape that the ways on are worked
 * out from.
 */
export function caseOfSent(
  content: EvidenceRequest,
  acts: readonly RecordedAct[],
  at: string,
): Case | undefined {
  let next = 0
  const newId = () => {
    next += 1
    return `n${next}`
  }
  const whole = caseOfDraft(content, newId, at)
  const entry = whole?.requests[0]
  return whole && entry ? acts.reduce((before, act) => withAct(before, entry.id, act), whole) : undefined
}

/**
 * The words of the request that follows: everything that still holds is taken over, and nothing is typed
 * twice.
 */
export function continued(
  whole: Case,
  as: Exclude<Continuation, 'mutual-assistance'> | 'repaired',
  data?: readonly RequestedData[],
): EvidenceRequest | undefined {
  const [old] = whole.requests
  if (!old) return undefined
  const id = 'next'
  const follow = {
    disclosure: withDisclosure,
    extension: withExtension,
    repaired: withRepaired,
  }[as]
  const after = as === 'repaired' ? withRepaired(whole, old.id, id, data) : follow(whole, old.id, id)
  const entry = after.requests.find((one) => one.id === id)
  if (!entry) return undefined
  return requestOf(after, entry)
}

const withoutAddressee = ({ addressee: _to, channel: _by, ...words }: EvidenceRequest): EvidenceRequest =>
  words

/**
 * By when the first was to be answered says nothing of what is asked months later: a draft with it could not
 * be sent.
 */
function withoutPastDay(words: EvidenceRequest, today: string): EvidenceRequest {
  const { returnBy, ...letter } = words.letter ?? {}
  return returnBy && returnBy < today ? { ...words, letter } : words
}

/**
 * The words of the extension of what one leg keeps, before its pages are filled in; undefined where nothing
 * is kept there. `at` is the moment at which it is drafted, `reason` why longer, in the language of the
 * letter.
 */
export function extensionOf(
  content: EvidenceRequest,
  { legs }: Pick<RequestState, 'legs'>,
  number: number,
  at: string,
  reason?: string,
): EvidenceRequest | undefined {
  const leg = legs.find((one) => one.number === number)
  if (!leg?.kept?.on || leg.kept.lapsed) return undefined
  const whole = caseOfSent(content, happenedOn({ ...leg, number: 1 }), at)
  const next = whole && continued(whole, 'extension')
  const there = next && !isWhereItWent(legs, leg) ? withoutAddressee(next) : next
  const words = there && withoutPastDay(there, at.slice(0, 10))
  return words && reason ? { ...words, letter: { ...words.letter, extensionReason: reason } } : words
}
