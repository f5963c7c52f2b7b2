import type { CountryCode } from '../fact/index.ts'
import { type BasisBetween, basesBetween, type RouteAnswer, routes } from '../route/index.ts'
import { fill, word } from './words.ts'
import { countryName, gap, letterDay, say, sayWith, type Writing } from './writing.ts'

const answers = new WeakMap<Writing, RouteAnswer>()

/**
 * What the engine says of stored data between the two States on the day of the letter, asked once a letter.
 */
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

/**
 * The bases between the two States, in the order in which one request cites them; none of a State unknown
 * here.
 */
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
 * The bases of one request for assistance, in words: treaties with the articles that carry it; one that is
 * not known to bind both only as far as it covers the offence; where no treaty does, reciprocity.
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
    // A treaty between two States whose articles nobody read: which one it is, is told as missing.
    if (own.length === 0 && instrument.between) gap(w, '/letter/state/treatyBases')
    const alone = isAlone && Object.hasOwn(citedAlone, id) ? (citedAlone[id] ?? []) : []
    return [cited(w, titleOf(w, basis), own), unlessOther(w, alone)].filter(Boolean).join(' ')
  })
}

/**
 * Articles that govern only where no other treaty of assistance is in force between the two States. That none
 * is known here says nothing of it, so a letter calls on them on that condition.
 */
const unlessOther = (w: Writing, articles: readonly string[]): string =>
  articles.length === 0 ? '' : sayWith(w, 'basis.unlessOther', { articles: articles.join(', ') })

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
    if (article === undefined || isOnlyAlone) continue
    return Object.hasOwn(citedAlone, basis.id)
      ? sayWith(w, 'basis.useUnlessOther', { basis: titleOf(w, basis), articles: article })
      : cited(w, titleOf(w, basis), [article])
  }
  return undefined
}

/**
 * Treaties between the two States that somebody found and of which nobody knows whether they are in force:
 * named, so that whoever reads the letter says so, and no basis of it.
 */
export function unsureBases(w: Writing): readonly string[] {
  const { country, addressee } = w.request
  const known = new Set(basisIds(w))
  return Object.values(w.knowledge.instruments).flatMap((instrument) => {
    const { id, between, inForce, role, titles } = instrument
    const isOfBoth = between?.includes(country) && between.includes(addressee?.country ?? '')
    const isUnsure = inForce?.value === null && role.includes('legal-basis') && !known.has(id)
    return isOfBoth && isUnsure ? [sayWith(w, 'basis.toConfirm', { basis: titles[w.language] })] : []
  })
}

/** Treaties between the two States that carry the request and of which nobody read what they ask for. */
export const unreadBases = (w: Writing): readonly string[] =>
  basesOn(w).flatMap((basis) => {
    const { id, instrument, binds } = basis
    const isRead = Object.values(w.knowledge.articles).some(
      (article) => article.instrument === id && (article.requiredContents ?? []).length > 0,
    )
    return binds && instrument?.between && !isRead
      ? [sayWith(w, 'contents.unread', { basis: titleOf(w, basis) })]
      : []
  })

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

/**
 * The office that speaks for a State on these bases, by its name; undefined where the files do not name one.
 */
export function centralOffice(w: Writing, code: CountryCode | null | undefined): string | undefined {
  if (!code || !Object.hasOwn(w.knowledge.countries, code)) return undefined
  const offices = w.knowledge.countries[code]?.centralAuthority.offices ?? []
  // By the basis that is cited first: States name another office for another treaty, and that of a later one
  // is not its.
  const [first] = basisIds(w)
  const named = first === undefined ? undefined : offices.find(({ bases }) => bases?.includes(first))
  return (named ?? offices.find(({ bases }) => bases === undefined))?.names[w.language]
}

const officesOfState: ReadonlySet<string> = new Set(['central-authority', 'contact-point'])

/**
 * Whether the authority that asks speaks for its State: it is that office itself, or writes a draft for an
 * office that it names as the one that asks. Without an authority nobody could ask in a name of their own.
 */
export function isOfState(w: Writing): boolean {
  const own = w.request.authority?.name?.trim()
  const named = w.fields.state?.requestingAuthority?.organisation?.trim()
  return !own || isOffice(w) || (named ? named !== own : false)
}

/**
 * Whether the authority that asks is the office of its State: by its kind, or by the name that the law gives
 * it.
 */
export function isOffice(w: Writing): boolean {
  const { authority, country } = w.request
  if (officesOfState.has(authority?.kind ?? '')) return true
  const known = Object.hasOwn(w.knowledge.countries, country) ? w.knowledge.countries[country] : undefined
  const name = authority?.name?.trim() ?? ''
  return (known?.centralAuthority.offices ?? []).some(({ names }) => Object.values(names).includes(name))
}

/** The office with its part, or the part alone: `Ministerio Público, autoridad central (Paraguay)`. */
export function centralAuthority(w: Writing, code: CountryCode | null | undefined): string | undefined {
  const state = countryName(w, code)
  if (state === undefined) return undefined
  const office = centralOffice(w, code)
  const key = office === undefined ? 'office.central' : 'office.centralNamed'
  return fill(say(w, key), (name) => (name === 'office' ? (office ?? '') : state))
}
