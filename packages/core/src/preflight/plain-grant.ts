// Whether a letter says of its order what grants all that is asked with it, by a short list of whole texts:
// what else an order says, no rule reads surely enough, and somebody reads its paper.
import { type EvidenceRequest, secondOf } from '../request/index.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import { foldedWords } from './order-words.ts'
import type { OrderScopeWords } from './types.ts'

const effect = '/letter/orderEffect'
const leftOut = '/letter/notAsked'

/** Letters, figures, and signs that part or end a sentence: a question or a struck letter is none. */
const plainSigns = /^[\p{L}\p{N}\s.,;:'’-]*$/u

const partEnds = /[.,;:\n]+/u

interface PlainWords {
  readonly grants: RegExp
  readonly beside: RegExp
}

const made = new WeakMap<OrderScopeWords, PlainWords>()

function plainWords({ orderScope }: PreflightKnowledge['preflight']): PlainWords | undefined {
  if (!orderScope) return undefined
  const whole = (parts: string) => new RegExp(`^(?:${parts})$`, 'u')
  const { plainGrants, plainBeside } = orderScope
  const read = made.get(orderScope) ?? { grants: whole(plainGrants), beside: whole(plainBeside) }
  made.set(orderScope, read)
  return read
}

/** Whether each part of a text is on the list, and one of them grants. */
function isPlain(said: string, words: PlainWords | undefined): boolean {
  if (!words || !plainSigns.test(said.normalize('NFC'))) return false
  const parts = said
    .split(partEnds)
    .map(foldedWords)
    .filter((part) => part !== '')
  return (
    parts.some((part) => words.grants.test(part)) &&
    parts.every((part) => words.grants.test(part) || words.beside.test(part))
  )
}

/**
 * Whether nobody has to read the paper of an order to know that it grants all that is asked with it: its
 * letter says so in each of its languages, and nothing of what is not asked. Where it says nothing, what is
 * asked is what whoever gave the order saw.
 */
export function isPlainGrant(
  { letter }: Pick<EvidenceRequest, 'letter'>,
  { preflight }: Pick<PreflightKnowledge, 'preflight'>,
): boolean {
  const said = (own: string | null | undefined, pointer: string): readonly string[] =>
    [own, letter?.second?.[secondOf(pointer)], letter?.second?.[pointer]].flatMap((one) => one?.trim() || [])
  const words = plainWords(preflight)
  return (
    said(letter?.notAsked, leftOut).length === 0 &&
    said(letter?.orderEffect, effect).every((one) => isPlain(one, words))
  )
}
