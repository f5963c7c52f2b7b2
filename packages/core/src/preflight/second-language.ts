import { recognise } from '../identifier/index.ts'
import { offenceFault, secondDifferences } from '../registry/index.ts'
import { type EvidenceRequest, secondOf, takenForRequest } from '../request/index.ts'
import { finding, houseGrounds } from './finding.ts'
import type { KnowledgeOf } from './knowledge.ts'
import type { LawInput } from './law-input.ts'
import type { Finding } from './types.ts'

const longestShown = 200

/**
 * What the recogniser is sure of in a text: one word of it, for names of people and places are translated.
 */
const sureOf =
  (knowledge: Partial<Recognising>) =>
  (text: string): readonly string[] =>
    isWhole(knowledge)
      ? recognise(text, knowledge).identifiers.flatMap(({ value, confidence, doubtful }) =>
          confidence === 'low' || doubtful || /\s/.test(value) ? [] : [value],
        )
      : []

/** What the recogniser reads. */
type Recognising = KnowledgeOf<'banks' | 'countries' | 'directory' | 'genericIdentifiers' | 'identifierNames'>

const isWhole = (knowledge: Partial<Recognising>): knowledge is Recognising =>
  knowledge.recognition !== undefined

const offenceName = '/case/offence/name'

/** The offence in the second language, where it is another's or nobody here knows it: no table names all. */
function offenceFindings(
  { case: facts, letter }: EvidenceRequest,
  names: LawInput['knowledge']['preflight']['offenceNames'],
): readonly Finding<'language.secondDiffers'>[] {
  const [first, said] = [facts?.offence?.name?.trim(), letter?.second?.[offenceName]?.trim()]
  if (!first || !said || names === undefined || said === first) return []
  const fault = offenceFault(first, said, names)
  if (fault === undefined) return []
  const params = { said: said.slice(0, longestShown), first: first.slice(0, longestShown) }
  return [
    finding(
      { code: 'language.secondDiffers', rule: 'offence', path: secondOf(offenceName), params },
      fault === 'other' ? 'warn' : 'advice',
      houseGrounds,
    ),
  ]
}

/** Words of the second language that decide otherwise than the first: the letter asks once, in both. */
export function secondLanguageFindings({
  draft,
  knowledge,
}: {
  readonly draft: Pick<LawInput['draft'], 'raw'>
  readonly knowledge: Pick<Recognising, 'preflight'> & Partial<Recognising>
}): readonly Finding<'language.secondDiffers'>[] {
  const { preflight } = knowledge
  if (preflight.secondLanguage === undefined) return []
  try {
    const request = takenForRequest(draft.raw)
    const words = secondDifferences(request, preflight.secondLanguage, sureOf(knowledge)).map(
      ({ why, pointer, said, first }) => {
        const params = { said: said.slice(0, longestShown), first: first.slice(0, longestShown) }
        return finding(
          { code: 'language.secondDiffers', rule: why, path: pointer, params },

          why === 'person' || (why === 'figures' && !pointer.endsWith('Basis')) ? 'warn' : 'block',
          houseGrounds,
        )
      },
    )
    return [...words, ...offenceFindings(request, preflight.offenceNames)]
  } catch {
    // What is not of a draft's shape says nothing in any language; other checks say so.
    return []
  }
}
