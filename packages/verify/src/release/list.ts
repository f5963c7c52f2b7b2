import { canonicalJson, digestOf } from '../canonical/index.ts'
import { checkNote, type NoteKey, readNoteKey, readNoteSignature } from '../log/index.ts'

/** What a house publishes of the changes that count, as far as its signature is about it. */
export interface ReleaseList {
  /** The house, by the name of its custody log: under this name it signs. */
  readonly house: string
  /** The knowledge that the changes are applied to. */
  readonly base: string
  /** In their order, each with the digest of the one before it. */
  readonly releases: readonly ChainedRelease[]
}

interface ChainedRelease {
  readonly number: number
  /** Digest of the release before this one; null of the first. */
  readonly before?: string | null | undefined
}

/** Each release with the digest of the one before it: none can be changed or taken out without the next. */
export function chained<R extends { readonly number: number }>(
  releases: readonly R[],
): readonly (R & { readonly before: string | null })[] {
  let before: string | null = null
  return releases.map((release) => {
    const one = { ...release, before }
    before = digestOf(one)
    return one
  })
}

/**
 * The text that a house signs of its whole list: what it is, the house, the number of the newest change (0
 * where there is none), and what the digests of all of them lead to. It is no checkpoint: its second line is
 * no number.
 */
export function releaseListText({ house, base, releases }: ReleaseList): string {
  const newest = releases.at(-1)
  const told = { base, house, newest: newest ? digestOf(newest) : null, number: newest?.number ?? 0 }
  return `oficio-release-list/1\n${canonicalJson(told)}\n`
}

/**
 * What a published list is worth: who signed it, and up to which change it goes. `not-signed`: nobody signed
 * it; `tampered`: it is not as it was signed; `of-another`: whoever signed it is not the house whose key was
 * given.
 */
export type ListVerdict =
  | { readonly state: 'holds'; readonly key: string; readonly number: number }
  | { readonly state: 'not-signed' | 'tampered' | 'of-another' }

/**
 * Holds a published list against the signature of its house.
 *
 * @param list as it was parsed, with everything that stands in it: anyone may have written it
 * @param believed the key of the house, where it is known from elsewhere; without it the list is held against
 *   the key that it names itself, which shows that it is whole, and not whose it is
 */
export async function checkReleaseList(list: unknown, believed?: NoteKey): Promise<ListVerdict> {
  const { house, base, releases, key, signature } = (list ?? {}) as Partial<
    ReleaseList & { readonly key: unknown; readonly signature: unknown }
  >
  if (typeof key !== 'string' || typeof signature !== 'string') return { state: 'not-signed' }
  const told = readNoteKey(key)
  const line = readNoteSignature(signature)
  if (!told || told.type !== 1 || !line || typeof house !== 'string' || typeof base !== 'string')
    return { state: 'not-signed' }
  const isHouse = told.name === house && line.name === house
  if (believed ? !isSameKey(told, believed) || !isHouse : !isHouse) return { state: 'of-another' }
  if (!Array.isArray(releases) || !isChain(releases)) return { state: 'tampered' }
  const note = { text: releaseListText({ house, base, releases }), signatures: [line] }
  const [verdict] = await checkNote(note, [believed ?? told])
  return verdict?.state === 'holds'
    ? { state: 'holds', key, number: releases.at(-1)?.number ?? 0 }
    : { state: 'tampered' }
}

const isSameKey = (one: NoteKey, other: NoteKey): boolean =>
  one.name === other.name && one.id === other.id && one.key.join() === other.key.join()

/** Whether each is numbered behind the one before it and names its digest. */
function isChain(releases: readonly unknown[]): releases is readonly ChainedRelease[] {
  let before: string | null = null
  let last = 0
  for (const release of releases) {
    const { number, before: named } = (release ?? {}) as Partial<ChainedRelease>
    if (typeof number !== 'number' || number <= last || named !== before) return false
    last = number
    before = digestOf(release)
  }
  return true
}
