import { treatyNotBinding } from '../route/index.ts'
import { citationsIn, levelled, treatyNamed } from '../statute/index.ts'
import { textAt } from './draft.ts'
import { finding, houseGrounds } from './finding.ts'
import { groundsOfFact, type LawInput } from './law-input.ts'
import type { Finding } from './types.ts'

const path = '/legalProcess/legalBasis'
const article = /(?<![a-z])(?:articulos?|articles?|artigos?|arts?\.?)(?: n\.?[º°o]?)? ?(\d{1,3})(?![\d.])/g
/** Between an article and the treaty whose it is: `art. 98 del Convenio de Budapest`. */
const ofIt =
  /^,?(?: (?:bis|ter|n\.?[º°o]|\d+|y|e|and|et|,))*,? (?:del?|da|do|du|of|de la|de l') ?(?:the |el |la |le )?(?:conv|ciber|cyber|budapest|segundo|second|deuxieme|protoc|tratado|treaty)/

/** The articles that a part of a basis cites of the treaty that it names. */
function articlesOfTreaty(part: string): readonly number[] {
  const text = levelled(part)
  const name = /conv[a-z]+|budapest|protoc[a-z]+|cets|stce/.exec(text)?.index ?? 0
  return [...text.matchAll(article)].flatMap((one) => {
    const end = one.index + one[0].length
    return one.index > name || ofIt.test(text.slice(end)) ? [Number(one[1])] : []
  })
}

/**
 * A treaty that a domestic order cites beside its own law, where it does not bind the State on that day, or
 * where no file knows the article: whoever approves looks at it, and the law of the State may still carry it.
 */
export function treatyBesideFindings({ draft, knowledge, written }: LawInput): readonly Finding[] {
  const basis = textAt(draft.raw, ['legalProcess', 'legalBasis'])
  // Alone it is told by itself, and where no own law is known nobody can say that one is wanted.
  if (!citationsIn(basis, draft.country, knowledge).some(({ own }) => own.length > 0)) return []
  return basis.split(';').flatMap((part): readonly Finding[] => {
    const { instrument } = treatyNamed(part, knowledge)
    if (!instrument || instrument.between || instrument.kind === 'national-law') return []
    const treaty = instrument.shortName
    const pair = { requesting: draft.country, holder: draft.country, on: written }
    const why = treatyNotBinding(instrument, pair, knowledge)
    const notBegun = instrument.inForce.value === null ? instrument.inForce : undefined
    const fact = why?.fact ?? notBegun
    if (fact) {
      const rule = why?.rule === 'notParty' ? 'treatyNotParty' : 'treatyNotInForce'
      const params = { treaty, country: draft.country }
      return [
        finding(
          { code: 'legalBasis.otherPower', rule, path, params },
          'warn',
          groundsOfFact(fact, knowledge.sources),
        ),
      ]
    }
    const known = Object.values(knowledge.articles).filter((one) => one.instrument === instrument.id)
    const last = Math.max(0, ...known.map((one) => Number.parseInt(one.article, 10)))
    const strange = articlesOfTreaty(part).find((number) => last > 0 && number > last)
    const params = { treaty, article: strange ?? 0 }
    return strange === undefined
      ? []
      : [
          finding(
            { code: 'legalBasis.otherPower', rule: 'treatyNoArticle', path, params },
            'warn',
            houseGrounds,
          ),
        ]
  })
}
