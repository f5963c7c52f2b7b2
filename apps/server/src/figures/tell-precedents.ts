import { type Atom, publish, type TablePlan } from '@oficio/core/figures'

/**
 * Requests that ended, by provider: all of them, those that gave a phrase, and of these those right the first
 * time.
 */
export interface WordedRow {
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
    const all = rows.filter(({ counted }) => counted === `worded ${phrase}`)
    const right = rows.filter(({ counted }) => counted === `worded-right ${phrase}`)
    const ended = rows.filter(({ counted }) => counted === 'ended')
    const sizeOf = (provider: string) => ended.find((row) => row.provider === provider)?.n ?? 0
    const plan: TablePlan = {
      values: [
        [...new Set([...all, ...ended].map(({ provider }) => provider))].sort(),
        ['right', 'not', 'without'],
      ],
      tables: [[0, 1], [0], [1], []],
      listed: { dimension: 0, values: listed },
    }
    const atoms = plan.values[0]?.flatMap((provider): Atom[] => {
      const gave = all.find((row) => row.provider === provider)?.n ?? 0
      const good = right.find((row) => row.provider === provider)?.n ?? 0
      return [
        { at: [provider, 'right'], n: good },
        { at: [provider, 'not'], n: gave - good },
        { at: [provider, 'without'], n: Math.max(0, sizeOf(provider) - gave) },
      ]
    })
    const [both, providers, , whole] = publish(atoms ?? [], plan).tables
    const isHidden = (cells: typeof providers, value?: string) =>
      cells?.cells.find(({ at }) => at[0] === value)?.n == null
    if (isHidden(whole)) return []
    const told = (provider: string, which: string) =>
      isHidden(providers, provider)
        ? null
        : (both?.cells.find(({ at }) => at[0] === provider && at[1] === which)?.n ?? null)
    return all.flatMap(({ provider }) => {
      const [good, not] = [told(provider, 'right'), told(provider, 'not')]
      return good === null || not === null ? [] : [{ provider, phrase, n: good, of: good + not }]
    })
  })
}
