import {
  type PowerOfArticle,
  type Statute,
  type StatuteArticle,
  type StatuteKind,
  statutesOf,
} from '../law/index.ts'
import { articlesIn, type Reading, statuteNamed } from '../review/index.ts'
import type { FactChange, FactEnvelope, SaidByFact } from './fact-change.ts'
import type { Knowledge } from './knowledge.ts'

/** Whether the article is about conduct, and of which reading its place among the statutes is. */
interface Read {
  readonly envelope: FactEnvelope
  readonly isOffence: boolean
}

/**
 * The article of a reading among the statutes of the State, so that whoever cites it cites one that was read:
 * its number, the powers that both readers said, or the conduct that it punishes. A statute that is not known
 * comes with the name that they gave it. `undefined` of a gap, and where all of it is known.
 */
export function statuteChange(
  about: { readonly country: string; readonly article: string },
  reading: Reading,
  read: Read,
  knowledge: Knowledge,
): FactChange | undefined {
  if (reading.statute === null || reading.article === null) return undefined
  const statutes = statutesOf(knowledge, about.country)
  const known = statuteNamed(reading.statute, statutes)
  const numbers = [...articlesIn(reading.article)]
  // Which of several articles gives the power was not said.
  const powers = numbers.length === 1 ? powersOf(reading) : []
  const lines = numbers.map((article) => ({
    article,
    ...(powers.length > 0 ? { powers } : {}),
    ...(read.isOffence ? { offence: about.article } : {}),
    ...read.envelope,
  }))
  if (lines.length === 0) return undefined
  const { envelope } = read
  if (!known)
    return {
      ...{ fact: 'added', slice: 'statutes', at: `/${about.country}/-`, before: null, envelope },
      after: { ...newStatute(reading, statutes, knowledge), articles: lines },
    }
  const articles = withLines(known.articles, lines)
  if (articles === known.articles) return undefined
  const { source: _s, asOf: _a, confidence: _c, basis: _b, ...before } = known
  const at = `/${about.country}/${statutes.indexOf(known)}`
  const said: SaidByFact = { ...before }
  return { fact: 'stands', slice: 'statutes', at, before: said, after: { ...said, articles }, envelope }
}

/** Of a chain the hand that orders is the one whose order the article takes. */
const powersOf = ({ approvals }: Reading): readonly PowerOfArticle[] =>
  approvals.flatMap(({ kinds, categories, steps }) => {
    const orders = steps.find(({ part }) => part === 'orders')?.role
    return orders ? [{ kinds, ...(categories ? { categories } : {}), orders }] : []
  })

/** Lines that are known stay, with the powers that were said beside theirs; the others come behind them. */
function withLines(
  articles: readonly StatuteArticle[],
  lines: readonly StatuteArticle[],
): readonly StatuteArticle[] {
  let now = articles
  for (const line of lines) {
    const at = now.findIndex(({ article }) => articlesIn(article).has(line.article))
    const there = now[at]
    if (!there) now = [...now, line]
    // A row of articles is known as a row: which of them gives the power was not said before.
    else if (line.powers && !there.powers?.length && articlesIn(there.article).size === 1) {
      const { source, asOf, confidence, basis, powers } = line
      const said = { ...there, powers, source, asOf, confidence, basis }
      now = now.map((one, i) => (i === at ? said : one))
    }
  }
  return now
}

const numbersIn = (text: string): readonly string[] =>
  text.replace(/[/-]\d{2,4}\b|\b(?:de|of|del) \d{4}\b/g, '').match(/\d{1,3}(?:\.\d{3})+|\d+/g) ?? []

function newStatute(
  { statute, year }: Reading,
  statutes: readonly Statute[],
  { statutes: all }: Knowledge,
): Omit<Statute, 'articles' | keyof FactEnvelope> {
  const written = statute ?? ''
  const [name = written] = written.split(/\s*\(/)
  const [number = null, ...others] = numbersIn(written)
  const id = slugOf(name)
  const isTaken = (one: string) => statutes.some((other) => other.id === one)
  return {
    id: isTaken(id) ? `${id}-${statutes.length + 1}` : id,
    names: [name.trim() || written],
    number: others.length > 0 ? null : number,
    kind: kindOf(name, Object.values(all).flat()),
    year,
    repealed: null,
    newestAmendment: null,
  }
}

const levelled = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const slugOf = (name: string): string =>
  levelled(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'law'

/** What statutes are whose names begin with the same word: most of them; a law where none does. */
function kindOf(name: string, known: readonly Statute[]): StatuteKind {
  const first = (text: string) => levelled(text).trim().split(/\s+/)[0]
  const counts = new Map<StatuteKind, number>()
  for (const { names, kind } of known)
    if (names[0] && first(names[0]) === first(name)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'law'
}
