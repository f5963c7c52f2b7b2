import { fromBase64 } from '@oficio/core/base64'
import type { Knowledge } from '@oficio/core/knowledge'
import { type EvidenceRequest, takenForRequest } from '@oficio/core/request'
import { sha256Hex } from '@oficio/verify/canonical'
import { parseJson } from './parse-json.ts'
import { daysUntil, readTasks, uniqueId } from './read-task.ts'
import { type FoundObject, objectsOf, Taker, type UnknownPart } from './taker.ts'
import { actionLists, boundErrors } from './validate.ts'
import { carrierType, houseOwner, objectTypes } from './vocabulary.ts'
import {
  isRecord,
  type JsonRecord,
  type JsonValue,
  own,
  type WireError,
  type WireNote,
  wireError,
} from './wire-error.ts'
import { writeMessage } from './write-message.ts'
import { filled } from './write-text.ts'

export interface ReadContext {
  readonly knowledge: Pick<Knowledge, 'providers' | 'version'>
}

export type DraftSoFar = Partial<EvidenceRequest>

export type ReadMessage =
  | {
      readonly ok: true
      /**
       * As far as the message carries one; a message that only answers or asks for an object carries little.
       */
      readonly draft: DraftSoFar
      /**
       * `carrier`: the whole draft travelled along; `fields`: it is put together from the fields of the
       * standard.
       */
      readonly from: 'carrier' | 'fields'
      /** What the fields say, where they say something else than the draft that travelled along. */
      readonly fields?: DraftSoFar
      /** What has no place in a draft, kept as it is. */
      readonly unknown: readonly UnknownPart[]
      readonly notes: readonly WireNote[]
    }
  | { readonly ok: false; readonly errors: readonly WireError[] }

/**
 * The draft that a message carries.
 *
 * Reading is lenient: values outside their dictionary, foreign objects and unknown names refuse nothing; they
 * are kept and listed. The sender controls every byte. Where the draft that travels along and the fields of
 * the standard differ, both are given and a note says so, because another system will act on the fields.
 */
export function readMessage(message: JsonValue, context: ReadContext): ReadMessage {
  if (!isRecord(message)) return { ok: false, errors: [wireError('message.notAnObject')] }
  const bounds = boundErrors(message)
  if (bounds.length > 0) return { ok: false, errors: bounds }
  const taker = new Taker(message)
  const lists = actionLists(message)
  if (lists.length === 0) taker.note('read.noAction')
  const objects = objectsOf(taker, lists)
  markEnvelope(taker, message)
  const { draft: fields, keepUntil } = draftFromFields(taker, objects, context)
  const carried = carrierDraft(taker, objects)
  if (carried === undefined)
    return {
      ok: true,
      draft: fields as DraftSoFar,
      from: 'fields',
      unknown: taker.rest(),
      notes: taker.notes,
    }
  const expected = fieldsOfDraft(carried, message, context)
  const differs =
    expected === undefined ||
    keepUntil !== expected.keepUntil ||
    comparable(fields) !== comparable(expected.draft)
  if (differs) taker.note('read.carrierDiffers')
  else for (const { path } of objects) taker.use(`${path}/${keepUntilName}`)
  return {
    ok: true,
    draft: carried as DraftSoFar,
    from: 'carrier',
    ...(differs ? { fields: fields as DraftSoFar } : {}),
    unknown: taker.rest(),
    // The draft does not come from the fields: what they leave open is no news, unless they say something
    // else.
    notes: differs ? taker.notes : taker.notes.filter(({ code }) => code.startsWith('read.carrier')),
  }
}

const keepUntilName = 'task:DesiredPreservationExpiration'

function markEnvelope(taker: Taker, message: JsonRecord): void {
  taker.use('/Header')
  for (const key of Object.keys(message)) if (key.startsWith('@')) taker.use(`/${key}`)
}

