import { toBase64 } from '@oficio/core/base64'
import type { EvidenceRequest } from '@oficio/core/request'
import { sha256Hex } from '@oficio/verify/canonical'
import { validate } from './validate.ts'
import { house, objectTypes } from './vocabulary.ts'
import { isRecord, type JsonRecord, type JsonValue, own, type WireError } from './wire-error.ts'
import { enclosed, type WriteContext, writeMessage } from './write-message.ts'

/** What a question is answered with. */
export interface Clarification {
  /** Identifier of the object that asked. */
  readonly question: string
  readonly words: string
  /** The draft, where the answer amends words of it that are not scope. */
  readonly amended: EvidenceRequest | null
}

/**
 * A message that answers a question about one that was sent before: its objects of which the amended draft
 * says something else, as they stand now, under the identifiers that they have; and the answer in words, as a
 * document beside the question.
 *
 * @param sent the message that the question is about, as it went out
 * @param context as the message was written with, under a transaction and a moment of its own
 */
export function writeClarification(
  sent: JsonRecord,
  { question, words, amended }: Clarification,
  context: WriteContext,
):
  | { readonly ok: true; readonly message: JsonRecord }
  | { readonly ok: false; readonly errors: readonly WireError[] } {
  const before = createdIn(sent)
  const updates: JsonRecord[] = []
  if (amended) {
    const ids = before.map((object) => String(object.ObjectIdentifier))
    // What is counted from the moment of sending is counted from that moment still.
    const timestamp = String(own(own(sent, 'Header'), 'Timestamp'))
    const written = writeMessage(amended, {
      ...context,
      timestamp,
      newId: () => ids.shift() ?? context.newId(),
    })
    if (!written.ok) return written
    const known = new Map(before.map((object) => [object.ObjectIdentifier, JSON.stringify(object)]))
    for (const object of createdIn(written.message)) {
      const was = known.get(object.ObjectIdentifier ?? null)
      if (was !== JSON.stringify(object))
        updates.push({ [was === undefined ? 'CREATE' : 'UPDATE']: { HI1Object: object } })
    }
  }
  const bytes = new TextEncoder().encode(words)
  const answer = {
    '@xsi:type': objectTypes.document,
    ObjectIdentifier: context.newId(),
    AssociatedObjects: { AssociatedObject: [question] },
    'doc:DocumentName': 'clarification.txt',
    'doc:DocumentType': house('DocumentType', 'Clarification'),
    'doc:DocumentBody': {
      'doc:Contents': toBase64(bytes),
      'doc:ContentType': 'text/plain; charset=utf-8',
      'doc:Checksum': sha256Hex(bytes),
      'doc:ChecksumType': 'SHA-256',
    },
  }
  const ActionRequest = [...updates, { CREATE: { HI1Object: answer } }].map((action, number) => ({
    ActionIdentifier: number,
    ...action,
  }))
  const side = ({ country, id }: WriteContext['sender']) => ({ CountryCode: country, UniqueIdentifier: id })
  const { transactionId, timestamp } = context
  const head = { from: side(context.sender), to: side(context.receiver), transactionId, timestamp }
  const message = enclosed(head, { RequestPayload: { ActionRequests: { ActionRequest } } }, [
    'common',
    'task',
    'auth',
    'doc',
  ])
  const { valid, errors } = validate(message)
  return valid ? { ok: true, message } : { ok: false, errors }
}

/** The objects that a message asks to be created, in its order. */
function createdIn(message: JsonRecord): readonly JsonRecord[] {
  const path = ['Payload', 'RequestPayload', 'ActionRequests', 'ActionRequest']
  const actions = path.reduce<JsonValue | undefined>((at, key) => own(at, key), message)
  return (Array.isArray(actions) ? actions : []).flatMap((action) => {
    const object = own(own(action, 'CREATE'), 'HI1Object')
    return isRecord(object) ? [object] : []
  })
}
