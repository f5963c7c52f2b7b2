import { fromBase64 } from '@oficio/core/base64'
import { parseJson } from './parse-json.ts'
import { validate } from './validate.ts'
import { etsi, house, houseOwner, objectTypes } from './vocabulary.ts'
import { isRecord, type JsonRecord, type JsonValue, own, type WireError } from './wire-error.ts'
import type { OutgoingDocument } from './write-document.ts'
import { enclosed, type WriteContext } from './write-message.ts'

// What two contact points say to each other beyond what ETSI's dictionaries have words for. Whoever knows
// these alone reads an order with its tasks, and statuses of the tasks.

/** What a request of a contact point says besides: of which network, and what else is wanted. */
export interface PointAsks {
  /** As the knowledge of both sides names it. */
  readonly network: string | null
  readonly urgent: boolean | null
  /** It also asks who else carried the communication, and by which path. */
  readonly wantsTraffic: boolean | null
}

/** What a contact point tells of what it was asked. */
export interface PointAnswer {
  readonly what: 'received' | 'confirmed' | 'traffic' | 'refused' | 'extended' | 'released' | 'not-kept'
  readonly words: string
  /** ISO days. */
  readonly on: string
  readonly until: string | null
  readonly reference: string
  readonly traffic?: {
    readonly carrier: string
    readonly country: string | null
    readonly path: string
    readonly authorisedBy: string
  }
}

const asksType = 'ContactPointRequest'
const wordType = { name: 'NotificationType', value: 'ContactPointWord' } as const

/** What goes beside the order and its tasks, as a document of the house's own dictionary. */
export const pointDocument = (asks: PointAsks): OutgoingDocument => ({
  name: 'contact-point.json',
  kind: asksType,
  contentType: 'application/json',
  bytes: new TextEncoder().encode(JSON.stringify(asks)),
})

const nothingSaid: PointAsks = { network: null, urgent: null, wantsTraffic: null }
const truth = (value: JsonValue | undefined): boolean | null => (typeof value === 'boolean' ? value : null)

/**
 * What stands in such a document among objects; of a sender that wrote none, or none that can be read,
 * nothing.
 */
export function pointAsks(objects: readonly JsonValue[]): PointAsks {
  const bodies = objects.flatMap((object) => {
    const type = own(object, 'doc:DocumentType')
    return own(type, 'common:Owner') === houseOwner && own(type, 'common:Value') === asksType
      ? [own(own(object, 'doc:DocumentBody'), 'doc:Contents')]
      : []
  })
  const [body, ...others] = bodies
  const bytes = typeof body === 'string' && others.length === 0 ? fromBase64(body) : undefined
  const parsed = bytes && parseJson(bytes)
  if (!parsed?.ok || !isRecord(parsed.message)) return nothingSaid
  const { network, urgent, wantsTraffic } = parsed.message
  return {
    network: typeof network === 'string' && /^[a-z0-9-]{1,60}$/.test(network) ? network : null,
    urgent: truth(urgent),
    wantsTraffic: truth(wantsTraffic),
  }
}

/** The status of a preservation in ETSI's dictionary that says the nearest, for whoever knows no other. */
const statuses: Readonly<Record<PointAnswer['what'], string>> = {
  received: 'AwaitingPreservation',
  confirmed: 'Preserved',
  traffic: 'Preserved',
  extended: 'Preserved',
  refused: 'Rejected',
  released: 'Expired',
  // That its term is over would say that it was kept; why it is not, the words say.
  'not-kept': 'Cancelled',
}

