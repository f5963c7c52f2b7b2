// Words that ask for the content of messages where no row of the request is of it: who must approve follows
// from the rows, and whoever answers reads the words.
import { rowAsksContent, textAsksContent } from '../registry/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { measureOf } from '../statute/index.ts'
import { textAt } from './draft.ts'
import { finding, houseGrounds } from './finding.ts'
import type { LawInput } from './law-input.ts'
import { at, bag, bags, text } from './read.ts'
import type { Finding } from './types.ts'

/** Of what a row may be, that its words may speak of content. */
const ofContent = new Set(['content', 'realtime', 'public'])

/** Of what kind the data of one row are; undefined: nobody here knows. */
function isOfContent({ draft, knowledge }: LawInput, category: string): boolean | undefined {
  const { provider, requestType } = draft
  const of = { provider, requestType: requestType as EvidenceRequest['requestType'] }
  const asked = measureOf({ ...of, dataRequested: [{ category }] }, knowledge).categories
  const { classes, exceptions, narrower = {} } = knowledge.categories
  const known = new Set([
    ...Object.keys(classes),
    ...Object.keys(narrower),
    ...[...Object.values(classes), ...exceptions].flatMap((one) => (one.category ? [one.category] : [])),
  ])
  if (asked.some((one) => ofContent.has(one))) return true
  return asked.length > 0 && asked.every((one) => known.has(one)) ? false : undefined
}

/** Texts of a draft that say what is asked or why, each at its place. */
function textsOf({ draft }: LawInput): readonly (readonly [pointer: string, said: string])[] {
  const one = (...path: readonly string[]) => [`/${path.join('/')}`, textAt(draft.raw, path)] as const
  const reasons = bags(at(bag(at(draft.raw, 'letter')), 'data')).map(
    (row, index) => [`/letter/data/${index}/necessity`, text(at(row, 'necessity'), 4000)] as const,
  )
  return [
    one('text'),
    one('case', 'summary'),
    one('case', 'nexusToService'),
    one('letter', 'orderEffect'),
    one('letter', 'support'),
    one('letter', 'notAsked'),
    ...reasons,
  ]
}

const longestShown = 200

/** A row that is of no content and whose words ask for it, and texts that do where no row is of it. */
export function widerWordsFindings(input: LawInput): readonly Finding[] {
  const { draft } = input
  const stop = (rule: string, path: string, said: string): Finding =>
    finding(
      { code: 'scope.wordsAskMore', rule, path, params: { said: said.trim().slice(0, longestShown) } },
      'block',
      houseGrounds,
    )
  const kinds = draft.data.map(({ category }) => isOfContent(input, category))
  const rows = draft.data.flatMap(({ path, description }, index) =>
    kinds[index] === false && rowAsksContent(description)
      ? [stop('row', `${path}/description`, description)]
      : [],
  )
  // Where one row is of content, or of a kind that nobody knows, words that speak of content may be its own.
  if (kinds.length === 0 || kinds.some((kind) => kind !== false)) return rows
  const texts = textsOf(input).flatMap(([pointer, said]) =>
    textAsksContent(said, pointer === '/letter/orderEffect') ? [stop('text', pointer, said)] : [],
  )
  return [...rows, ...texts]
}
