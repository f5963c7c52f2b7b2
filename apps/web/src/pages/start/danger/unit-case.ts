import { type Case, deviceCaseOf, requestOf } from '@oficio/core/case'
import type { Language } from '@oficio/core/fact'
import { type Speaker, type SpeakingPerson, spokenBy } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { withValue } from '../../../form/pointer.ts'
import { defaultsFor, type LetterWords } from '../../../request/letter/defaults.ts'
import { type SeedOf, seedIn } from './seed.ts'
import { type HouseQuestion, houseQuestions } from './told.ts'

interface Of extends SeedOf {
  readonly language: Language
  readonly offset: string
  readonly words: LetterWords
  /** What the case is called until somebody gives it its number. */
  readonly reference: string
  /** Who asks, as the registry and the session have it: nothing of it was typed. */
  readonly speaker: Speaker
  readonly officer: SpeakingPerson
  /** Where the officer is written to; empty: nobody said. */
  readonly mailbox: string
}

/**
 * The case of the unit that goes on with what was told while a life was in danger: what was pasted, when it
 * was first touched, and an emergency for each provider in the words of a letter, which the unit signs.
 */
export function unitCase(of: Of) {
  const { told, country, reference } = of
  const seed = seedIn(of)
  const whole: Case = {
    ...{ id: '', revision: 0, createdAt: told.since, changedAt: told.since, country, shared: {} },
    ...{ identifiers: seed.identifiers, pasted: of.pasted },
    requests: seed.requests.map((request, at) => ({ ...request, id: `r${at}`, acts: [] })),
  }
  return {
    ...{ reference, sealed: false },
    facts: { firstTouch: told.since, device: deviceCaseOf(whole) },
    requests: whole.requests.map((entry) => letterFor(requestOf(whole, entry), of)),
  }
}

/** One emergency with its sender and with what a letter of this kind begins with. */
function letterFor(asked: EvidenceRequest, of: Of): EvidenceRequest {
  const { told, knowledge, language, on, offset, words, speaker, officer } = of
  const answers = Array.from({ length: 7 }, (_, at) => {
    const question = (Object.keys(houseQuestions) as HouseQuestion[]).find(
      (one) => houseQuestions[one] === at,
    )
    return (question && told.inHouse[question]) || null
  })
  const begun = spokenBy(
    {
      ...{ ...asked, language, letter: { ...asked.letter, answers } },
      authority: { officer: { name: officer.name, email: of.mailbox || null } },
    },
    speaker,
    officer,
    knowledge.localWords,
  )
  const filled = (request: EvidenceRequest): EvidenceRequest =>
    defaultsFor({ request, knowledge, on, language, offset, words, number: 1 })
      // The letter of a unit gets its number as it is sealed.
      .filter(([pointer]) => pointer !== '/letter/serial')
      .reduce((next, [pointer, value]) => withValue(next, pointer, value), request)
  // Rows come first, and their words after them.
  return filled(filled(begun))
}
