import type { CountryCode, Language } from '../fact/index.ts'
import { isRecord, valueAt } from '../json/index.ts'
import type { LetterFields } from './letter-fields.ts'
import type { EvidenceRequest, RequestingAuthority } from './types.ts'

/** Fields of a letter that stay the same from case to case. */
export const standingLetterFields = ['unit', 'web', 'city', 'callBack', 'delivery'] as const
export type StandingLetterFields = Pick<LetterFields, (typeof standingLetterFields)[number]>

/** An authority's own sign: a picture in base64. It lies in the authority's record and in no template. */
export interface Emblem {
  readonly type: 'image/png' | 'image/svg+xml'
  readonly data: string
}

/**
 * What an authority says of itself, saved once: who asks, from where, who answers the call-back.
 *
 * It has the shape of a draft, so that a JSON pointer means the same in both.
 */
export interface AuthorityProfile {
  /** The State that asks: a draft of another State takes nothing from here. Absent: every draft does. */
  readonly country?: CountryCode | null
  /** Language in which the texts are written. Absent: that of each draft. */
  readonly language?: Language | null
  readonly authority: RequestingAuthority & { readonly name: string }
  readonly letter?: StandingLetterFields | null
  /**
   * The texts in other languages: language to pointer (`/authority/name`, `/letter/callBack/hours`) to text.
   */
  readonly second?: Readonly<Partial<Record<Language, Readonly<Record<string, string>> | null>>> | null
  readonly emblem?: Emblem | null
}

/**
 * Pointers of the texts that read differently in another language. A name may stay as it is; words may not.
 */
export const translatedPointers: Readonly<Record<string, 'name' | 'words'>> = {
  '/authority/name': 'name',
  '/authority/location': 'name',
  '/authority/officer/rank': 'words',
  '/letter/unit': 'name',
  '/letter/city': 'name',
  '/letter/callBack/unit': 'name',
  '/letter/callBack/supervisor/post': 'words',
  '/letter/callBack/languages': 'words',
  '/letter/callBack/hours': 'words',
}

type Bag = Readonly<Record<string, unknown>>
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
const sameName = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' && a.trim().normalize('NFC') === b.trim().normalize('NFC')

/** Whether a draft speaks for the authority of the profile: of the same State, and of no other name. */
export const speaksFor = (draft: EvidenceRequest, profile: AuthorityProfile): boolean =>
  (isEmpty(profile.country) || profile.country === draft.country) &&
  (isEmpty(draft.authority?.name) || sameName(draft.authority?.name, profile.authority.name))

/**
 * Whether somebody has begun the letter of a draft: its fields hold more than what every letter of the
 * authority says.
 *
 * Fields that are there and empty are a letter begun as well.
 */
export const hasBegunLetter = (letter: LetterFields): boolean => {
  const given = Object.keys(letter).filter((key) => !isEmpty(letter[key as keyof LetterFields]))
  return (
    given.length === 0 ||
    given.some((key) => key !== 'second' && !standingLetterFields.some((standing) => standing === key))
  )
}

/**
 * The draft with what its authority has saved about itself. What the draft says wins.
 *
 * A person is taken whole or not at all: the rank and the credential of one officer never stand beside the
 * name of another. A draft that names another authority, or comes from another State, stays as it is.
 * `second` is the language of the translation, where the letter has one.
 */
export function withAuthority(
  draft: EvidenceRequest,
  profile: AuthorityProfile,
  second?: Language,
): EvidenceRequest {
  if (!speaksFor(draft, profile)) return draft
  const { country: _country, language, second: translations, emblem: _emblem, ...standing } = profile
  const written = draft.language || language
  const own =
    written === language || !language ? standing : inLanguage(standing, textsIn(translations, written))
  const filled = fill(draft, { ...own, language: written }) as EvidenceRequest
  const texts =
    second === undefined || second === written
      ? {}
      : second === language
        ? textsOf(standing)
        : textsIn(translations, second)
  return withSecond(withoutSigner(filled), own, texts)
}

