import type { JsonWebKey } from 'node:crypto'
import { type JsonRecord, type JsonValue, parseJson, validate } from '@oficio/exchange/etsi'
import { errors, inside, isMessage, listAt } from './inside.ts'
import { isSignedBy } from './jws.ts'

/** What an answer to a message of ours amounts to. */
export type AnswerVerdict =
  /** Every object that we asked to be created, or changed, is. */
  | { readonly is: 'taken' }
  /** The peer says no, by the standard's error code. */
  | { readonly is: 'refused'; readonly why: string }
  /** The peer says: not now. */
  | { readonly is: 'later'; readonly why: string }
  /** No answer that can be believed: nothing is done on its word. */
  | { readonly is: 'finding'; readonly why: AnswerFinding }

export type AnswerFinding =
  | 'unreadable'
  | 'signature'
  | 'not-the-standard'
  | 'other-transaction'
  | 'other-parties'
  | 'no-answer'
  | 'other-actions'
  | 'other-objects'

const finding = (why: AnswerFinding): AnswerVerdict => ({ is: 'finding', why })
/**
 * Reads the answer of a peer: bounded parsing first, for the signature lies within; then the signature; only
 * then what it says. One thing that is wrong is told, the first.
 *
 * @param sent our message
 */
export async function judgeAnswer(
  bytes: Uint8Array,
  sent: JsonRecord,
  peerKey: JsonWebKey,
): Promise<AnswerVerdict> {
  const parsed = parseJson(bytes)
  if (!parsed.ok) return finding('unreadable')
  const message = parsed.message
  if (!isMessage(message)) return finding('unreadable')
  if (!(await isSignedBy(message, peerKey))) return finding('signature')
  if (!validate(message).valid) return finding('not-the-standard')
  if (inside(message, 'Header', 'TransactionIdentifier') !== inside(sent, 'Header', 'TransactionIdentifier'))
    return finding('other-transaction')
  if (!sameParties(message, sent)) return finding('other-parties')
  const answer = inside(message, 'Payload', 'ResponsePayload')
  if (answer === undefined) return finding('no-answer')
  const whole = inside(answer, 'ErrorInformation')
  if (whole !== undefined) return saidNo(whole)
  const asked = new Map(
    listAt(sent, 'Payload', 'RequestPayload', 'ActionRequests', 'ActionRequest').map((action) => {
      const verb = inside(action, 'UPDATE') === undefined ? 'CREATE' : 'UPDATE'
      return [
        inside(action, 'ActionIdentifier'),
        { verb, object: inside(action, verb, 'HI1Object', 'ObjectIdentifier') },
      ] as const
    }),
  )
  const answers = listAt(answer, 'ActionResponses', 'ActionResponse')
  const numbers = new Set(answers.map((action) => inside(action, 'ActionIdentifier')))
  if (
    answers.length !== asked.size ||
    numbers.size !== asked.size ||
    [...numbers].some((number) => !asked.has(number))
  )
    return finding('other-actions')
  // All or nothing: one action that is refused means that none was applied.
  const error = answers.map((action) => inside(action, 'ErrorInformation')).find((one) => one !== undefined)
  if (error !== undefined) return saidNo(error)
  const done = answers.every((action) => {
    const { verb, object } = asked.get(inside(action, 'ActionIdentifier')) ?? {}
    return inside(action, `${verb}Response`, 'Identifier') === object
  })
  return done ? { is: 'taken' } : finding('other-objects')
}

function saidNo(error: JsonValue): AnswerVerdict {
  const code = Number(inside(error, 'ErrorCode'))
  return {
    is: code === errors.transient ? 'later' : 'refused',
    why: `error ${Number.isInteger(code) ? code : '?'}`,
  }
}

/**
 * Both sides as in our message; an example of ETSI's own repeats them as they were, others turn them round.
 */
function sameParties(message: JsonRecord, sent: JsonRecord): boolean {
  const party = (of: JsonRecord, side: 'Sender' | 'Receiver') => {
    const at = inside(of, 'Header', `${side}Identifier`)
    return `${String(inside(at, 'CountryCode'))} ${String(inside(at, 'UniqueIdentifier'))}`
  }
  const pair = (of: JsonRecord) => [party(of, 'Sender'), party(of, 'Receiver')].sort().join('\n')
  return pair(message) === pair(sent)
}
