import { skeleton } from './skeleton.ts'

/** Why a name is not taken: what a forger would have done to one that people know. */
export const nameFaults = ['hidden-character', 'mixed-scripts', 'other-letters', 'look-alike'] as const
export type NameFault = (typeof nameFaults)[number]

/**
 * What nobody sees, or what turns the reading of its neighbours round: controls, marks of direction, joiners,
 * blanks that are no space, strokes laid over a letter.
 */
const hidden =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|[\u{334}-\u{338}]|[\u{20d0}-\u{20ff}]|(?! )\p{Zs}|\p{M}{3}/u

const letter = /\p{L}/u
const latin = /\p{Script=Latin}/u
/**
 * Latin letters that no name is written with, and that pass for those that are: of phonetics and of clicks.
 */
const phonetic = /[\u0180\u01c0-\u01c3\u0250-\u02af\u1d00-\u1dbf\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f]/u
/** The raised letters of ordinals (1.ª, N.º) are letters of compatibility that people do write. */
const ordinals = /[ªº]/g

const scripts: readonly RegExp[] = [
  /^\p{Script=Cyrillic}$/u,
  /^\p{Script=Greek}$/u,
  /^\p{Script=Armenian}$/u,
  /^\p{Script=Georgian}$/u,
  /^\p{Script=Hebrew}$/u,
  /^\p{Script=Arabic}$/u,
  /^\p{Script=Devanagari}$/u,
  /^\p{Script=Hangul}$/u,
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u,
]

/**
 * Why words that stand for somebody (a name, a post, a unit) are not taken; undefined where they are what
 * they look like: nothing hidden, the letters of one script, and none that passes for a letter of another.
 */
export function nameFault(text: string): Exclude<NameFault, 'look-alike'> | undefined {
  const name = text.normalize('NFC')
  if (hidden.test(name)) return 'hidden-character'
  const letters = [...name].filter((character) => letter.test(character))
  if (letters.some((one) => latin.test(one))) {
    if (!letters.every((one) => latin.test(one))) return 'mixed-scripts'
    const plain = name.replace(ordinals, '')
    return phonetic.test(plain) || plain.normalize('NFKC') !== plain ? 'other-letters' : undefined
  }
  if (letters.length > 0 && !scripts.some((script) => letters.every((one) => script.test(one))))
    return letters.some((one) => scripts.some((script) => script.test(one)))
      ? 'mixed-scripts'
      : 'other-letters'
  // A whole name of letters that pass for Latin ones is read as the Latin name.
  const seen = [...skeleton(name)].filter((character) => letter.test(character))
  return seen.length > 0 && seen.every((one) => latin.test(one)) ? 'other-letters' : undefined
}

/** As people say the name: letters and figures, without accents and case. */
const said = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
const shape = (name: string): string => skeleton(name.trim().split(/\s+/).join(' '))

/** What a name looks like, as it is written and in small letters: who looks like another shares one. */
export const nameShapes = (name: string): readonly string[] => [
  ...new Set([shape(name), shape(name.toLowerCase())]),
]

/**
 * Why a person's name is not taken: as `nameFault`, and where a figure stands in for a letter, or where it
 * looks like the name of one of `known` without being the same: a namesake is somebody else, and welcome.
 */
export function personNameFault(text: string, known: readonly string[] = []): NameFault | undefined {
  const fault = nameFault(text)
  if (fault) return fault
  if (/\p{L}\p{N}|\p{N}(?![ªº])\p{L}/u.test(text)) return 'other-letters'
  const shapes = new Set(nameShapes(text))
  const isLike = (one: string) => said(one) !== said(text) && nameShapes(one).some((own) => shapes.has(own))
  return known.some(isLike) ? 'look-alike' : undefined
}
