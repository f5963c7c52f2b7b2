import type { CountryCode } from '../fact/index.ts'
import { type BasisBetween, basesBetween, type RouteAnswer, routes } from '../route/index.ts'
import { fill, word } from './words.ts'
import { countryName, letterDay, say, sayWith, type Writing } from './writing.ts'

const answers = new WeakMap<Writing, RouteAnswer>()

/** What the engine says of stored data between the two States on the day of the letter, asked once a letter. */
function answerOf(w: Writing): RouteAnswer | undefined {
  const holder = w.request.addressee?.country
  if (!holder || !Object.hasOwn(w.knowledge.countries, holder)) return undefined
  if (!Object.hasOwn(w.knowledge.countries, w.request.country)) return undefined
  let answer = answers.get(w)
  if (!answer) {
    const day = letterDay(w)
    answer = routes(
      { date: day, requesting: w.request.country, holderState: holder, data: ['subscriber'] },
      w.knowledge,
      day,
    )
    answers.set(w, answer)
  }
  return answer
}

/** The bases between the two States, in the order in which one request cites them; none of a State unknown here. */
function basesOn(w: Writing): readonly BasisBetween[] {
  const holder = w.request.addressee?.country
  if (!holder || !Object.hasOwn(w.knowledge.countries, holder)) return []
  if (!Object.hasOwn(w.knowledge.countries, w.request.country)) return []
  return basesBetween(w.request.country, holder, letterDay(w), w.knowledge)
}

/** Their ids. */
export const basisIds = (w: Writing): readonly string[] => basesOn(w).map(({ id }) => id)

const titleOf = (w: Writing, { id, instrument }: BasisBetween): string => instrument?.titles[w.language] ?? id

/**
 * The bases of one request for assistance, in words: treaties with the articles that carry it; one that is not
 * known to bind both only as far as it covers the offence; where no treaty does, reciprocity.
 */
export function citedBases(w: Writing): readonly string[] {
  const bases = basesOn(w)
  const { citedArticles, citedAlone } = w.settings
  const isAlone = bases.filter(({ binds }) => binds).length === 1
  return bases.map((basis) => {
    const { id, instrument, binds } = basis
    if (!instrument) return say(w, `basis.${id}`)
    if (!binds) return sayWith(w, 'basis.ifCovered', { basis: titleOf(w, basis) })
    const own = Object.hasOwn(citedArticles, id) ? (citedArticles[id] ?? []) : []
    const alone = isAlone && Object.hasOwn(citedAlone, id) ? (citedAlone[id] ?? []) : []
    return cited(w, titleOf(w, basis), [...own, ...alone])
  })
}

/** `Convenio sobre la Ciberdelincuencia, artículos 23, 25 y 31`. */
function cited(w: Writing, basis: string, articles: readonly string[]): string {
  const sorted = [...articles].sort((a, b) => Number(a) - Number(b))
  if (sorted.length === 0) return basis
  if (sorted.length === 1) return sayWith(w, 'basis.article', { basis, articles: sorted[0] ?? '' })
  const last = sorted.pop() ?? ''
  return sayWith(w, 'basis.articles', {
    basis,
    articles: `${sorted.join(', ')} ${say(w, 'word.and')} ${last}`,
  })
}

/** The paragraph on haste of the first treaty that binds both States and has one; none is borrowed. */
export function hasteBasis(w: Writing): string | undefined {
  for (const basis of basesOn(w)) {
    const own = Object.hasOwn(w.settings.hasteArticles, basis.id)
      ? w.settings.hasteArticles[basis.id]
      : undefined
    if (own && basis.binds) return sayWith(w, 'basis.paragraph', { basis: titleOf(w, basis), ...own })
  }
  return undefined
}

/** The article on the use of what is received, of the first treaty that binds both States and has one. */
export function useBasis(w: Writing): string | undefined {
  const treaties = basesOn(w).filter(({ binds }) => binds)
  for (const basis of treaties) {
    const { useArticles, citedAlone } = w.settings
    const article = Object.hasOwn(useArticles, basis.id) ? useArticles[basis.id] : undefined
    // The Convention's own article on use counts only where no other treaty binds the two States.
    const isOnlyAlone = Object.hasOwn(citedAlone, basis.id) && treaties.length > 1
    if (article !== undefined && !isOnlyAlone) return cited(w, titleOf(w, basis), [article])
  }
  return undefined
}

/** What the provisions of the bases ask a request to hold, and the item of the form where it stands. */
export function stateContents(w: Writing): readonly Readonly<Record<'item' | 'article' | 'at', string>>[] {
  const route = answerOf(w)?.routes.find(({ id }) => id === 'mla.stored')
  return (route?.contents ?? []).flatMap(({ item, article }) => {
    const at = Object.hasOwn(w.settings.contentsAt, item) ? w.settings.contentsAt[item] : undefined
    if (at === undefined) return []
    const of = w.knowledge.articles[article]
    const title = of ? (w.knowledge.instruments[of.instrument]?.titles[w.language] ?? of.instrument) : article
    return [
      {
        item: w.language === 'en' ? item : word(w.knowledge.templates.contents, item, w.language),
        article: of ? cited(w, title, [of.article]) : title,
        at,
      },
    ]
  })
}

/** The office that speaks for a State on these bases, by its name; undefined where the files do not name one. */
export function centralOffice(w: Writing, code: CountryCode | null | undefined): string | undefined {
  if (!code || !Object.hasOwn(w.knowledge.countries, code)) return undefined
  const offices = w.knowledge.countries[code]?.centralAuthority.offices ?? []
  // By the basis that is cited first: States name another office for another treaty.
  const named = basisIds(w).flatMap((id) => offices.find(({ bases }) => bases?.includes(id)) ?? [])
  return (named[0] ?? offices.find(({ bases }) => bases === undefined))?.names[w.language]
}

/** The office with its part, or the part alone: `Ministerio Público, autoridad central (Paraguay)`. */
export function centralAuthority(w: Writing, code: CountryCode | null | undefined): string | undefined {
  const state = countryName(w, code)
  if (state === undefined) return undefined
  const office = centralOffice(w, code)
  const key = office === undefined ? 'office.central' : 'office.centralNamed'
  return fill(say(w, key), (name) => (name === 'office' ? (office ?? '') : state))
}
