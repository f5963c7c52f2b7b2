import { readInstant } from '@oficio/core/time'
import { formatIdentifier, requestTypeOf } from './identifier-format.ts'
import { boundSeconds, endOfDay, utc } from './moment.ts'
import type { ObjectFrame } from './object-frame.ts'
import type { Sheet } from './sheet.ts'
import { dictionaryEntry, etsi, objectTypes, preservationNature } from './vocabulary.ts'
import type { JsonRecord, JsonValue } from './wire-error.ts'
import { filled, longText, shortText } from './write-text.ts'

/** What is asked in one task: data of one type in one period. */
interface Asked {
  readonly type: string | undefined
  readonly start: string | undefined
  readonly end: string | undefined
  readonly rows: number[]
}

/** A task, and what of the draft it asks: places of the identifier and of its rows of data. */
export interface WrittenTask {
  readonly object: JsonRecord
  readonly identifier: number
  readonly rows: readonly number[]
}

/**
 * One task for each identifier, and within it for each type of data and period asked.
 *
 * A task has one type and one period; two periods put into one would ask for the days between them, which
 * nobody ordered. Money is not data: the standard has no task for freezing it, and a task for something else
 * would be obeyed.
 */
export function tasks(sheet: Sheet, frame: ObjectFrame): WrittenTask[] {
  const kind = sheet.value('/requestType')
  if (kind === 'freeze') {
    sheet.note('write.freezeHasNoTask', '/requestType')
    return []
  }
  const preserving = kind === 'preservation' || kind === 'preservation-extension'
  if (kind === 'preservation-extension') sheet.note('write.extensionIsNewTask', '/requestType')
  const identifiers = sheet.list('/identifiers')
  if (identifiers.length === 0) sheet.note('write.noIdentifier', '/identifiers')
  const rows = sheet.list('/dataRequested').map((_, row) => {
    const only = sheet.list(`/letter/data/${row}/identifiers`)
    return only.length > 0 ? new Set(only) : undefined
  })
  return identifiers.flatMap((_, i) => {
    const asked = askedOf(sheet, frame, i, rows)
    return asked.map((one) => ({
      object: preserving ? preservationTask(sheet, frame, i, one) : disclosureTask(sheet, frame, i, one),
      identifier: i,
      rows: one.rows,
    }))
  })
}

function askedOf(
  sheet: Sheet,
  frame: ObjectFrame,
  identifier: number,
  rows: readonly (ReadonlySet<JsonValue> | undefined)[],
): Asked[] {
  const groups = new Map<string, Asked>()
  for (const [row, only] of rows.entries()) {
    if (only && !only.has(identifier + 1)) continue
    const path = `/dataRequested/${row}`
    const category = sheet.text(`${path}/category`)
    const type = category === undefined ? undefined : requestTypeOf(frame.klassOf(category) ?? category)
    const asked: Asked = {
      type,
      start: bound(sheet, path, 'from'),
      end: bound(sheet, path, 'to'),
      rows: [row],
    }
    const key = JSON.stringify([asked.type, asked.start, asked.end])
    const known = groups.get(key)
    if (known) known.rows.push(row)
    else groups.set(key, asked)
  }
  // No row of data at all: the identifier is still named. Rows, but none for this identifier: nothing is
  // asked about it.
  return groups.size > 0 || rows.length > 0
    ? [...groups.values()]
    : [{ type: undefined, start: undefined, end: undefined, rows: [] }]
}

function bound(sheet: Sheet, path: string, side: 'from' | 'to'): string | undefined {
  const text = sheet.text(`${path}/${side}`)
  if (text === undefined) return undefined
  const seconds = boundSeconds(text, sheet.text(`${path}/timezone`), side)
  const moment = seconds === undefined ? undefined : utc(seconds)
  if (moment === undefined) sheet.note('write.noMoment', `${path}/${side}`)
  else sheet.place(`${path}/${side}`, `${path}/timezone`)
  return moment
}

function requestDetails(
  sheet: Sheet,
  frame: ObjectFrame,
  identifier: number,
  asked: Asked,
  dictionary: string,
): JsonRecord {
  const path = `/identifiers/${identifier}`
  const type = sheet.text(`${path}/type`)
  const value = sheet.text(`${path}/value`)
  const subtypes = [
    ...new Set(
      asked.rows.map((row) => sheet.take(`/dataRequested/${row}/category`)).filter((c) => c !== undefined),
    ),
  ]
  const details: Record<string, JsonValue | undefined> = {
    'task:Type': asked.type === undefined ? undefined : etsi('RequestType', asked.type),
    'task:StartTime': asked.start,
    'task:EndTime': asked.end,
  }
  if (type !== undefined && value !== undefined) {
    sheet.place(`${path}/type`, `${path}/value`)
    const format = formatIdentifier(type, value, frame.providerName)
    details['task:RequestValues'] = {
      'task:RequestValue': [
        {
          'task:FormatType': {
            'task:FormatOwner': shortText(sheet, format.owner, '/provider'),
            'task:FormatName': shortText(sheet, format.name, `${path}/type`),
          },
          'task:Value': longText(sheet, format.value, `${path}/value`),
        },
      ],
    }
  }
  if (subtypes.length > 0)
    details['task:Subtype'] = {
      'task:RequestSubtype': subtypes.map((category) =>
        dictionaryEntry(
          shortText(sheet, frame.providerName, '/provider'),
          dictionary,
          shortText(sheet, category, '/dataRequested'),
        ),
      ),
    }
  return filled(details) ?? {}
}

