import { sameBytes, textOf, utf8 } from '../bytes/index.ts'
import { canonicalJson, sha256Hex } from '../canonical/index.ts'
import { checkNote, type NoteKey, readNote, readNoteKey } from '../log/index.ts'
import { isRecord } from '../record/json.ts'

/** What whoever gives a bundle to another unit or State says, and signs. */
export interface Handing {
  /** SHA-256 of its `tagmanifest-sha256.txt`, on which every file of it rests. */
  readonly bundle: string
  /** Hash over its custody list, as the report prints it; null where it has none. */
  readonly root: string | null
  readonly from: string
  readonly to: string
  readonly purpose: string
  /** With its zone, by the clock of whoever signs. */
  readonly at: string
}

/**
 * What whoever takes it says, and signs: that the very bundle of the other's word was held against that word.
 */
export interface Taking {
  /** SHA-256 of the whole signed note of whoever gave it. */
  readonly given: string
  readonly by: string
  readonly at: string
}

/**
 * A signed note of C2SP and the key it names, as it travels: whose key that is each side tells by another
 * way.
 */
interface Signed {
  readonly note: string
  readonly key: string
}

/** The record of a handing over: one side, then both. */
export interface HandOver {
  readonly format: 'oficio-hand-over/1'
  readonly given: Signed
  readonly taken: Signed | null
}

/** The text that whoever gives signs. */
export const handOverText = (handing: Handing): string =>
  `oficio-hand-over/1\n${canonicalJson({ ...handing })}\n`

/** The text that whoever takes signs. */
export const takingText = (taking: Taking): string => `oficio-take-over/1\n${canonicalJson({ ...taking })}\n`

const isSigned = (value: unknown): value is Signed =>
  isRecord(value) && typeof value.note === 'string' && typeof value.key === 'string'

/** Reads a record, or gives `undefined` for what is none. Anyone may have written it. */
export function readHandOver(bytes: Uint8Array): HandOver | undefined {
  try {
    const value: unknown = JSON.parse(textOf(bytes) ?? '')
    if (!isRecord(value) || value.format !== 'oficio-hand-over/1') return undefined
    const { given, taken = null } = value
    return isSigned(given) && (taken === null || isSigned(taken))
      ? { format: value.format, given, taken }
      : undefined
  } catch {
    return undefined
  }
}

export interface HandOverRow {
  readonly code: 'given' | 'bundle' | 'taken' | 'recipient' | 'times' | 'two-keys' | 'known'
  /** null: nothing here can say it. */
  readonly ok: boolean | null
}

export interface HandOverReport {
  /**
   * `both`: two keys, each known by another way, signed for this bundle; `one`: nobody signed for taking it.
   */
  readonly verdict: 'both' | 'one' | 'open' | 'fails'
  readonly rows: readonly HandOverRow[]
  readonly handing: Handing | undefined
  readonly taking: Taking | undefined
}

/**
 * Judges the record of a handing over against the bundle that lies here.
 *
 * @param bundle what lies here: SHA-256 of its `tagmanifest-sha256.txt`, and the hash over its custody list
 * @param keys of both sides, as each told them by another way: `name+id+key`; first that of whoever gave,
 * then that of
 *   whoever took, so that neither counts for the other; blank where it was not told
 */
export async function checkHandOver(
  record: HandOver,
  bundle: Pick<Handing, 'bundle' | 'root'>,
  keys: readonly string[] = [],
): Promise<HandOverReport> {
  const handing = await said<Handing>(record.given, 'oficio-hand-over/1', [
    ...['bundle', 'from', 'to', 'purpose', 'at'],
  ])
  const taking = record.taken
    ? await said<Taking>(record.taken, 'oficio-take-over/1', ['given', 'by', 'at'])
    : undefined
  const isOfThis = taking !== undefined && taking.given === sha256Hex(utf8(record.given.note))
  const known = [record.given, ...(record.taken ? [record.taken] : [])].map(({ key }, i) =>
    keys[i]?.trim() ? isOneKey(key, keys[i]) : null,
  )
  const rows: HandOverRow[] = [
    { code: 'given', ok: handing !== undefined },
    { code: 'bundle', ok: handing === undefined ? null : isSame(handing, bundle) },
    ...(record.taken
      ? [
          { code: 'taken' as const, ok: isOfThis },
          ...(isOfThis && handing ? rowsOfBoth(handing, taking) : []),
          { code: 'two-keys' as const, ok: !isOneKey(record.taken.key, record.given.key) },
        ]
      : []),
    // A key that was given and that did not sign for its side here is of somebody else; of a side whose key
    // nobody gave nothing is known, and nothing is wrong.
    { code: 'known', ok: known.includes(false) ? false : known.includes(null) ? null : true },
  ]
  const isWrong = rows.some(({ ok }) => ok === false)
  const isOpen = rows.some(({ ok }) => ok === null)
  return {
    verdict: isWrong ? 'fails' : !record.taken ? 'one' : isOpen ? 'open' : 'both',
    rows,
    handing,
    taking: isOfThis ? taking : undefined,
  }
}

/** Of two words that are both signed: whether they speak of the same taker, and follow one another. */
const rowsOfBoth = (handing: Handing, taking: Taking): readonly HandOverRow[] => [
  { code: 'recipient', ok: isRecipient(handing.to, taking.by) },
  // Two clocks that may both be wrong: what does not fit is open, and never told as fitting.
  { code: 'times', ok: (moment(taking.at) ?? Number.NaN) >= (moment(handing.at) ?? Number.NaN) || null },
]

/** Whether a bundle was given to whoever takes it, as both are named. */
export const isRecipient = (to: string | undefined, by: string): boolean =>
  to !== undefined && asNamed(to) === asNamed(by)

/** A name as it is compared: neither blanks nor how its letters are put together make another of it. */
const asNamed = (name: string): string => name.normalize('NFC').trim().replace(/\s+/gu, ' ')

/** Milliseconds of an instant with its zone; undefined for any other words. */
function moment(text: string): number | undefined {
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text)
  const at = isInstant ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

/** Whether two texts are of one key: by its bytes, since anybody may give a key another name. */
function isOneKey(a: string, b: string): boolean {
  const [one, other] = [readNoteKey(a), readNoteKey(b)]
  return one && other ? sameBytes(one.key, other.key) : a.trim() === b.trim()
}

const isSame = (said: Handing, here: Pick<Handing, 'bundle' | 'root'>): boolean =>
  said.bundle === here.bundle && (said.root ?? null) === here.root

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

/** What a note says, where the key beside it signed it, in the one spelling in which it is signed. */
async function said<Value>(
  { note, key }: Signed,
  kind: string,
  members: readonly string[],
): Promise<Value | undefined> {
  const [read, known] = [readNote(utf8(note)), readNoteKey(key)]
  if (!read || !known || !isDevice(known)) return undefined
  const verdicts = await checkNote(read, [known])
  if (verdicts.length !== 1 || verdicts[0]?.state !== 'holds') return undefined
  const [first, json = '', ...more] = read.text.split('\n')
  if (first !== kind || more.join('') !== '') return undefined
  try {
    const value: unknown = JSON.parse(json)
    const isWhole = isRecord(value) && members.every((name) => isText(value[name]))
    return isWhole && canonicalJson(value) === json ? (value as Value) : undefined
  } catch {
    return undefined
  }
}

/** A key over texts: one of a witness signs a moment besides, and no text as it is. */
const isDevice = ({ type }: NoteKey): boolean => type === 1
