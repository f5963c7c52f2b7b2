import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest } from '@oficio/core/request'
import { type Instant, readInstant } from '@oficio/core/time'
import { microseconds } from './moment.ts'
import { namespaceOf, schemaInstance } from './namespaces.ts'
import type { ObjectFrame } from './object-frame.ts'
import { isOfType } from './schema.ts'
import { Sheet } from './sheet.ts'
import { boundErrors, validate } from './validate.ts'
import { etsiVersion, houseOwner, profileVersion } from './vocabulary.ts'
import {
  type JsonRecord,
  type JsonValue,
  limits,
  type WireError,
  type WireNote,
  wireError,
} from './wire-error.ts'
import { authorisationObject } from './write-authorisation.ts'
import { carrierObject, documentObjects, type OutgoingDocument } from './write-document.ts'
import { klassIn, tasks, type WrittenTask } from './write-task.ts'
import { filled, longText, shortText } from './write-text.ts'

/** One side of the exchange: a country code and the name that the two sides agreed on. */
export interface Endpoint {
  readonly country: CountryCode
  readonly id: string
}

export interface WriteContext {
  readonly knowledge: Pick<Knowledge, 'providers' | 'version'>
  /** A UUID, lower case. */
  readonly transactionId: string
  /** Gives a fresh UUID, lower case, for each object: chance comes in from outside. */
  readonly newId: () => string
  /** The moment of sending. */
  readonly timestamp: Instant
  readonly sender: Endpoint
  readonly receiver: Endpoint
  readonly documents?: readonly OutgoingDocument[]
}

export type Written =
  | {
      readonly ok: true
      readonly message: JsonRecord
      /** What the message asks the receiver to create, in its order. */
      readonly objects: readonly JsonRecord[]
      readonly tasks: readonly WrittenTask[]
      readonly notes: readonly WireNote[]
    }
  | { readonly ok: false; readonly errors: readonly WireError[] }

/**
 * A request as JSON sees it: its type holds nothing that JSON has no place for, and names no further member.
 */
const jsonOf = (request: object): JsonRecord => request as JsonRecord

/**
 * The draft as a message that asks the provider to create an authorisation, its tasks and its documents.
 *
 * What it gives is valid by ETSI's schemas, or it gives errors. Nothing is made up: what the standard has no
 * place for goes as manual information, what does not fit is noted, and the whole draft travels along as a
 * document (`request.json`), so that reading the message gives the same draft back. Earlier requests
 * (`history`) and the letter's own fields travel in that document alone; leave out of the draft what the
 * receiver must not see.
 */
export function writeMessage(request: EvidenceRequest, context: WriteContext): Written {
  const draft = jsonOf(request)
  const sheet = new Sheet(draft)
  const errors = [...contextErrors(context), ...boundErrors(draft), ...tooManyTasks(sheet)]
  if (errors.length > 0) return { ok: false, errors }
  const frame = frameOf(sheet, context)
  const asked = tasks(sheet, frame)
  const documents = [
    ...documentObjects(sheet, frame, context.documents ?? []),
    carrierObject(sheet, frame, draft),
  ]
  const authorisation = authorisationObject(sheet, frame)
  const objects = [authorisation, ...asked.map(({ object }) => object), ...documents]
  const message = envelope(objects, frame, context)
  const validity = validate(message)
  return validity.valid
    ? { ok: true, message, objects, tasks: asked, notes: sheet.notes }
    : { ok: false, errors: validity.errors }
}

function tooManyTasks(sheet: Sheet): WireError[] {
  const most = sheet.list('/identifiers').length * Math.max(1, sheet.list('/dataRequested').length)
  return most > limits.tasks ? [wireError('write.tooManyTasks', '/identifiers', { limit: limits.tasks })] : []
}

function contextErrors({ transactionId, timestamp, sender, receiver }: WriteContext): WireError[] {
  const errors: WireError[] = []
  if (!isOfType('UUID', transactionId))
    errors.push(wireError('context.transactionId', '', { value: transactionId.slice(0, 80) }))
  if (microseconds(timestamp) === undefined)
    errors.push(wireError('context.timestamp', '', { value: timestamp.slice(0, 80) }))
  for (const [name, { country, id }] of [
    ['sender', sender],
    ['receiver', receiver],
  ] as const)
    if (!isOfType('ISOCountryCode', country) || id.trim() === '')
      errors.push(wireError('context.endpoint', '', { name }))
  return errors
}

function frameOf(sheet: Sheet, context: WriteContext): ObjectFrame {
  const endpoint = ({ country, id }: Endpoint) => ({
    CountryCode: country,
    UniqueIdentifier: longText(sheet, id, ''),
  })
  const country = sheet.text('/country')
  const countryCode = country !== undefined && isOfType('ISOCountryCode', country) ? country : undefined
  if (countryCode !== undefined) sheet.place('/country')
  const provider = sheet.text('/provider')
  const profile =
    provider !== undefined && Object.hasOwn(context.knowledge.providers, provider)
      ? context.knowledge.providers[provider]
      : undefined
  const sender = endpoint(context.sender)
  return {
    authorisationId: context.newId(),
    newId: context.newId,
    sender,
    receiver: endpoint(context.receiver),
    country: countryCode,
    providerName: profile?.name ?? provider ?? context.receiver.id,
    knowledgeVersion: context.knowledge.version,
    sentAtSeconds: readInstant(context.timestamp)?.seconds ?? 0,
    klassOf: klassIn(profile?.dataCategories.items ?? []),
    common: (id, associated) =>
      filled<JsonValue>({
        ObjectIdentifier: id,
        CountryCode: countryCode,
        OwnerIdentifier: shortText(sheet, sender.UniqueIdentifier, ''),
        AssociatedObjects: associated.length > 0 ? { AssociatedObject: [...associated] } : undefined,
      }) ?? {},
  }
}

function envelope(objects: readonly JsonRecord[], frame: ObjectFrame, context: WriteContext): JsonRecord {
  const ActionRequest = objects.map((object, i) => ({ ActionIdentifier: i, CREATE: { HI1Object: object } }))
  const head = {
    from: frame.sender,
    to: frame.receiver,
    transactionId: context.transactionId,
    timestamp: context.timestamp,
  }
  return enclosed(head, { RequestPayload: { ActionRequests: { ActionRequest } } }, [
    'common',
    'task',
    'auth',
    'doc',
  ])
}

/** Who writes to whom, under which transaction and when. */
export interface MessageHead {
  readonly from: JsonRecord
  readonly to: JsonRecord
  readonly transactionId: string
  /** An instant of RFC 3339. */
  readonly timestamp: string
}

/** A message of this house around any payload, with the names of the parts that it speaks of. */
export const enclosed = (
  { from, to, transactionId, timestamp }: MessageHead,
  payload: JsonRecord,
  prefixes: readonly string[] = [],
): JsonRecord => ({
  '@xmlns': namespaceOf('') ?? '',
  '@xmlns:xsi': schemaInstance,
  ...Object.fromEntries(prefixes.map((prefix) => [`@xmlns:${prefix}`, namespaceOf(prefix) ?? ''])),
  Header: {
    SenderIdentifier: from,
    ReceiverIdentifier: to,
    TransactionIdentifier: transactionId,
    Timestamp: microseconds(timestamp) ?? '',
    Version: {
      ETSIVersion: etsiVersion,
      NationalProfileOwner: houseOwner,
      NationalProfileVersion: profileVersion,
    },
  },
  Payload: payload,
})