const textsIn = (
  translations: AuthorityProfile['second'],
  language: string | null | undefined,
): Readonly<Record<string, string>> => {
  const all: Bag = translations ?? {}
  const texts = language && Object.hasOwn(all, language) ? all[language] : undefined
  return isRecord(texts) ? (texts as Record<string, string>) : {}
}

/** The texts of a profile by pointer, in the language in which it is written. */
function textsOf(standing: unknown): Readonly<Record<string, string>> {
  const found = Object.keys(translatedPointers).map(
    (pointer) => [pointer, valueAt(standing, pointer)] as const,
  )
  return Object.fromEntries(
    found.filter(
      (entry): entry is readonly [string, string] => typeof entry[1] === 'string' && !isEmpty(entry[1]),
    ),
  )
}

/**
 * The profile in another language. Words that nobody translated are left out: a gap is seen, a sentence in
 * the wrong language is signed.
 */
function inLanguage<Standing extends object>(
  standing: Standing,
  texts: Readonly<Record<string, string>>,
): Standing {
  let out = standing
  for (const [pointer, kind] of Object.entries(translatedPointers)) {
    const text = Object.hasOwn(texts, pointer) ? texts[pointer] : undefined
    if (text !== undefined && valueAt(standing, pointer) !== undefined)
      out = setAt(out, pointer.split('/').slice(1), text) as Standing
    else if (kind === 'words') out = setAt(out, pointer.split('/').slice(1), undefined) as Standing
  }
  return out
}

/** A copy with another text at a place that is there; undefined takes the key away. */
function setAt(root: unknown, [step = '', ...rest]: readonly string[], value: string | undefined): unknown {
  if (!isRecord(root) || !Object.hasOwn(root, step)) return root
  const { [step]: old, ...others } = root
  const changed = rest.length === 0 ? value : setAt(old, rest, value)
  return changed === undefined ? others : { ...root, [step]: changed }
}

/** The own value with what it leaves empty taken from the standing one, key by key. */
function fill(own: unknown, standing: unknown): unknown {
  if (isEmpty(own)) return standing
  if (!isRecord(own) || !isRecord(standing)) return own
  if (!isEmpty(own.name) && 'name' in standing && !sameName(own.name, standing.name)) return own
  const added = Object.entries(standing).filter(([, value]) => !isEmpty(value))
  return {
    ...own,
    ...Object.fromEntries(
      added.map(([key, value]) => [key, fill(Object.hasOwn(own, key) ? own[key] : undefined, value)]),
    ),
  }
}

/**
 * Whoever signs does not answer for the signature: a call-back to the signer proves nothing, so that place
 * stays empty and is asked for.
 */
function withoutSigner(draft: EvidenceRequest): EvidenceRequest {
  const { supervisor, ...callBack } = draft.letter?.callBack ?? {}
  if (!sameName(supervisor?.name, draft.authority?.officer?.name)) return draft
  return { ...draft, letter: { ...draft.letter, callBack } }
}

/** Second texts for what the draft took from the profile; a text that the draft has already stays. */
function withSecond(
  draft: EvidenceRequest,
  standing: unknown,
  texts: Readonly<Record<string, string>>,
): EvidenceRequest {
  const own = draft.letter?.second ?? {}
  const taken = Object.keys(translatedPointers).filter((pointer) => {
    const value = valueAt(draft, pointer)
    return (
      Object.hasOwn(texts, pointer) &&
      !Object.hasOwn(own, pointer) &&
      !isEmpty(value) &&
      value === valueAt(standing, pointer)
    )
  })
  if (taken.length === 0) return draft
  return {
    ...draft,
    letter: {
      ...draft.letter,
      second: { ...own, ...Object.fromEntries(taken.map((pointer) => [pointer, texts[pointer] as string])) },
    },
  }
}
