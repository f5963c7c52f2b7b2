import { readInstant } from '@oficio/core/time'
import { categoriesOf, readIdentifier } from './identifier-format.ts'
import type { FoundObject, Taker } from './taker.ts'
import { preservationNature } from './vocabulary.ts'
import { type JsonRecord, own } from './wire-error.ts'

/** What the tasks of a message ask, in the words of a draft. */
export interface ReadTasks {
  readonly identifiers: JsonRecord[]
  readonly data: JsonRecord[]
  /** For each row of data the rows of identifiers it is asked for; absent: all of them. */
  readonly only: (readonly number[] | undefined)[]
  /** Names under which the provider may be known. */
  readonly owners: string[]
  readonly previousReference: string | undefined
  readonly returnAt: string | undefined
  readonly keepUntil: string | undefined
}

export function readTasks(taker: Taker, tasks: readonly FoundObject[]): ReadTasks {
  const identifiers: JsonRecord[] = []
  const numbers = new Map<string, number>()
  const data = new Map<string, { row: JsonRecord; of: Set<number> }>()
  const owners: string[] = []
  let previousReference: string | undefined
  let returnAt: string | undefined
  let keepUntil: string | undefined
  for (const { path } of tasks) {
    const details = `${path}/task:RequestDetails`
    const rows = readIdentifiers(taker, details, owners).map((identifier) => {
      const key = JSON.stringify(identifier)
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, identifiers.push(identifier))
      return identifiers.length
    })
    const rowsOfData = readData(taker, details, owners)
    const manual = rowsOfData.length > 0 ? taker.take(`${path}/task:ManualInformation`) : undefined
    for (const bare of rowsOfData) {
      const row = manual === undefined ? bare : { ...bare, description: manual }
      const known = data.get(JSON.stringify(row)) ?? { row, of: new Set<number>() }
      for (const number of rows) known.of.add(number)
      data.set(JSON.stringify(row), known)
    }
    previousReference = agreed(taker, previousReference, earlierPreservation(taker, path))
    returnAt = agreed(
      taker,
      returnAt,
      taker.items(`${path}/task:Deadlines/task:LDDeadline`).map((at) => `${at}/task:DateTime`)[0],
    )
    keepUntil ??= taker.text(`${path}/task:DesiredPreservationExpiration`)
    taker.use(`${path}/task:Reference`)
    taker.takeIf(`${path}/task:DesiredStatus`, 'AwaitingDisclosure', 'AwaitingPreservation')
    if (returnsToSender(taker, path)) taker.use(`${path}/task:DeliveryDetails`)
  }
  const all = identifiers.length
  return {
    identifiers,
    data: [...data.values()].map(({ row }) => row),
    only: [...data.values()].map(({ of }) => (of.size === all ? undefined : [...of])),
    owners,
    previousReference,
    returnAt,
    keepUntil,
  }
}

/**
 * The value that the tasks share. One that says something else is not read, and so stays among what is
 * unknown.
 */
function agreed(taker: Taker, known: string | undefined, path: string | undefined): string | undefined {
  const text = path === undefined ? undefined : taker.text(path)
  if (path !== undefined && text !== undefined && (known === undefined || known === text)) taker.use(path)
  return known ?? text
}

function earlierPreservation(taker: Taker, path: string): string | undefined {
  const at = taker.items(
    `${path}/task:AlternativePreservationReferences/task:AlternativePreservationReference`,
  )[0]
  if (at !== undefined && taker.text(`${at}/task:NatureOfReference`) === preservationNature)
    taker.use(`${at}/task:NatureOfReference`)
  return at && `${at}/task:ReferenceValue`
}

/** One destination, the sender's own endpoint: what is written here, and nothing that a draft must know. */
function returnsToSender(taker: Taker, path: string): boolean {
  const address = {
    'task:LDDeliveryDestination': [
      { 'task:DeliveryAddress': { 'task:EndpointID': taker.peek('/Header/SenderIdentifier') } },
    ],
  }
  return JSON.stringify(taker.peek(`${path}/task:DeliveryDetails`)) === JSON.stringify(address)
}

function readIdentifiers(taker: Taker, details: string, owners: string[]): JsonRecord[] {
  const observed = taker.take(`${details}/task:ObservedTime`)
  return taker.items(`${details}/task:RequestValues/task:RequestValue`).flatMap((at) => {
    const owner = taker.text(`${at}/task:FormatType/task:FormatOwner`) ?? ''
    const name = taker.text(`${at}/task:FormatType/task:FormatName`) ?? ''
    const value = taker.text(`${at}/task:Value`)
    if (value === undefined || name === '') return []
    const found = readIdentifier({ owner, name, value })
    if (found === undefined) taker.note('read.formatUnknown', at, { format: name.slice(0, 80) })
    if (owner !== 'ETSI' && owner !== '') owners.push(owner)
    taker.use(at)
    return [
      { ...(found ?? { type: name, value }), ...(observed === undefined ? {} : { observedOn: observed }) },
    ]
  })
}

function readData(taker: Taker, details: string, owners: string[]): JsonRecord[] {
  const from = taker.take(`${details}/task:StartTime`)
  const to = taker.take(`${details}/task:EndTime`)
  const type = taker.entry(`${details}/task:Type`)
  const subtypes = taker.items(`${details}/task:Subtype/task:RequestSubtype`).flatMap((at) => {
    const entry = taker.entry(at)
    if (!entry) return []
    taker.use(at)
    if (entry.owner !== 'ETSI') owners.push(entry.owner)
    return [entry.value]
  })
  const meant = type?.owner === 'ETSI' ? categoriesOf(type.value) : []
  if (meant.length > 0 || (subtypes.length > 0 && type?.value === 'Other')) taker.use(`${details}/task:Type`)
  const categories: readonly (string | null)[] =
    subtypes.length > 0 ? subtypes : meant.length > 0 ? meant : type || from || to ? [null] : []
  return categories.map((category) => ({
    category,
    from: from ?? null,
    to: to ?? null,
    timezone: zoneOf(from ?? to),
  }))
}

function zoneOf(moment: string | undefined): string | null {
  const zone = /(Z|[+-]\d{2}:\d{2})$/.exec(moment ?? '')?.[1]
  return zone === 'Z' ? '+00:00' : (zone ?? null)
}

/**
 * Whole days between the message and the day until which data are to be kept, or `undefined` when they are
 * not whole.
 */
export function daysUntil(keepUntil: string, sentAt: string | undefined): number | undefined {
  const [end, start] = [readInstant(keepUntil)?.seconds, readInstant(sentAt ?? '')?.seconds]
  if (end === undefined || start === undefined) return undefined
  const days = (end - start) / 86_400
  return Number.isInteger(days) && days > 0 ? days : undefined
}

export const uniqueId = (endpoint: unknown): string | undefined => {
  const id = own(endpoint, 'UniqueIdentifier')
  return typeof id === 'string' && id !== '' ? id : undefined
}
