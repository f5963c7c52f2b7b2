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

/**
 * The case with the link between accounts and facts as what was chosen says it. It is that of its
 * preservations alone: whoever asks for the data later says what the account did. What somebody wrote stays.
 */
export function linked(whole: Case, kind: HappenedKind | undefined, { signed, second, words }: Spoken): Case {
  const ours = words(signed, 'link')
  return openEntries(whole).reduce((next, entry) => {
    const now = textAt(draftOf(next, entry), linkAt)
    if (now !== '' && now !== ours) return next
    const told = (language: Language | undefined) => language && kind && linkIn(language, kind, words)
    const first = writtenOwn(next, entry.id, linkAt, told(signed))
    return second ? writtenOwn(first, entry.id, secondOf(linkAt), told(second)) : first
  }, whole)
}
