import { type Atom, type Plan, publish } from '@oficio/core/figures'

/** Requests that ended, by provider and by the phrase that they gave: all of them, and those right the first time. */
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
 * What worked with a provider, as anybody may have it: only where those that were right and those that were not are both
 * enough to be told, and neither can be worked out.
 */
export function toldPrecedentsOf(rows: readonly WordedRow[], listed: ReadonlySet<string>): Precedent[] {
  const phrases = [
    ...new Set(rows.flatMap(({ counted }) => (counted.startsWith('worded ') ? counted.slice(7) : []))),
  ].sort()
  return phrases.flatMap((phrase) => {
    const all = rows.filter(({ counted }) => counted === `worded ${phrase}`)
    const right = rows.filter(({ counted }) => counted === `worded-right ${phrase}`)
    const plan: Plan = {
      values: [[...new Set(all.map(({ provider }) => provider))].sort(), ['right', 'not']],
      tables: [[0, 1], [0], [1], []],
      listed: { dimension: 0, values: listed },
    }
    const atoms = all.flatMap(({ provider, n }): Atom[] => {
      const good = right.find((row) => row.provider === provider)?.n ?? 0
      return [
        { at: [provider, 'right'], n: good },
        { at: [provider, 'not'], n: n - good },
      ]
    })
    const [both] = publish(atoms, plan).tables
    const told = (provider: string, which: string) =>
      both?.cells.find(({ at }) => at[0] === provider && at[1] === which)?.n ?? null
    return all.flatMap(({ provider }) => {
      const [good, not] = [told(provider, 'right'), told(provider, 'not')]
      return good === null || not === null ? [] : [{ provider, phrase, n: good, of: good + not }]
    })
  })
}
