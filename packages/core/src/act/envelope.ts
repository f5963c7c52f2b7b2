import { addDays, type Day, type Instant } from '../time/index.ts'

/** Who did an act, as known on that day: it stays as it was when somebody moves or leaves. */
export interface Doer {
  readonly person: string
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly unitName: string
  readonly institution: string
  readonly institutionName: string
}

/** A passkey's signature over the canonical bytes of what is done, as the browser gave it (base64url). */
export interface KeptAssertion {
  readonly id: string
  readonly authenticatorData: string
  readonly clientDataJSON: string
  readonly signature: string
}

/** A file that came, known by its digest: where it lies is the officer's to say. */
export interface ReceivedFile {
  readonly name: string
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha256: string
}

/** What somebody who records an act has it from. */
export const recordSources = [
  'mail',
  'portal',
  'letter',
  'telephone',
  /** A case that was kept on a device without an account. */
  'device-case',
  'other',
] as const
export type RecordSource = (typeof recordSources)[number]

/**
 * That an act happened elsewhere, and was only written down here: on which day, and from what it is known.
 * Who wrote it down, and when, is the act's `by` and `at`.
 */
export interface Recorded {
  readonly on: Day
  /** The moment, where it is known. */
  readonly at?: Instant
  readonly from: RecordSource
  /** What the person who wrote it down adds. */
  readonly note?: string
  /** What came with it: an answer, the letter of a refusal, a confirmation. */
  readonly files?: readonly ReceivedFile[]
  /** The touch of whoever wrote it down, and the opening that it names. */
  readonly assertion?: KeptAssertion
  readonly opening?: string
}

/**
 * What every act has around its body.
 *
 * `seq` counts from 1; `previous` is the hash of the act before, null for the first; `hash` is the SHA-256 of
 * the canonical form (RFC 8785) of everything else.
 */
export interface Envelope {
  readonly request: string
  readonly seq: number
  readonly at: Instant
  readonly by: Doer
  /** Null: done here. */
  readonly recorded: Recorded | null
  readonly previous: string | null
  readonly hash: string
}

/** The day on which an act happened, which for a recorded one is not the day on which it was written down. */
export const dayOfAct = ({ recorded, at }: Pick<Envelope, 'recorded' | 'at'>): Day =>
  recorded?.on ?? at.slice(0, 10)

/** The moment at which an act happened, as near as it is known: of a day alone, its beginning. */
export const momentOfAct = ({ recorded, at }: Pick<Envelope, 'recorded' | 'at'>): Instant =>
  recorded ? (recorded.at ?? `${recorded.on}T00:00:00Z`) : at

/** The hours by which the last calendar lags behind that of Greenwich. */
const lastCalendarHour = 12

/**
 * The earliest day that a calendar anywhere showed at a moment: whoever says a day says that of their own
 * wall. Of a moment that is the beginning of a day only the day is known, and it is that day.
 */
export function earliestDayAt(moment: Instant): Day {
  const day = moment.slice(0, 10) as Day
  const isDayAlone = /T00:00:00(?:\.0+)?Z$/.test(moment)
  return isDayAlone || Number(moment.slice(11, 13)) >= lastCalendarHour ? day : addDays(day, -1)
}

/** The number of a letter among those of its institution, in its year, and its day. */
export interface LetterNumber {
  readonly year: number
  /** Counts from 1. */
  readonly number: number
  readonly on: Day
}

/** The house's signed word about one step of a sending (ETSI EN 319 522 and e-CODEX call them so). */
export interface Receipt {
  readonly step: 'accepted' | 'delivered' | 'opened' | 'not-delivered' | 'answered' | 'received'
  readonly at: Instant
  /** Who signed it: the key's digest. */
  readonly key: string
  /** ES256 over the canonical form of `receiptStatement`, base64url. */
  readonly signature: string
  /** Of an answer: SHA-256 of what it says, which the signature covers too. */
  readonly said?: string
}

/** A file that travels with a request: its name there, its digest, its bytes. */
export interface TravellingFile {
  readonly file: string
  /** SHA-256 in lower-case hexadecimal. */
  readonly sha256: string
  readonly size: number
}

/**
 * The document of an order on which a grant rests: made here from the grant, or the court's own, by its
 * digest.
 */
export interface OrderGiven {
  /** Its name among the files that travel. */
  readonly file: string
  readonly sha256: string
  /** Its number, as the court writes it. */
  readonly number: string
  /** What it rests on, as the court cites it. */
  readonly article: string
  readonly on: Day
  /** The second language that the document is in too: only of one that was made here. */
  readonly translation?: string
}