interface Fields {
  readonly draft: JsonRecord
  /** The moment until which the tasks ask to keep data, also where it is no whole number of days. */
  readonly keepUntil: string | undefined
}

function draftFromFields(taker: Taker, objects: readonly FoundObject[], context: ReadContext): Fields {
  const ofType = (type: string) => objects.filter((object) => object.type === type)
  const authorisation = ofType(objectTypes.authorisation)[0]
  const [disclosures, preservations] = [ofType(objectTypes.disclosure), ofType(objectTypes.preservation)]
  const preserving = disclosures.length === 0
  const asked = preserving ? preservations : disclosures
  if (!preserving && preservations.length > 0)
    taker.note('read.mixedTasks', (preservations[0] as FoundObject).path)
  if (asked.length === 0) taker.note('read.noTask')
  const listening = ofType(objectTypes.interception)[0]
  if (listening) taker.note('read.interception', listening.path)
  const tasks = readTasks(taker, asked)
  const emergency = isEmergency(taker, authorisation, disclosures)
  const days =
    tasks.keepUntil === undefined ? undefined : daysUntil(tasks.keepUntil, taker.text('/Header/Timestamp'))
  if (days !== undefined) for (const { path } of asked) taker.use(`${path}/${keepUntilName}`)
  const { order, secondSigner, ...authority } = authorisation
    ? readAuthorisation(taker, authorisation.path)
    : {}
  const attachments = readAttachments(taker, ofType(objectTypes.document))
  const narrowed = tasks.only.some((rows) => rows !== undefined)
  const draft = filled<JsonValue>({
    provider: providerOf(taker, objects, tasks.owners, context),
    requestType:
      asked.length === 0 ? undefined : preserving ? 'preservation' : emergency ? 'emergency' : 'disclosure',
    country: countryOf(taker, authorisation ?? objects[0], objects),
    ...authority,
    legalProcess: filled<JsonValue>({
      ...(isRecord(order) ? order : {}),
      attachments: attachments.length > 0 ? attachments : undefined,
    }),
    identifiers: tasks.identifiers.length > 0 ? tasks.identifiers : undefined,
    dataRequested: tasks.data.length > 0 ? tasks.data : undefined,
    preservation: filled<JsonValue>({ days, previousReference: tasks.previousReference }),
    letter: filled<JsonValue>({
      returnAt: tasks.returnAt,
      secondSigner,
      data: narrowed
        ? tasks.only.map((rows) => (rows === undefined ? null : { identifiers: [...rows] }))
        : undefined,
    }),
  })
  return { draft: draft ?? {}, keepUntil: tasks.keepUntil }
}

/**
 * A delivery comes from the provider, an answer repeats anybody's header: only a request to create or to get
 * names both sides.
 */
const isDelivery = (objects: readonly FoundObject[]) => objects.some(({ verb }) => verb === 'DELIVER')

function countryOf(
  taker: Taker,
  first: FoundObject | undefined,
  objects: readonly FoundObject[],
): string | undefined {
  const own = first && taker.text(`${first.path}/CountryCode`)
  for (const { path } of objects) taker.use(`${path}/CountryCode`)
  return own ?? taker.text(`/Header/${isDelivery(objects) ? 'Receiver' : 'Sender'}Identifier/CountryCode`)
}

function isEmergency(
  taker: Taker,
  authorisation: FoundObject | undefined,
  tasks: readonly FoundObject[],
): boolean {
  const flags = [
    ...(authorisation
      ? taker.items(`${authorisation.path}/auth:AuthorisationFlags/auth:AuthorisationFlag`)
      : []),
    ...tasks.flatMap(({ path }) => taker.items(`${path}/task:Flags/task:LDTaskFlag`)),
  ]
  const marked = flags.map((at) => taker.takeIf(at, 'IsEmergency'))
  const priority = authorisation && `${authorisation.path}/auth:AuthorisationPriority`
  if (priority && marked.includes(true)) taker.takeIf(priority, 'High')
  return marked.includes(true)
}

