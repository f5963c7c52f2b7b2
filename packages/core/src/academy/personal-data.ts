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
 * What somebody typed that looks as if it were a real person's: telephone numbers, addresses, accounts,
 * documents that are none of those kept for fiction. A reminder, not a judgement; names of people it cannot
 * know.
 */
export function realLooking(texts: readonly string[], knowledge: Knowledge): readonly string[] {
  const { instant, domain } = recognitionOf(knowledge.recognition).roles
  // A moment and a site are nobody's.
  const isPersons = (type: string) => type !== instant && type !== domain
  const found = texts.flatMap((text) =>
    recognise(text, knowledge)
      .identifiers.filter(({ type, confidence }) => confidence === 'high' && isPersons(type))
      .map(({ normalised, value }) => ({ normalised, value })),
  )
  return [
    ...new Set(
      found.flatMap(({ normalised, value }) =>
        saysSo.test(value) || invented.some((one) => one.test(normalised) || one.test(value)) ? [] : [value],
      ),
    ),
  ]
}
