import type { QuestionCode } from '@oficio/core/act'
import { type JsonRecord, type JsonValue, questionType } from '@oficio/exchange/etsi'
import { errors, type InsideRefusal, inside, listAt, textAt } from './inside.ts'
import { kinds, type ObjectKind, type StatusMeaning, statuses } from './statuses.ts'

/** What a node says of one object that it was sent. */
export type NodeSaying =
  | {
      readonly is: 'status'
      readonly object: string
      /** Undefined where the node names the object by its id alone. */
      readonly kind: ObjectKind
      readonly meaning: StatusMeaning
      /**
       * Code of the ground where it says no: a code of the knowledge if it gave one, else the status or error
       * of the standard.
       */
      readonly ground: string
      readonly words: string
      readonly reference: string
    }
  | { readonly is: 'file'; readonly object: string; readonly file: HandedFile }
  | {
      readonly is: 'question'
      readonly object: string
      /** Under which it is answered. */
      readonly id: string
      readonly code: QuestionCode
      /** The field of the draft that it is about; empty where it names none. */
      readonly path: string
      readonly words: string
    }

/** A file that is to be had by another way, known by its digest. */
export interface HandedFile {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly channel: string
}

/** One action of a message: what it says, or why it is refused; and how it is answered when it is taken. */
export interface NodeAction {
  readonly number: number
  readonly sayings: readonly NodeSaying[]
  readonly refusal?: InsideRefusal
  readonly taken: JsonRecord
}

const longestLine = 300
const longestWords = 4000
const line = (text: string): string =>
  text
    .replace(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ')
    .trim()
    .slice(0, longestLine)
const words = (text: string): string =>
  text
    .replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, ' ')
    .trim()
    .slice(0, longestWords)

const refuse = (code: InsideRefusal['code'], why: string): { readonly refusal: InsideRefusal } => ({
  refusal: { code, why },
})
type Read = { readonly sayings: readonly NodeSaying[] } | { readonly refusal: InsideRefusal }

/**
 * What the actions of a valid message say. A node tells statuses, by a notification or by updating the
 * object, asks by a notification of a kind of its own, and names files that it delivers; that is all that is
 * taken. A request to this node is refused: here a request begins with whoever drafts it and answers for it.
 *
 * @param isGround whether a code is a ground of refusal that the knowledge has
 */
export function readActions(message: JsonRecord, isGround: (code: string) => boolean): readonly NodeAction[] {
  return listAt(message, 'Payload', 'RequestPayload', 'ActionRequests', 'ActionRequest').map((action) => {
    const number = Number(inside(action, 'ActionIdentifier'))
    for (const verb of ['CREATE', 'UPDATE', 'DELIVER'] as const) {
      const object = inside(action, verb, 'HI1Object')
      if (object === undefined) continue
      const id =
        verb === 'DELIVER' ? textAt(action, 'DELIVER', 'Identifier') : textAt(object, 'ObjectIdentifier')
      const read = readObject(verb, object, isGround)
      return {
        number,
        sayings: [],
        taken: { ActionIdentifier: number, [`${verb}Response`]: { Identifier: id } },
        ...read,
      }
    }
    return {
      number,
      sayings: [],
      taken: {},
      ...refuse(errors.notSupported, 'This node takes CREATE, UPDATE and DELIVER'),
    }
  })
}

function readObject(
  verb: 'CREATE' | 'UPDATE' | 'DELIVER',
  object: JsonValue,
  isGround: (code: string) => boolean,
): Read {
  const type = textAt(object, '@xsi:type')
  const local = type.slice(type.indexOf('}') + 1)
  if (local === 'NotificationObject' && verb !== 'UPDATE') return readNotification(object, isGround)
  if (local === 'DeliveryObject' && verb === 'DELIVER') return readDelivery(object)
  const kind = kinds.get(type)
  if (kind && verb === 'UPDATE') return readUpdate(object, kind, isGround)
  if (kind && verb === 'CREATE') return refuse(errors.notSupported, 'This node takes no requests')
  return refuse(errors.notSupported, `${verb} of ${local.slice(0, 60)}`)
}

function readNotification(object: JsonValue, isGround: (code: string) => boolean): Read {
  if (isQuestion(inside(object, 'notification:NotificationType'))) return readQuestion(object)
  const told = listAt(object, 'notification:StatusOfAssociatedObjects', 'notification:AssociatedObjectStatus')
  if (told.length === 0) return refuse(errors.missing, 'StatusOfAssociatedObjects')
  const reads = told.map((one) => {
    const dictionary = textAt(one, 'notification:Status', 'common:Name')
    const kind = (Object.keys(statuses) as ObjectKind[]).find(
      (name) => statuses[name].dictionary === dictionary,
    )
    if (!kind) return refuse(errors.improper, 'Status of an unknown dictionary')
    const details = textAt(one, 'notification:Details')
    return readStatus(
      textAt(one, 'notification:AssociatedObject'),
      kind,
      inside(one, 'notification:Status'),
      { details, code: '', reference: '' },
      isGround,
    )
  })
  const refused = reads.find((read) => 'refusal' in read)
  return refused ?? { sayings: reads.flatMap((read) => ('sayings' in read ? read.sayings : [])) }
}

const isQuestion = (type: JsonValue | undefined): boolean =>
  textAt(type, 'common:Owner') === questionType.owner &&
  textAt(type, 'common:Name') === questionType.name &&
  textAt(type, 'common:Value') === questionType.value