/**
 * The provider by the names that the message uses for it; a name that the knowledge does not have stays as it
 * is.
 */
function providerOf(
  taker: Taker,
  objects: readonly FoundObject[],
  owners: readonly string[],
  { knowledge }: ReadContext,
): string | undefined {
  const endpoints = objects.flatMap(({ path }) => [
    ...taker.items(`${path}/auth:AuthorisationCSPID/auth:CSPID`),
    ...(taker.peek(`${path}/task:CSPID`) === undefined ? [] : [`${path}/task:CSPID`]),
  ])
  const ids = endpoints.flatMap((at) => {
    taker.use(at)
    return uniqueId(taker.peek(at)) ?? []
  })
  const answers = taker.peek('/Payload/ResponsePayload') !== undefined
  const receiver = answers
    ? undefined
    : uniqueId(taker.peek(`/Header/${isDelivery(objects) ? 'Sender' : 'Receiver'}Identifier`))
  const byName = new Map(
    Object.values(knowledge.providers).flatMap(({ id, name }) => [
      [name.toLowerCase(), id] as const,
      [id.toLowerCase(), id] as const,
    ]),
  )
  const names = [...owners, ...ids, ...(receiver === undefined ? [] : [receiver])]
  for (const name of names) {
    const id = byName.get(name.toLowerCase())
    if (id !== undefined) return id
  }
  const name = ids[0] ?? owners[0] ?? receiver
  if (name !== undefined) taker.note('read.providerUnknown', '', { name: name.slice(0, 80) })
  return name
}

/** Case, authority and order, as far as the authorisation names them. */
function readAuthorisation(
  taker: Taker,
  path: string,
): { order?: JsonValue; secondSigner?: JsonValue; [key: string]: JsonValue | undefined } {
  const type = taker.entry(`${path}/auth:AuthorisationLegalType`)
  const kind = type?.owner === houseOwner ? type.value : undefined
  if (kind !== undefined) taker.use(`${path}/auth:AuthorisationLegalType`)
  taker.takeIf(`${path}/auth:AuthorisationDesiredStatus`, 'SubmittedToCSP')
  const roles = new Map<string, string>()
  for (const at of taker.items(`${path}/auth:AuthorisationApprovalDetails`)) {
    const role = taker.text(`${at}/common:ApprovalType`) ?? 'IssuingAuthority'
    if (!roles.has(role)) roles.set(role, at)
  }
  const number = taker.take(`${path}/auth:AuthorisationReference`)
  const [issuing, requesting, second] = ['IssuingAuthority', 'RequestingAuthority', 'SecondSigner'].map(
    (role) => roles.get(role),
  )
  return (
    filled<JsonValue>({
      case: number === undefined ? undefined : { number },
      authority: requesting === undefined ? undefined : readAuthority(taker, requesting),
      order: filled<JsonValue>({
        kind,
        issuedBy: issuing === undefined ? undefined : person(taker, issuing, 'role'),
      }),
      secondSigner: second === undefined ? undefined : person(taker, second, 'rank'),
      text: taker.take(`${path}/auth:AuthorisationManualInformation`),
    }) ?? {}
  )
}

function person(taker: Taker, at: string, role: 'role' | 'rank'): JsonRecord | undefined {
  taker.take(`${at}/common:ApprovalType`)
  return filled<JsonValue>({
    name: taker.take(`${at}/common:ApproverDetails/common:ApproverName`),
    [role]: taker.take(`${at}/common:ApproverDetails/common:ApproverRole`),
  })
}

function readAuthority(taker: Taker, at: string): JsonRecord | undefined {
  const contact = taker.items(`${at}/common:ApproverDetails/common:ApproverContactDetails`)[0] ?? at
  const phone = taker.take(`${contact}/common:PhoneNumber`)
  const officer = filled<JsonValue>({
    ...person(taker, at, 'rank'),
    email: taker.take(`${contact}/common:EmailAddress`),
    phone: phone === undefined ? undefined : `+${phone}`,
  })
  return filled<JsonValue>({
    name: taker.take(`${at}/common:ApprovalDescription`),
    location: taker.take(`${contact}/common:Address`),
    officer,
  })
}

