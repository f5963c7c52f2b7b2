import type {
  ActBodies,
  ReceivedFile,
  RecordableKind,
  Recorded,
  RecordedAct,
  WholeAnswer,
} from '../act/index.ts'
import { recordSources } from '../act/index.ts'
import { isRecord } from '../json/index.ts'
import { isDay, readInstant } from '../time/index.ts'

type Bag = Readonly<Record<string, unknown>>

/**
 * What is read from outside: every kind that may be recorded, but for the words of the request, which stand
 * beside its acts and are recorded by the house that takes them in.
 */
export type ReadKind = Exclude<RecordableKind, 'drafted'>

/**
 * What an officer can have recorded of a request that went out from a device, and how each is read again. A
 * kind that may be recorded and has no reader does not compile.
 */
const readers = {
  'handed-off': (body) => {
    const on = text(body.on)
    return on && isDay(on)
      ? {
          leg: legIn(body),
          to: addresseeIn(body.to),
          revision: 1,
          digest: null,
          channel: line(body.channel),
          on,
          reference: line(body.reference),
          proof: null,
        }
      : undefined
  },
  acknowledged: (body) => ({ leg: legIn(body), reference: line(body.reference) }),
  questioned: (body) => ({
    leg: legIn(body),
    question: line(body.question),
    path: '',
    code: 'other',
    words: words(body.words),
    ...(line(body.reference) ? { reference: line(body.reference) } : {}),
  }),
  preserved: (body) => ({ leg: legIn(body), until: day(body.until), reference: line(body.reference) }),
  extended: (body) => ({ leg: legIn(body), until: day(body.until), reference: line(body.reference) }),
  answered: (body) => {
    const whole = wholeFrom(body.whole)
    return (
      whole && {
        leg: legIn(body),
        items: [],
        whole,
        reference: line(body.reference),
        final: true,
        receipt: null,
      }
    )
  },
  redirected: (body) => ({ leg: legIn(body), to: line(body.to), reference: line(body.reference) }),
  withdrawn: (body) => ({ reasons: words(body.reasons), ...numbered(body) }),
  closed: (body) => ({ reasons: words(body.reasons), ...numbered(body) }),
} satisfies { readonly [Kind in ReadKind]: (body: Bag) => ActBodies[Kind] | undefined }

const longestLine = 500
const longestWords = 8_000
const mostFiles = 500

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
/** The leg that it happened on; on a device there is one. */
const legIn = ({ leg }: Bag): number =>
  typeof leg === 'number' && Number.isSafeInteger(leg) && leg > 0 && leg < 100 ? leg : 1
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
const numbered = (body: Bag) => (line(body.reference) ? { reference: line(body.reference) } : {})

function wholeFrom(value: unknown): WholeAnswer | undefined {
  if (!isRecord(value)) return undefined
  const outcome = (['full', 'part', 'nothing-held', 'refused', 'assistance-needed'] as const).find(
    (known) => known === value.outcome,
  )
  const ground = line(value.ground)
  return outcome && { outcome, ground: ground || null }
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

function fileFrom(value: unknown): ReceivedFile[] {
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
  if (!isRecord(value) || typeof value.kind !== 'string' || !Object.hasOwn(readers, value.kind))
    return undefined
  const kind = value.kind as ReadKind
  const recorded = recordedFrom(value.recorded)
  const body = readers[kind](isRecord(value.body) ? value.body : {})
  // The table says that each kind has the body of its own reader; the union cannot.
  return recorded && body ? ({ kind, body, recorded } as RecordedAct) : undefined
}
