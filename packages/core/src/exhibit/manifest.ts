import { readInstant } from '../time/index.ts'

/**
 * What whoever hands a file over says of it: what it is, where it was taken from and when, and what it
 * answers.
 */
export interface ExhibitSaid {
  /** As it is called there; no folder. */
  readonly name: string
  /** Bytes of what is inside. */
  readonly size: number
  /** SHA-256 of what is inside, in lower-case hexadecimal. */
  readonly sha256: string
  /** Bytes of the sealed file. */
  readonly ciphertextSize: number
  /** SHA-256 of the sealed file: by this it is known here. */
  readonly ciphertextSha256: string
  /** The system that it was taken from, as whoever hands it over calls it. */
  readonly source: string
  /** When it was taken from there, with its offset from UTC. */
  readonly extractedAt: string
  /** Key of the item that it answers; null: nobody asked for it, and it came along. */
  readonly item: string | null
}

/** To whose keys the files of a delivery are sealed. */
export interface SealedTo {
  /** Id of the unit's key. */
  readonly key: string
  /** Its public half in the format of age. */
  readonly recipient: string
  /** The public half of the key on paper, which opens all too. */
  readonly recovery: string
}

/** What a provider hands over for one answer, file by file: whoever answers signs this. */
export interface DeliveryManifest {
  readonly format: 'oficio-delivery/1'
  readonly request: string
  readonly sealedTo: SealedTo
  readonly exhibits: readonly ExhibitSaid[]
  /**
   * A declaration that the files are what they are said to be, where a law wants one; null: none was given.
   */
  readonly declaration: string | null
}

/** Bytes that are sealed as one, and of the tag behind them (age, version 1). */
const chunkBytes = 64 * 1024
const tagBytes = 16
const nonceBytes = 16
/** A header to two recipients is longer than the first, and one to a thousand shorter than the second. */
const [leastHeader, mostHeader] = [150, 512 * 1024]

/** Bytes of a sealed file without its header, for so many bytes inside. */
export const sealedPayloadSize = (size: number): number =>
  nonceBytes + size + tagBytes * Math.max(1, Math.ceil(size / chunkBytes))

/** Why a manifest says nothing that can be kept; undefined where it can. */
export type ManifestFault =
  | 'exhibits-missing'
  | 'exhibit-twice'
  | 'exhibit-name'
  /** So many bytes sealed are no file of so many bytes. */
  | 'exhibit-size'
  /**
   * No moment, or one without its offset from UTC, which is never guessed; or one that cannot be: before
   * 1970, or after the files were brought.
   */
  | 'exhibit-moment'

const digest = /^[0-9a-f]{64}$/
const moment =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/
const unsafe = /[\u0000-\u001f\u007f/\\\u202a-\u202e\u2066-\u2069\u200e\u200f]/

/** Whether a text is a moment with its offset from UTC, on a day that there is. */
export function isMomentWithZone(text: string): boolean {
  if (!moment.test(text)) return false
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number)
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0)
}

/**
 * Whether files can have been taken from a system at a moment, as is said of them.
 *
 * @param now the moment at which it is said, with its offset from UTC
 */
export function isTakenBefore(text: string, now: string): boolean {
  if (!isMomentWithZone(text)) return false
  const [at, until] = [readInstant(text), readInstant(now)]
  return at !== undefined && until !== undefined && at.seconds >= 0 && at.seconds <= until.seconds
}

/** Whether a name leads out of no folder, as it was asked of the first deliveries. */
const isExhibitName = (name: string): boolean =>
  name.trim() === name &&
  name !== '' &&
  name !== '.' &&
  name !== '..' &&
  name.length <= 255 &&
  !unsafe.test(name)

/**
 * What no reader sees, or what turns what is read: in no name, and in no word about where a file came from.
 */
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/u
/** Names of devices: under Windows no file can have one, whatever stands behind its dot. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:\.|$)/i

/**
 * Whether a name can stand in a folder of whoever receives it, under any system, and shows all that it is.
 */
const isPlainName = (name: string): boolean =>
  isExhibitName(name) &&
  !name.endsWith('.') &&
  !name.includes(':') &&
  !hidden.test(name) &&
  !device.test(name)

/** The same for names that one folder of some system takes for one. */
const folded = (name: string): string => name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')

/**
 * What is wrong with a manifest that is handed over now; undefined where nothing is. Of its names more is
 * asked than of those in older lists, which `manifestFault` still reads.
 *
 * @param now the moment at which it is handed over, with its offset from UTC
 */
export function newManifestFault(
  manifest: Pick<DeliveryManifest, 'exhibits'>,
  now: string,
): ManifestFault | undefined {
  const fault = manifestFault(manifest, now)
  if (fault) return fault
  const names = new Set<string>()
  for (const { name, source } of manifest.exhibits) {
    if (!isPlainName(name) || names.has(folded(name)) || hidden.test(source)) return 'exhibit-name'
    names.add(folded(name))
  }
  return undefined
}

/**
 * What is wrong with a manifest, also an older one, the first that is found; undefined where nothing is.
 *
 * @param now the moment at which it is handed over; absent: when it was is not looked at, as of what was kept
 */
export function manifestFault(
  { exhibits }: Pick<DeliveryManifest, 'exhibits'>,
  now?: string,
): ManifestFault | undefined {
  if (exhibits.length === 0) return 'exhibits-missing'
  const seen = new Set<string>()
  for (const { name, size, sha256, ciphertextSize, ciphertextSha256, extractedAt } of exhibits) {
    if (!isExhibitName(name)) return 'exhibit-name'
    if (!digest.test(sha256) || !digest.test(ciphertextSha256) || seen.has(ciphertextSha256))
      return 'exhibit-twice'
    seen.add(ciphertextSha256)
    const header = ciphertextSize - sealedPayloadSize(size)
    if (!(header >= leastHeader && header <= mostHeader)) return 'exhibit-size'
    const isMoment = now === undefined ? isMomentWithZone(extractedAt) : isTakenBefore(extractedAt, now)
    if (!isMoment) return 'exhibit-moment'
  }
  return undefined
}