const isCarrier = (taker: Taker, path: string): boolean => {
  const type = taker.entry(`${path}/doc:DocumentType`)
  return type?.owner === houseOwner && type.name === carrierType.name && type.value === carrierType.value
}

function readAttachments(taker: Taker, documents: readonly FoundObject[]): JsonRecord[] {
  return documents
    .filter(({ path }) => !isCarrier(taker, path))
    .flatMap(({ path }) => {
      const type = taker.entry(`${path}/doc:DocumentType`)
      const kind = type?.value === 'Warrant' ? 'order' : type?.owner === houseOwner ? type.value : undefined
      if (kind !== undefined) taker.use(`${path}/doc:DocumentType`)
      const attachment = filled<JsonValue>({ name: taker.take(`${path}/doc:DocumentName`), kind })
      return attachment ? [attachment] : []
    })
}

/** The draft that travels along, if it is there, whole and unchanged. */
function carrierDraft(taker: Taker, objects: readonly FoundObject[]): JsonRecord | undefined {
  const carriers = objects.filter(({ type, path }) => type === objectTypes.document && isCarrier(taker, path))
  const carrier = carriers[0]
  if (!carrier) return undefined
  if (carriers.length > 1) taker.note('read.carrierTwice', (carriers[1] as FoundObject).path)
  const body = `${carrier.path}/doc:DocumentBody`
  const bytes = fromBase64(unfolded(taker.text(`${body}/doc:Contents`) ?? ''))
  const broken = (reason: string) => {
    taker.note('read.carrierBroken', body, { reason })
    return undefined
  }
  if (!bytes || bytes.length === 0) return broken('contents')
  if (taker.text(`${body}/doc:Checksum`)?.toLowerCase() !== sha256Hex(bytes)) return broken('checksum')
  const parsed = parseJson(bytes)
  if (!parsed.ok || !isRecord(parsed.message)) return broken('json')
  taker.use(carrier.path)
  return parsed.message
}

/** What the fields would say if this draft were written now: the measure for what they do say. */
function fieldsOfDraft(draft: JsonRecord, message: JsonRecord, context: ReadContext): Fields | undefined {
  const header = own(message, 'Header')
  const endpoint = (side: string) => {
    const at = own(header, `${side}Identifier`)
    return { country: String(own(at, 'CountryCode') ?? ''), id: uniqueId(at) ?? '' }
  }
  const id = String(own(header, 'TransactionIdentifier') ?? '')
  const written = writeMessage(takenForRequest(draft), {
    knowledge: context.knowledge,
    transactionId: id,
    newId: () => id,
    timestamp: String(own(header, 'Timestamp') ?? ''),
    sender: endpoint('Sender'),
    receiver: endpoint('Receiver'),
  })
  if (!written.ok) return undefined
  const taker = new Taker(written.message)
  return draftFromFields(taker, objectsOf(taker, actionLists(written.message)), context)
}

/**
 * Two readings as one text each. Documents are left out: files may have been added that the draft does not
 * name.
 */
function comparable(fields: JsonRecord): string {
  const { legalProcess: process, ...rest } = fields
  const { attachments: _, ...legalProcess } = (isRecord(process) ? process : {}) as JsonRecord
  // Apart: a draft without one has it at no place, and one that only had documents has it empty.
  return JSON.stringify([rest, legalProcess])
}

/** Base64 as XML may fold it into lines, and some programs leave it unpadded, in one padded line. */
const unfolded = (text: string): string => {
  const line = text.replace(/[\t\n\f\r ]+/g, '')
  return line.padEnd(Math.ceil(line.length / 4) * 4, '=')
}
