import { askedIn, type Case, type SaidOf, withRequest } from '@oficio/core/case'
import type { Language } from '@oficio/core/fact'
import { secondOf } from '@oficio/core/request'
import { textAt } from '../../../form/pointer.ts'
import type { LetterWords } from '../../../request/letter/defaults.ts'
import { draftOf, writtenOwn } from '../../../request/letter/place.ts'
import { type HappenedKind, linkIn } from '../../../request/offence/happened.ts'
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
export const isOfOneAccount = (whole: Case): boolean =>
  openEntries(whole).length === 1 && askedIn(whole).length === 1

/** What a link says in the languages of the letters, by its places. */
const textsOf = (link: LinkKind, { signed, second, words }: Spoken): SaidOf['texts'] => ({
  [linkAt]: words(signed, link),
  ...(second ? { [secondOf(linkAt)]: words(second, link) } : {}),
})

/**
 * The case with a link in the letters of one request alone, in their languages: said of the accounts that it
 * asks about now, and of none that comes along later.
 *
 * @param isOfOne whether nobody chose it: the case names this one account alone
 */
export function withLink(
  whole: Case,
  entryId: string,
  link: LinkKind | undefined,
  spoken: Spoken,
  isOfOne = false,
): Case {
  const { second } = spoken
  const texts: SaidOf['texts'] = link ? textsOf(link, spoken) : {}
  const said = [linkAt, ...(second ? [secondOf(linkAt)] : [])].reduce(
    (next, place) => writtenOwn(next, entryId, place, texts[place]),
    whole,
  )
  return withRequest(said, entryId, ({ saidOf: _before, ...entry }) =>
    link ? { ...entry, saidOf: { identifiers: entry.identifiers, texts, isOfOne } } : entry,
  )
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
    return withLink(next, entry.id, isSaid ? 'link' : undefined, spoken, isSaid)
  }, whole)
}

/** The case with the links that were chosen in a language that its letters have since. */
export const linkedToo = (whole: Case, spoken: Spoken): Case =>
  openEntries(whole).reduce((next, entry) => {
    const link = linkOf(textAt(draftOf(next, entry), linkAt), spoken)
    return link ? withLink(next, entry.id, link, spoken, entry.saidOf?.isOfOne) : next
  }, whole)
