import { type IdentifierKnowledge, recognise } from '../identifier/index.ts'
import { secondDifferences } from '../registry/index.ts'
import { takenForRequest } from '../request/index.ts'
import { finding, houseGrounds } from './finding.ts'
import type { LawInput } from './law-input.ts'
import type { Finding } from './types.ts'

const longestShown = 200

/**
 * What the recogniser is sure of in a text: one word of it, for names of people and places are translated.
 */
const sureOf =
  (knowledge: Partial<IdentifierKnowledge>) =>
  (text: string): readonly string[] =>
    knowledge.recognition === undefined
      ? []
      : recognise(text, knowledge as IdentifierKnowledge).identifiers.flatMap(
          ({ value, confidence, doubtful }) =>
            confidence === 'low' || doubtful || /\s/.test(value) ? [] : [value],
        )

/** Words of the second language that decide otherwise than the first: the letter asks once, in both. */
export function secondLanguageFindings({
  draft,
  knowledge,
}: {
  readonly draft: Pick<LawInput['draft'], 'raw'>
  readonly knowledge: Pick<LawInput['knowledge'], 'preflight'> & Partial<IdentifierKnowledge>
}): readonly Finding[] {
  const { preflight } = knowledge
  if (preflight.secondLanguage === undefined) return []
  try {
    return secondDifferences(takenForRequest(draft.raw), preflight.secondLanguage, sureOf(knowledge)).map(
      ({ why, pointer, said, first }) => {
        const params = { said: said.slice(0, longestShown), first: first.slice(0, longestShown) }
        return finding(
          { code: 'language.secondDiffers', rule: why, path: pointer, params },

          why === 'person' || (why === 'figures' && !pointer.endsWith('Basis')) ? 'warn' : 'block',
          houseGrounds,
        )
      },
    )
  } catch {
    // What is not of a draft's shape says nothing in any language; other checks say so.
    return []
  }
}
