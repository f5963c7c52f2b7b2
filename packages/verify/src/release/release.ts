import { canonicalJson, digestOf } from '../canonical/index.ts'
import { checkNote, type NoteKey, readNoteKey, readNoteSignature } from '../log/index.ts'

/** A key whose signatures under releases of knowledge are believed. */
export interface ReleaseKey extends NoteKey {
  /** The last release that it may have signed; without it, it goes on signing. */
  readonly upTo?: number
}

/** What two people sign of a release. */
export interface SignedRelease {
  /** The house for which it is signed, by the name of its custody log: in another it says nothing. */
  readonly house: string
  /** Its place: what was signed for one number says nothing under another. */
  readonly number: number
  readonly changes: unknown
  readonly confidence: string
  /** Who read the sources, as `reviewersDigest` gives it. */
  readonly reviewers: string
}

/** How many different hands stand under a release that counts. */
const hands = 2

/**
 * Reads the keys as an operator sets them: parted by commas, each as C2SP writes it (`name+id+key`), behind
 * it perhaps the number of the last release that it may have signed. `undefined` for what cannot be read, for
 * one key under two names, for fewer than two names, and for names that are not plain or look like one
 * another: nothing could count by them.
 */
export function readReleaseKeys(text: string): readonly ReleaseKey[] | undefined {
  const keys: ReleaseKey[] = []
  for (const one of text.split(',')) {
    const [coded = '', last, ...more] = one.trim().split(/\s+/)
    const key = readNoteKey(coded)
    // Keys of witnesses sign checkpoints and nothing else.
    if (key?.type !== 1 || more.length > 0 || !/^[1-9]\d{0,8}$/.test(last ?? '1')) return undefined
    if (!isPlainName(key.name)) return undefined
    keys.push(last === undefined ? key : { ...key, upTo: Number(last) })
  }
  const isOnce = new Set(keys.map(({ key }) => key.join())).size === keys.length
  const names = new Set(keys.map(({ name }) => name))
  const isAlike = new Set([...names].map(looks)).size < names.size
  return isOnce && !isAlike && namesOf(keys).length >= hands ? keys : undefined
}

/** A name that looks on every screen like no other: letters of one script, without capitals. */
export const isPlainName = (name: string): boolean => /^[a-z0-9](?:[a-z0-9./_-]{0,98}[a-z0-9])?$/.test(name)

/** What is left of a plain name when signs that pass for one another at a glance are all one. */
const looks = (name: string): string =>
  name
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/cl/g, 'd')
    .replace(/[1ij]/g, 'l')
    .replace(/0/g, 'o')
    .replace(/[25z]/g, 's')
    .replace(/3/g, 'e')
    .replace(/4/g, 'a')
    .replace(/7/g, 't')
    .replace(/8/g, 'b')
    .replace(/[9q]/g, 'g')
    .replace(/v/g, 'u')
    .replace(/[^a-z]/g, '')
    .replace(/(.)\1+/g, '$1')

const namesOf = (keys: readonly { readonly name: string }[]): readonly string[] => [
  ...new Map(keys.map(({ name }) => [looks(name), name])).values(),
]

/**
 * What stands for the names of those who read the sources: whoever has the salt and the names comes to it,
 * and from it nobody comes to the names.
 */
export const reviewersDigest = (salt: string, reviewedBy: readonly string[]): string =>
  digestOf({ reviewedBy, salt })

/** The text that is signed: its first line belongs to releases alone, the second is canonical JSON. */
export const releaseText = ({ house, number, changes, confidence, reviewers }: SignedRelease): string =>
  `oficio-release/1\n${canonicalJson({ changes, confidence, house, number, reviewedBy: reviewers })}\n`

/**
 * The names under whose keys a release is signed, each once; undefined where they are fewer than two. Lines
 * that are no signatures, or of keys that nobody gave, say nothing.
 */
export async function signersOf(
  release: SignedRelease,
  signatures: readonly string[],
  keys: readonly ReleaseKey[],
): Promise<readonly string[] | undefined> {
  const valid = keys.filter(({ upTo }) => upTo === undefined || release.number <= upTo)
  const read = signatures.flatMap((line) => readNoteSignature(line) ?? [])
  const verdicts = await checkNote({ text: releaseText(release), signatures: read }, valid)
  const names = namesOf(verdicts.filter(({ state }) => state === 'holds'))
  return names.length >= hands ? names : undefined
}
