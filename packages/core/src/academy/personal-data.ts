import { recognise, recognitionOf } from '../identifier/index.ts'
import type { Knowledge } from '../knowledge/index.ts'

/** Ranges and names that belong to nobody: documentation, fiction, reserved domains. */
const invented: readonly RegExp[] = [
  /\.(?:example|test|invalid|localhost)(?:[/:?#]|$)/i,
  /(?:^|[@.])example\.(?:com|net|org)(?:[/:?#]|$)/i,
  /^\+120255501\d\d$/,
  /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/,
  /^2001:0*db8:/i,
]

/** Words by which a learner says that a value is made up. */
const saysSo = /ficti|ejempl|exempl|irreal|supuest|figurad|invent/i

/**
 * What somebody typed that looks as if it were a real person's: telephone numbers (those of a country too),
 * addresses, accounts and their handles, cards, documents of a State that are none of those kept for fiction.
 * A reminder, not a judgement; names of people it cannot know. `said` is the text of the case itself: what
 * stands there was invented with it.
 */
export function realLooking(texts: readonly string[], knowledge: Knowledge, said = ''): readonly string[] {
  const rules = recognitionOf(knowledge.recognition)
  const { instant, domain } = rules.roles
  // No provider finds an account by these, and they are somebody's all the same.
  const beside = new Set([rules.card.type, rules.nationalNumber.type, rules.handle.type])
  const isDocument = (type: string) => rules.types[type]?.homeCountry !== undefined
  // A moment and a site are nobody's.
  const isPersons = (type: string) => type !== instant && type !== domain
  const found = texts.flatMap((text) => {
    const { identifiers, unsearchable } = recognise(text, knowledge)
    return [
      ...identifiers.filter(
        ({ type, confidence }) => isPersons(type) && (confidence === 'high' || isDocument(type)),
      ),
      ...unsearchable
        .filter(({ type }) => beside.has(type))
        .map(({ value }) => ({ value, normalised: value })),
    ]
  })
  return [
    ...new Set(
      found.flatMap(({ normalised, value }) =>
        saysSo.test(value) ||
        said.includes(value) ||
        invented.some((one) => one.test(normalised) || one.test(value))
          ? []
          : [value],
      ),
    ),
  ]
}
