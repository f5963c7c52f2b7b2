import type { EvidenceRequest } from '../request/index.ts'
import { type Instant, readInstant } from '../time/index.ts'

/**
 * What an emergency must say before anybody is asked to stand for it: who is in danger, of what, why now, why
 * the ordinary way is not enough, until when. Each by the place in the request where it is typed, and its
 * place among the seven answers of the letter.
 */
const essentials = [
  { pointer: '/emergency/personInDanger', at: 0, own: 'personInDanger', asks: 'who' },
  { pointer: '/emergency/danger', at: 1, own: 'danger', asks: 'what' },
  { pointer: '/emergency/imminence', at: 2, own: 'imminence', asks: 'whyNow' },
  { pointer: '/letter/answers/5', at: 5, own: null, asks: 'notOrdinary' },
  { pointer: '/letter/answers/6', at: 6, own: null, asks: 'until' },
] as const

export type DangerPointer = (typeof essentials)[number]['pointer']

/** The fewest letters that say something: a dash or a full stop is no answer. */
const leastLetters = 3
/** The fewest of them that differ: one key that was held down is no answer either. */
const leastDifferent = 2

const saysSomething = (words: string): boolean => {
  const letters = words.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? []
  return letters.length >= leastLetters && new Set(letters).size >= leastDifferent
}

/** The word for an end that nobody knows: said, it is an answer. */
export const untilNotKnown = 'not-known'

/**
 * Until when the danger lasts, as a moment with its zone, or that nobody knows; undefined where neither is
 * said. A day without an hour is no moment: whose midnight it is nobody knows.
 */
export function dangerUntil({
  requestType,
  emergency,
}: Pick<EvidenceRequest, 'requestType' | 'emergency'>): Instant | typeof untilNotKnown | undefined {
  const until = emergency?.until
  if (requestType !== 'emergency' || !until) return undefined
  return until === untilNotKnown || readInstant(until) ? until : undefined
}

type Saying = Pick<EvidenceRequest, 'requestType' | 'emergency' | 'letter'>

const saidAt = ({ emergency, letter }: Saying, { at, own }: (typeof essentials)[number]): string =>
  letter?.answers?.[at] || (own && emergency?.[own]) || ''

/**
 * What an emergency says of its five, in their order; empty words where it does not. None of any other kind.
 */
export function dangerSaid(
  request: Saying,
): readonly { readonly asks: (typeof essentials)[number]['asks']; readonly words: string }[] {
  if (request.requestType !== 'emergency') return []
  return essentials.map((one) => ({ asks: one.asks, words: saidAt(request, one).trim() }))
}

/** Which of the five an emergency does not say, by JSON pointer; none of any other kind of request. */
export function dangerGaps(request: Saying): readonly DangerPointer[] {
  if (request.requestType !== 'emergency') return []
  const isUntilSaid = dangerUntil(request) !== undefined
  return essentials
    .filter((one) => !(one.asks === 'until' && isUntilSaid) && !saysSomething(saidAt(request, one)))
    .map(({ pointer }) => pointer)
}
