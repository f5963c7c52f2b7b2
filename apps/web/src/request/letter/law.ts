import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { commonOffencesOf, type Provenance } from '@oficio/core/law'
import { daysOfFacts } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import {
  basisQuestionOf,
  basisWords,
  chosenBases,
  legalBasisFor,
  penaltyOn,
  statuteName,
} from '@oficio/core/statute'
import type { Day } from '@oficio/core/time'

/** A text that the law of the State offers for a field, in the languages of a letter, with its ground. */
export interface Offered {
  readonly id: string
  /** As it stands in the field. */
  readonly text: Readonly<Record<Language, string>>
  /** What it is about, as the reader is told. */
  readonly about: string
  readonly fact: Provenance
}

type Asked = Parameters<typeof basisQuestionOf>[0]

const inAll = (say: (language: Language) => string): Readonly<Record<Language, string>> => ({
  es: say('es'),
  pt: say('pt'),
  en: say('en'),
  fr: say('fr'),
})

/**
 * The articles that let the authorities of the State ask for this, the best first; the first may be several.
 */
export function powersOffered(request: Asked, on: Day, knowledge: Knowledge): readonly Offered[] {
  const question = basisQuestionOf(request, on, knowledge)
  const chosen = chosenBases(question, knowledge)
  const [first] = chosen
  if (!first) return []
  const one = (bases: typeof chosen, fact: Provenance): Offered => ({
    id: basisWords(bases, 'es'),
    text: inAll((language) => basisWords(bases, language)),
    about: bases.flatMap(({ article }) => article.heading ?? []).join('; '),
    fact,
  })
  const weakest = chosen.find(({ basis }) => basis === 'memory') ?? first
  const all = [
    one(chosen, weakest),
    ...legalBasisFor(question, knowledge).map((basis) => one([basis], basis)),
  ]
  return all.filter((offer, i) => all.findIndex(({ id }) => id === offer.id) === i)
}

/**
 * An offence in the words of practice, its article, and what the article threatens where the files know it.
 */
export interface OfferedOffence {
  readonly id: string
  readonly called: string
  /** Article of the Convention, whose heading says it in another language. */
  readonly convention: string | undefined
  readonly reference: Readonly<Record<Language, string>>
  readonly penalty: string | undefined
  readonly fact: Provenance
}

export function offencesOffered(
  request: Pick<EvidenceRequest, 'country' | 'case'>,
  on: Day,
  knowledge: Knowledge,
): readonly OfferedOffence[] {
  const { country } = request
  const facts = daysOfFacts(request, knowledge.templates.settings)
  return commonOffencesOf(knowledge, country, on).flatMap(({ called, statute, article }) =>
    called.map((name) => ({
      id: `${statute.id} ${article.article} ${name}`,
      called: name,
      convention: article.offence,
      reference: inAll((language) => `${statuteName(statute)}, ${articleWord[language]} ${article.article}`),
      penalty: penaltyOn(article, facts),
      fact: article,
    })),
  )
}

const articleWord: Readonly<Record<Language, string>> = {
  es: 'artículo',
  pt: 'art.',
  en: 'article',
  fr: 'article',
}
