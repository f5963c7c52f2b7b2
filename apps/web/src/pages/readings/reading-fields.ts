import type { Reading, StandingRow } from '@oficio/core/review'
import type { Day } from '@oficio/core/time'

type Approval = Reading['approvals'][number]
type Step = Approval['steps'][number]

/** Chains as laws have them, the lesser hand first. */
export const chains = [
  ['unit-head', [{ role: 'unit-head', part: 'orders' }]],
  ['prosecutor', [{ role: 'prosecutor', part: 'orders' }]],
  ['judge', [{ role: 'judge', part: 'orders' }]],
  [
    'prosecutor-judge',
    [
      { role: 'prosecutor', part: 'asks' },
      { role: 'judge', part: 'orders' },
    ],
  ],
] as const satisfies readonly (readonly [string, readonly Step[]])[]

/** What stands in the fields: texts, until they are a reading. */
export interface ReadingFields {
  readonly assessment: Reading['assessment']
  readonly confidence: Reading['confidence']
  readonly words: string
  readonly statute: string
  readonly article: string
  readonly year: string
  readonly quote: string
  readonly wording: 'consolidated' | 'original' | ''
  readonly source: string
  readonly asOf: string
  readonly basis: 'read' | 'listed'
  readonly amendment: string
  readonly lookedForOn: string
  readonly kinds: readonly Approval['kinds'][number][]
  readonly chain: (typeof chains)[number][0]
  /** Approvals of a version that these fields cannot show: they stay as they were. */
  readonly others: readonly Approval[]
  /** Rows that were ticked as not belonging there. */
  readonly displaces: readonly StandingRow[]
}

/** The fields as they begin: empty, or with the newest version of the reader. */
export function typedFrom(from: Reading | undefined, on: Day): ReadingFields {
  const [first, ...rest] = from?.approvals ?? []
  const chain = chains.find(([, steps]) => JSON.stringify(steps) === JSON.stringify(first?.steps))?.[0]
  const shown = first && chain && !first.categories ? first : undefined
  return {
    assessment: from?.assessment ?? 'unknown',
    confidence: from?.confidence ?? 'medium',
    words: from?.words ?? '',
    statute: from?.statute ?? '',
    article: from?.article ?? '',
    year: from?.year?.toString() ?? '',
    quote: from?.quote ?? '',
    wording: from?.wording ?? '',
    source: from?.source ?? '',
    asOf: from?.asOf ?? '',
    basis: from?.basis === 'listed' ? 'listed' : 'read',
    amendment: from?.newestAmendment?.text ?? '',
    lookedForOn: from ? (from.newestAmendment?.lookedForOn ?? '') : on,
    kinds: shown?.kinds ?? [],
    chain: chain ?? 'prosecutor-judge',
    others: shown ? rest : (from?.approvals ?? []),
    displaces: from?.displaces ?? [],
  }
}

const said = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** The reading that the fields say: of what an assessment has no use nothing is taken. */
export function readingOf(typed: ReadingFields): Reading {
  const { assessment, confidence, words, basis } = typed
  const covers = assessment === 'full' || assessment === 'partial'
  const known = assessment !== 'unknown'
  const steps = chains.find(([name]) => name === typed.chain)?.[1] ?? []
  return {
    assessment,
    confidence,
    words: words.trim(),
    statute: covers ? said(typed.statute) : null,
    article: covers ? said(typed.article) : null,
    year: covers && /^\d{4}$/.test(typed.year.trim()) ? Number(typed.year) : null,
    quote: covers ? said(typed.quote) : null,
    wording: covers && typed.wording !== '' ? typed.wording : null,
    source: known ? said(typed.source) : null,
    asOf: known ? said(typed.asOf) : null,
    basis: known ? basis : 'memory',
    newestAmendment:
      known && typed.lookedForOn !== ''
        ? { text: said(typed.amendment), lookedForOn: typed.lookedForOn }
        : null,
    approvals: covers
      ? [...(typed.kinds.length > 0 ? [{ kinds: typed.kinds, steps }] : []), ...typed.others]
      : [],
    ...(known && typed.displaces.length > 0 ? { displaces: typed.displaces } : {}),
  }
}