/** A notification that tells a word about the tasks of a request, and the nearest status of each. */
export function writePointWord(
  word: PointAnswer,
  tasks: readonly string[],
  { newId, sender, receiver, transactionId, timestamp }: Omit<WriteContext, 'knowledge' | 'documents'>,
):
  | { readonly ok: true; readonly message: JsonRecord }
  | { readonly ok: false; readonly errors: readonly WireError[] } {
  const object = {
    '@xsi:type': '{http://uri.etsi.org/03120/common/2016/02/Notification}NotificationObject',
    ObjectIdentifier: newId(),
    AssociatedObjects: { AssociatedObject: [...tasks] },
    'notification:NotificationDetails': JSON.stringify(word),
    'notification:NotificationType': house(wordType.name, wordType.value),
    'notification:StatusOfAssociatedObjects': {
      'notification:AssociatedObjectStatus': tasks.map((task) => ({
        'notification:AssociatedObject': task,
        'notification:Status': etsi('LPTaskStatus', statuses[word.what]),
      })),
    },
  }
  const side = ({ country, id }: WriteContext['sender']) => ({ CountryCode: country, UniqueIdentifier: id })
  const ActionRequest = [{ ActionIdentifier: 0, CREATE: { HI1Object: object } }]
  const message = enclosed(
    { from: side(sender), to: side(receiver), transactionId, timestamp },
    { RequestPayload: { ActionRequests: { ActionRequest } } },
    ['common', 'notification'],
  )
  const { valid, errors } = validate(message)
  return valid ? { ok: true, message } : { ok: false, errors }
}

/** Whether a notification is such a word. */
export const isPointWord = (object: JsonValue): boolean => {
  const type = own(object, 'notification:NotificationType')
  return own(type, 'common:Owner') === houseOwner && own(type, 'common:Value') === wordType.value
}

const isDay = (value: JsonValue | undefined): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
const textIn = (of: JsonValue | undefined, key: string, most: number): string | undefined => {
  const value = own(of, key)
  return typeof value === 'string' && value.length <= most && !/(?!\n)\p{Cc}|\p{Bidi_Control}/u.test(value)
    ? value
    : undefined
}
const longestLine = 300
const longestWords = 8000

/** The word in a notification and the objects that it is about; undefined where it cannot be read. */
export function readPointWord(
  object: JsonValue,
): { readonly word: PointAnswer; readonly about: readonly string[] } | undefined {
  const details = own(object, 'notification:NotificationDetails')
  const about = own(own(object, 'AssociatedObjects'), 'AssociatedObject')
  if (typeof details !== 'string' || !Array.isArray(about)) return undefined
  const parsed = parseJson(new TextEncoder().encode(details))
  const said = parsed.ok ? parsed.message : undefined
  const [what, words, on, until] = ['what', 'words', 'on', 'until'].map((key) => own(said, key))
  const reference = textIn(said, 'reference', longestLine)
  if (typeof what !== 'string' || !Object.hasOwn(statuses, what)) return undefined
  if (textIn(said, 'words', longestWords) === undefined || reference === undefined) return undefined
  if (!isDay(on) || !(until === null || isDay(until))) return undefined
  const traffic = trafficIn(own(said, 'traffic'))
  if ((what === 'traffic') !== (traffic !== undefined)) return undefined
  return {
    word: {
      what: what as PointAnswer['what'],
      words: words as string,
      ...{ on, until, reference },
      ...(traffic ? { traffic } : {}),
    },
    about: about.filter((one) => typeof one === 'string'),
  }
}

function trafficIn(said: JsonValue | undefined): PointAnswer['traffic'] {
  const [carrier, path, authorisedBy] = ['carrier', 'path', 'authorisedBy'].map((key) =>
    textIn(said, key, longestWords),
  )
  const country = own(said, 'country')
  if (!carrier || path === undefined || !authorisedBy) return undefined
  if (country !== null && !(typeof country === 'string' && /^[A-Z]{2}$/.test(country))) return undefined
  return { carrier, country, path, authorisedBy }
}

/** Whether an object is an order, a task or a document that a sender asks to be made. */
export const asksToMake = (object: JsonValue): boolean =>
  Object.values(objectTypes).some((type) => own(object, '@xsi:type') === type)
/** Whether an object is a task to keep data. */
export const isPreservationTask = (object: JsonValue): boolean =>
  own(object, '@xsi:type') === objectTypes.preservation
