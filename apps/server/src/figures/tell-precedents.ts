import { type Atom, publish, type TablePlan } from '@oficio/core/figures'
import { type CountedRow, knownParts } from './known-parts.ts'

/**
 * Requests that ended, by provider: all of them, those that gave a phrase, and of these those right the first
 * time.
 */
export interface WordedRow extends CountedRow {
  readonly provider: string
  readonly counted: string
  readonly n: number
}

/** A phrase with a provider: of how many requests that gave it how many were right the first time. */
export interface Precedent {
  readonly provider: string
  readonly phrase: string
  readonly n: number
  readonly of: number
}

/**
 * What worked with a provider, as anybody may have it: only where those that were right and those that were
 * not are both enough to be told, and neither can be worked out. How many ended is public beside it: so are
 * those that ended without the phrase, once what is told here is taken away. Where that would have to be
 * hidden, nothing is told.
 */
export function toldPrecedentsOf(rows: readonly WordedRow[], listed: ReadonlySet<string>): Precedent[] {
  const phrases = [
    ...new Set(rows.flatMap(({ counted }) => (counted.startsWith('worded ') ? counted.slice(7) : []))),
  ].sort()
  return phrases.flatMap((phrase) => {
    const atomsOf = (of: readonly WordedRow[]) => wordedAtoms(phrase, of)
    const atoms = atomsOf(rows)
    const plan: TablePlan = {
      values: [[...new Set(atoms.map(({ at }) => at[0] ?? ''))].sort(), ['right', 'not', 'without']],
      tables: [[0, 1], [0], [1], []],
      listed: { dimension: 0, values: listed },
      known: knownParts(rows, listed, atomsOf, { country: null, provider: 0 }),
    }
    const [both, providers, , whole] = publish(atoms, plan).tables
    const isHidden = (cells: typeof providers, value?: string) =>
      cells?.cells.find(({ at }) => at[0] === value)?.n == null
    if (isHidden(whole)) return []
    const told = (provider: string, which: string) =>
      isHidden(providers, provider)
        ? null
        : (both?.cells.find(({ at }) => at[0] === provider && at[1] === which)?.n ?? null)
    const gave = new Set(
      rows.flatMap(({ counted, provider }) => (counted === `worded ${phrase}` ? [provider] : [])),
    )
    return [...gave].flatMap((provider) => {
      const [good, not] = [told(provider, 'right'), told(provider, 'not')]
      return good === null || not === null ? [] : [{ provider, phrase, n: good, of: good + not }]
    })
  })
}

/** Of each provider: who gave the phrase and was right at first, who was not, and who did not give it. */
function wordedAtoms(phrase: string, rows: readonly WordedRow[]): readonly Atom[] {
  const sum = (provider: string, wanted: string) =>
    rows.reduce((all, one) => all + (one.provider === provider && one.counted === wanted ? one.n : 0), 0)
  const named = rows.filter(({ counted }) => counted === 'ended' || counted === `worded ${phrase}`)
  return [...new Set(named.map(({ provider }) => provider))].flatMap((provider): Atom[] => {
    const [gave, good] = [sum(provider, `worded ${phrase}`), sum(provider, `worded-right ${phrase}`)]
    return [
      { at: [provider, 'right'], n: good },
      { at: [provider, 'not'], n: gave - good },
      { at: [provider, 'without'], n: Math.max(0, sum(provider, 'ended') - gave) },
    ]
  })
}