const questionCodes: Readonly<Record<QuestionCode, true>> = {
  identifier: true,
  period: true,
  data: true,
  'legal-basis': true,
  addressee: true,
  signature: true,
  language: true,
  emergency: true,
  other: true,
}
const isCode = (word: string): word is QuestionCode => Object.hasOwn(questionCodes, word)

/**
 * Its words may begin, as a ground does, with a code, and a pointer into the draft: “identifier
 * /identifiers/0/observedOn: When was it seen?”.
 */
function readQuestion(object: JsonValue): Read {
  const about = listAt(object, 'AssociatedObjects', 'AssociatedObject').filter(
    (one) => typeof one === 'string',
  )
  if (about.length !== 1)
    return refuse(errors.missing, 'AssociatedObjects: the order or the task that the question is about')
  if (inside(object, 'notification:StatusOfAssociatedObjects') !== undefined)
    return refuse(errors.improper, 'A question tells no status')
  const details = textAt(object, 'notification:NotificationDetails')
  const [head = '', code = '', path = ''] =
    /^([a-z-]+)(?: ((?:\/[\w.~-]{1,60}){1,8}))?: */.exec(details) ?? []
  const asked = words(isCode(code) ? details.slice(head.length) : details)
  if (asked === '') return refuse(errors.missing, 'NotificationDetails')
  const said = isCode(code) ? { code, path } : { code: 'other' as const, path: '' }
  return {
    sayings: [
      {
        is: 'question',
        object: about[0] as string,
        id: textAt(object, 'ObjectIdentifier'),
        ...said,
        words: asked,
      },
    ],
  }
}

function readUpdate(object: JsonValue, kind: ObjectKind, isGround: (code: string) => boolean): Read {
  const { member, reason } = statuses[kind]
  const status = inside(object, member)
  if (status === undefined) return refuse(errors.missing, member)
  const code = inside(object, reason, 'ErrorCode')
  const given = {
    details: textAt(object, reason, 'ErrorDescription'),
    code: code === undefined ? '' : String(code),
    reference: textAt(object, 'ExternalIdentifier'),
  }
  return readStatus(textAt(object, 'ObjectIdentifier'), kind, status, given, isGround)
}

function readStatus(
  object: string,
  kind: ObjectKind,
  status: JsonValue | undefined,
  given: { readonly details: string; readonly code: string; readonly reference: string },
  isGround: (code: string) => boolean,
): Read {
  const { dictionary, meanings } = statuses[kind]
  const value = textAt(status, 'common:Value')
  const isOurs =
    textAt(status, 'common:Owner') === 'ETSI' &&
    textAt(status, 'common:Name') === dictionary &&
    Object.hasOwn(meanings, value)
  const meaning = isOurs ? meanings[value] : undefined
  if (!meaning) return refuse(errors.improper, `Status of ${dictionary}`)
  // A code of a ground stands alone, or first: “order.inconsistent: the date is missing”.
  const [first = ''] = given.details.split(/[:;\s]/, 1)
  const ground = isGround(first) ? first : `etsi.${given.code || value}`
  return {
    sayings: [
      {
        is: 'status',
        object,
        kind,
        meaning,
        ground,
        words: words(given.details),
        reference: line(given.reference),
      },
    ],
  }
}

/**
 * Only what is fetched elsewhere: evidence that this house cannot keep sealed must not be taken off the
 * provider's hands.
 */
function readDelivery(object: JsonValue): Read {
  const url = inside(object, 'delivery:Delivery', 'delivery:URL')
  if (url === undefined)
    return refuse(
      errors.notSupported,
      'This node takes deliveries by URL, with a SHA-256 checksum, and no data within the message',
    )
  const sums = [
    { type: textAt(url, 'delivery:ChecksumType'), sum: textAt(url, 'delivery:Checksum') },
    ...listAt(url, 'delivery:Checksums', 'common:ChecksumAndType').map((one) => ({
      type: textAt(one, 'common:ChecksumType'),
      sum: textAt(one, 'common:Checksum'),
    })),
  ]
  const sha256 = sums
    .find(({ type, sum }) => /^sha-?256$/i.test(type) && /^[0-9a-f]{64}$/i.test(sum))
    ?.sum.toLowerCase()
  const bytes = inside(url, 'delivery:ContentLength')
  if (!sha256) return refuse(errors.missing, 'A SHA-256 checksum, in hexadecimal')
  if (typeof bytes !== 'number' || !Number.isSafeInteger(bytes))
    return refuse(errors.missing, 'ContentLength')
  const address = textAt(url, 'delivery:URL')
  if (address.length > longestLine || line(address) !== address || !/^https:\/\/\S+$/.test(address))
    return refuse(errors.improper, 'URL')
  const name = line(textAt(url, 'delivery:OriginalFilename')) || sha256
  // `CC-owner-task`: the reference that the task was sent with ends with its id; else the objects that it
  // names.
  const target = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(
    textAt(object, 'delivery:Reference', 'delivery:LDID'),
  )?.[0]
  const associated = listAt(object, 'AssociatedObjects', 'AssociatedObject').filter(
    (one) => typeof one === 'string',
  )
  const named = target ?? (associated.length === 1 ? associated[0] : undefined)
  if (!named) return refuse(errors.missing, 'Reference')
  return { sayings: [{ is: 'file', object: named, file: { name, sha256, bytes, channel: address } }] }
}
