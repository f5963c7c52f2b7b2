import type {
  ActBodies,
  ActSays,
  NameIn,
  ReceivedFile,
  RecordableKind,
  Recorded,
  RecordedAct,
  SaidAs,
  SaidForThem,
  SaidName,
  SaidTypes,
  Says,
  WholeAnswer,
} from '../act/index.ts'
import { actSays, outsideOf, recordable, recordSources, sayingParts } from '../act/index.ts'
import { isRecord } from '../json/index.ts'
import { isDay, readInstant } from '../time/index.ts'

type Bag = Readonly<Record<string, unknown>>

/**
 * What is read from outside: every kind that may be recorded, but for the words of the request, which stand
 * beside its acts and are recorded by the house that takes them in.
 */
export type ReadKind = Exclude<RecordableKind, 'drafted'>
const readKinds = recordable.filter((kind): kind is ReadKind => kind !== 'drafted')

/** The names that a kind says of those whom a case file tells of: all but what is said for them. */
type NameRead<Kind extends ReadKind> = NameIn<ActSays[Kind][Exclude<keyof ActSays[Kind], SaidForThem[Kind]>]>

/** What somebody outside can say, by name. */
export type ReadName = { [Kind in ReadKind]: NameRead<Kind> }[ReadKind]

/**
 * How each name that is said in a case file is read again; undefined where what stands there is no such
 * thing. A kind that may be recorded and says a name without a reader does not compile.
 */
const readers: {
  readonly [Name in ReadName]: (value: unknown) => SaidTypes[Name] | undefined
} = {
  // On a device there is one.
  leg: (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value < 100 ? value : 1,
  line: (value) => line(value),
  words: (value) => words(value),
  day: (value) => day(value) ?? undefined,
  outside: addresseeIn,
  whole: wholeFrom,
  // Nobody outside touched for what is done here.
  assertion: () => undefined,
  receipt: () => undefined,
  id: () => undefined,
}

const longestLine = 500
const longestWords = 8_000
const mostFiles = 2_000
const mostGrounds = 20

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const words = (value: unknown): string => text(value)?.slice(0, longestWords) ?? ''
const line = (value: unknown): string => text(value)?.slice(0, longestLine) ?? ''
const day = (value: unknown): string | null => {
  const said = text(value)
  return said && isDay(said) ? said : null
}
/** To whom it went: a provider, or an authority that has a name and a country. */
function addresseeIn(value: unknown): ActBodies['handed-off']['to'] {
  const kind =
    isRecord(value) &&
    (['central-authority', 'contact-point', 'court'] as const).find((known) => known === value.kind)
  if (!kind) return { kind: 'provider-outside' }
  const [name, country] = [line(value.name), text(value.country) ?? '']
  return name && /^[A-Z]{2}$/.test(country) ? { kind, name, country } : { kind: 'provider-outside' }
}
function wholeFrom(value: unknown): WholeAnswer | undefined {
  if (!isRecord(value)) return undefined
  const outcome = (['full', 'part', 'nothing-held', 'refused', 'assistance-needed'] as const).find(
    (known) => known === value.outcome,
  )
  const ground = line(value.ground)
  const also = Array.isArray(value.also)
    ? value.also.slice(0, mostGrounds).flatMap((one) => line(one) || [])
    : []
  return outcome && { outcome, ground: ground || null, ...(also.length > 0 ? { also } : {}) }
}

function recordedFrom(value: unknown): Recorded | undefined {
  if (!isRecord(value)) return undefined
  const on = day(value.on)
  const from = recordSources.find((known) => known === value.from)
  if (on === null || !from) return undefined
  const at = text(value.at)
  const note = text(value.note)?.slice(0, longestWords)
  const files = Array.isArray(value.files) ? value.files.slice(0, mostFiles).flatMap(fileFrom) : []
  return {
    on,
    ...(at && readInstant(at) ? { at } : {}),
    from,
    ...(note ? { note } : {}),
    ...(files.length > 0 ? { files } : {}),
  }
}

export function fileFrom(value: unknown): ReceivedFile[] {
  if (!isRecord(value)) return []
  const { name, bytes, sha256 } = value
  return typeof name === 'string' &&
    typeof bytes === 'number' &&
    Number.isSafeInteger(bytes) &&
    bytes >= 0 &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256)
    ? [{ name: name.slice(0, longestLine), bytes, sha256 }]
    : []
}

/**
 * An act that was recorded elsewhere, read from a file that anybody may have written: nothing but what its
 * kind says, at its size; undefined where it is no such act, or has no day.
 */
export function readRecordedAct(value: unknown): RecordedAct | undefined {
  if (!isRecord(value)) return undefined
  const kind = readKinds.find((known) => known === value.kind)
  if (!kind) return undefined
  const recorded = recordedFrom(value.recorded)
  const body = bodyFrom(actSays[kind], outsideOf(kind), isRecord(value.body) ? value.body : {})
  // What an act says is said by its kind; the union cannot know it.
  return recorded && body ? ({ kind, body, recorded } as RecordedAct) : undefined
}

/**
 * The body of an act as its kind says it, read from a file that anybody may have written; undefined where a
 * key that must be there says nothing that it can say.
 */
export function bodyFrom(
  says: Says,
  { says: said = {}, needs = [] }: { readonly says?: Bag; readonly needs?: readonly string[] } = {},
  body: Bag,
): Bag | undefined {
  const read: Record<string, unknown> = {}
  for (const [key, saying] of Object.entries(says)) {
    if (Object.hasOwn(said, key)) {
      read[key] = said[key]
      continue
    }
    const { mayBeNull, mayBeLeftOut } = sayingParts(saying)
    const value = valueFrom(saying, body[key])
    const isSaid = value !== undefined && !(mayBeLeftOut && value === '')
    if (isSaid) read[key] = value
    else if (mayBeNull) read[key] = null
    else if (!mayBeLeftOut || needs.includes(key)) return undefined
  }
  return read
}

function valueFrom(saying: SaidAs, value: unknown): unknown {
  const { name, words: few } = sayingParts(saying)
  if (name === null) return few?.find((known) => known === value)
  const read: Readonly<Partial<Record<SaidName, (value: unknown) => unknown>>> = readers
  return read[name]?.(value)
}
