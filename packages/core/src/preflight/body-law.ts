import { isRepealedOn, type Provenance } from '../law/index.ts'
import { type Citation, citationsIn, entriesOf, fits, statuteName } from '../statute/index.ts'
import type { Day } from '../time/index.ts'
import { textAt } from './draft.ts'
import { factDays } from './fact-days.ts'
import { finding, houseGrounds } from './finding.ts'
import type { LawSlice } from './knowledge.ts'
import type { LawInput } from './law-input.ts'
import { groundsOfFact } from './law-input.ts'
import { factsOf, repeals, shakiest, surestOfName } from './legal-basis.ts'
import type { Finding } from './types.ts'

/** The running text of a request: it tells much law that it does not rest on. */
/** Where the story of a request stands in it. */
export const placesOfStory: readonly (readonly [path: string, at: readonly string[]])[] = [
  ['/text', ['text']],
  ['/case/summary', ['case', 'summary']],
  ['/case/nexusToService', ['case', 'nexusToService']],
]

/**
 * The law that the body of a request names: what is gone, and what of another State or for something else it
 * says that it rests on. A question in every case: what binds is the field of the legal basis, which is held
 * against the law by itself.
 */
export function bodyLawFindings(input: LawInput<LawSlice>): readonly Finding[] {
  const { draft, knowledge } = input
  const cited = (path: readonly string[]) => citationsIn(textAt(draft.raw, path), draft.country, knowledge)
  const held = [
    ...cited(['legalProcess', 'legalBasis']),
    ...cited(['case', 'offence', 'legalReference']),
  ].filter(({ gone }) => !gone)
  return placesOfStory.flatMap(([path, at]) => {
    const told = cited(at).filter(
      // What a field of its own says is held against the law there.
      (one) => !one.gone && !one.ofOthers && !held.some((other) => isSameLaw(one, other)),
    )
    if (told.length === 0) return []
    const gone = goneIn(input, told)
    // Of what is gone nobody asks for what it was.
    const found = [gone, foreignIn(input, told), gone ? undefined : otherIn(input, told)]
    return found.flatMap((one) => (one === undefined ? [] : [question(input, path, one)]))
  })
}

/** Whether two citations are of the same law, and the second names every article of the first. */
const isSameLaw = (one: Citation, other: Citation): boolean =>
  [...one.own, ...one.foreign].some((law) =>
    [...other.own, ...other.foreign].some(({ statute }) => statute === law.statute),
  ) && one.articles.every(({ number }) => other.articles.some((article) => article.number === number))

interface Told {
  readonly code: string
  readonly params: Finding['params']
  readonly fact: Provenance | undefined
}

const question = ({ knowledge }: LawInput<LawSlice>, path: string, { code, params, fact }: Told): Finding =>
  finding(
    { code, rule: 'inText', path, params },
    'warn',
    fact ? groundsOfFact(fact, knowledge.sources) : houseGrounds,
  )

/**
 * What is repealed. Of a law that punishes the day of the facts counts too: without an entry nobody knows
 * whether it gave a power or punished.
 */
function goneIn(input: LawInput<LawSlice>, told: readonly Citation[]): Told | undefined {
  const { draft, knowledge, written } = input
  const standing = told.filter(({ inForceThen }) => !inForceThen)
  const power = repeals(standing, 'power', written)
  const offence = repeals(standing, 'offence', written)
  if (power.length + offence.length === 0) return undefined
  const day: Day =
    factDays({ draft, words: knowledge.preflight, written })[0] ?? draft.period?.from ?? written
  const lost = [
    ...power.filter((one) => givesPower(one.citation) || isRepealedOn(one.repeal, day) !== false),
    ...repeals(standing, 'offence', day),
  ]
  const [first] = lost
  return first && { code: 'legalBasis.repealed', params: { given: first.text }, fact: first.repeal }
}

const givesPower = ({ own, governed }: Citation): boolean =>
  governed === true &&
  own.every(({ statute }) =>
    statute.articles.every(({ offence, penalty }) => (offence ?? penalty) === undefined),
  )

/** A law of another State that the text rests on: one that it tells besides is no fault. */
function foreignIn({ draft, knowledge }: LawInput<LawSlice>, told: readonly Citation[]): Told | undefined {
  const addressed = textAt(draft.raw, ['addressee', 'country'])
  for (const { named, foreign, text, sure, governed } of told) {
    const away = named !== undefined && named !== draft.country ? named : undefined
    const country = away ?? foreign[0]?.country
    if (!governed || !sure || country === undefined || country === addressed) continue
    return {
      code: 'legalBasis.foreign',
      params: {
        given: text,
        country: draft.country,
        other: knowledge.countries[country] ? country : '',
        statute: foreign[0] ? statuteName(foreign[0].statute) : text,
      },
      fact: away === undefined ? surestOfName(foreign.flatMap(factsOf), knowledge.sources) : undefined,
    }
  }
  return undefined
}

/**
 * An article for the same kind of request and other data that the text rests on, where none that it cites
 * fits.
 */
function otherIn({ measure }: LawInput<LawSlice>, told: readonly Citation[]): Told | undefined {
  if (measure.categories.length === 0) return undefined
  const governed = told.filter((one) => one.governed && one.own.length === 1)
  const entries = governed.flatMap(({ own, articles, text }) =>
    own.flatMap(({ statute }) =>
      articles.flatMap((cited) =>
        entriesOf(statute, cited).map((entry) => ({ entry, cited, said: `${text}, ${entry.article}` })),
      ),
    ),
  )
  if (entries.some(({ entry, cited }) => fits(entry, measure, cited) === 'yes')) return undefined
  const wrong = entries.filter(
    ({ entry, cited }) =>
      fits(entry, measure, cited) === 'no' &&
      // Keeping data, asked for before, is told in many a request for them; of an article cited as a whole,
      // where one of its paragraphs gives the power, nobody knows that it is this one.
      entry.powers?.every(
        ({ kinds, paragraph }) =>
          (kinds === undefined || kinds.includes(measure.kind)) &&
          (paragraph === undefined || cited.paragraph !== undefined),
      ) === true,
  )
  const fact = shakiest(wrong.map(({ entry }) => entry))
  return (
    fact && {
      code: 'legalBasis.otherPower',
      params: { given: [...new Set(wrong.map(({ said }) => said))].join('; ') },
      fact,
    }
  )
}