function disclosureTask(sheet: Sheet, frame: ObjectFrame, identifier: number, asked: Asked): JsonRecord {
  const id = frame.newId()
  const details = requestDetails(sheet, frame, identifier, asked, 'LDRequestSubtype')
  const observed = observedTime(sheet, identifier)
  const emergency = sheet.value('/requestType') === 'emergency'
  const reference = `${frame.country ?? frame.sender.CountryCode}-${frame.sender.UniqueIdentifier}-${id}`
  const manual = [`/identifiers/${identifier}`, ...asked.rows.map((row) => `/dataRequested/${row}`)]
    .flatMap((path) => sheet.unplaced(path))
    .join('\n')
  const earlier = sheet.take('/preservation/previousReference')
  const returnAt = sheet.text('/letter/returnAt')
  const deadline = returnAt === undefined ? undefined : utc(readInstant(returnAt)?.seconds ?? Number.NaN)
  return {
    '@xsi:type': objectTypes.disclosure,
    ...frame.common(id, [frame.authorisationId]),
    ...filled<JsonValue>({
      'task:Reference': reference,
      'task:DesiredStatus': etsi('LDTaskDesiredStatus', 'AwaitingDisclosure'),
      'task:RequestDetails': observed === undefined ? details : withObserved(details, observed),
      'task:DeliveryDetails': {
        'task:LDDeliveryDestination': [{ 'task:DeliveryAddress': { 'task:EndpointID': frame.sender } }],
      },
      'task:CSPID': frame.receiver,
      'task:Flags': emergency ? { 'task:LDTaskFlag': [etsi('LDTaskFlag', 'IsEmergency')] } : undefined,
      'task:AlternativePreservationReferences': earlier && {
        'task:AlternativePreservationReference': [
          {
            'task:ReferenceValue': longText(sheet, earlier, '/preservation/previousReference'),
            'task:NatureOfReference': preservationNature,
          },
        ],
      },
      'task:Deadlines': deadline && { 'task:LDDeadline': [{ 'task:DateTime': deadline }] },
      'task:ManualInformation':
        manual === '' ? undefined : longText(sheet, manual, `/identifiers/${identifier}`),
    }),
  }
}

/** Observed times stand between the period and the values, in XML too. */
const withObserved = (
  { 'task:RequestValues': values, 'task:Subtype': subtype, ...before }: JsonRecord,
  observed: string,
): JsonRecord =>
  filled<JsonValue>({
    ...before,
    'task:ObservedTime': observed,
    'task:RequestValues': values,
    'task:Subtype': subtype,
  }) ?? {}

/** The moment at which the identifier was seen, or that stands inside it (address and port at a time). */
function observedTime(sheet: Sheet, identifier: number): string | undefined {
  const path = `/identifiers/${identifier}`
  const inside = /@(\d{4}-\d{2}-\d{2}T[0-9:.]{5,18}(?:Z|[+-]\d{2}:\d{2}))$/.exec(
    sheet.text(`${path}/value`) ?? '',
  )?.[1]
  for (const [text, at] of [
    [sheet.text(`${path}/timestamp`), `${path}/timestamp`],
    [sheet.text(`${path}/observedOn`), `${path}/observedOn`],
    [sheet.text(`/letter/identifiers/${identifier}/seenAt`), ''],
    [inside, ''],
  ] as const) {
    const seconds = text === undefined ? undefined : readInstant(text)?.seconds
    const moment = seconds === undefined ? undefined : utc(seconds)
    if (moment === undefined) continue
    if (at !== '') sheet.place(at)
    return moment
  }
  return undefined
}

function preservationTask(sheet: Sheet, frame: ObjectFrame, identifier: number, asked: Asked): JsonRecord {
  return {
    '@xsi:type': objectTypes.preservation,
    ...frame.common(frame.newId(), [frame.authorisationId]),
    ...filled<JsonValue>({
      'task:DesiredStatus': etsi('LPTaskDesiredStatus', 'AwaitingPreservation'),
      'task:RequestDetails': requestDetails(sheet, frame, identifier, asked, 'LPRequestSubtype'),
      'task:DesiredPreservationExpiration': expiration(sheet, frame),
      'task:CSPID': frame.receiver,
    }),
  }
}

/** The days asked, counted from the end of the running preservation, or from this message. */
function expiration(sheet: Sheet, frame: ObjectFrame): string | undefined {
  const days = sheet.value('/preservation/days')
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 1 || days > 36_525) return undefined
  const previous = sheet.text('/preservation/previousEndsOn')
  const from = (previous === undefined ? undefined : endOfDay(previous)) ?? frame.sentAtSeconds
  return utc(from + days * 86_400)
}

/** The class of data of a category in this provider's profile. */
export function klassIn(
  items: readonly { readonly code: string; readonly klass: string }[],
): (category: string) => string | undefined {
  const map = new Map(items.map(({ code, klass }) => [code, klass]))
  return (category) => map.get(category)
}
