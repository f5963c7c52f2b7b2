import type { Case } from '@oficio/core/case'
import type { Language } from '@oficio/core/fact'
import { secondOf } from '@oficio/core/request'
import { textAt } from '../../../form/pointer.ts'
import type { LetterWords } from '../../../request/letter/defaults.ts'
import { draftOf, writtenOwn } from '../../../request/letter/place.ts'
import { type HappenedKind, linkIn } from './happened.ts'
import { openEntries } from './open-entries.ts'

export const linkAt = '/case/nexusToService'

interface Spoken {
  readonly signed: Language
  readonly second: Language | undefined
  readonly words: LetterWords
}

/** What the accounts of a letter have to do with the facts: used for them, or of whoever committed them. */
export const links = ['link', 'linkOf'] as const
export type LinkKind = (typeof links)[number]

/** Which of them a text is; undefined where somebody wrote it, or nobody did. */
export const linkOf = (
  text: string,
  { signed, words }: Pick<Spoken, 'signed' | 'words'>,
): LinkKind | undefined => (text === '' ? undefined : links.find((link) => words(signed, link) === text))

/**
 * Whether what happened can have been done by means of one account alone. Of several, which was used and
 * which only belongs to whoever did it is known to nobody but whoever heard the report.
 */
export function isOfOneAccount(whole: Case): boolean {
  const [entry, ...others] = openEntries(whole)
  return entry !== undefined && others.length === 0 && entry.identifiers.length === 1
}

/** The case with a link in the letters of one request alone, in their languages. */
export function withLink(whole: Case, entryId: string, link: LinkKind | undefined, spoken: Spoken): Case {
  const { signed, second, words } = spoken
  const first = writtenOwn(whole, entryId, linkAt, link && words(signed, link))
  return second ? writtenOwn(first, entryId, secondOf(linkAt), link && words(second, link)) : first
}

/**
 * The case with the link between account and facts as what was chosen says it, where there is one account. It
 * is that of its preservation alone: whoever asks for the data later says what the account did. What somebody
 * wrote stays; what was chosen for other facts is asked anew.
 */
export function linked(whole: Case, kind: HappenedKind | undefined, spoken: Spoken): Case {
  const { signed, words } = spoken
  const isSaid = kind !== undefined && linkIn(signed, kind, words) !== undefined && isOfOneAccount(whole)
  return openEntries(whole).reduce((next, entry) => {
    const now = textAt(draftOf(next, entry), linkAt)
    if (now !== '' && linkOf(now, spoken) === undefined) return next
    return withLink(next, entry.id, isSaid ? 'link' : undefined, spoken)
  }, whole)
}

/** The case with the links that were chosen in a language that its letters have since. */
export const linkedToo = (whole: Case, spoken: Spoken): Case =>
  openEntries(whole).reduce((next, entry) => {
    const link = linkOf(textAt(draftOf(next, entry), linkAt), spoken)
    return link ? withLink(next, entry.id, link, spoken) : next
  }, whole)
