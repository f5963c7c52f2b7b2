import type { FigureRecord } from '@oficio/core/provider'
import { useWords } from '../words/words.tsx'

const none = '—'

/**
 * The counts of one row of a provider's report in words: some count requests, some accounts, some only what
 * they fulfilled. A dash where the report says nothing of it.
 */
export function useFigureWords(): {
  readonly asked: (row: FigureRecord) => string
  readonly given: (row: FigureRecord) => string
} {
  const { say, number } = useWords()
  return {
    asked: ({ requests, accounts }) =>
      typeof requests === 'number'
        ? number(requests)
        : typeof accounts === 'number'
          ? say('directory.figures.accounts', { count: accounts })
          : none,
    given: ({ dataProducedPct, fulfilled }) =>
      typeof dataProducedPct === 'number'
        ? `${number(dataProducedPct)} %`
        : typeof fulfilled === 'number'
          ? say('directory.practice.fulfilled', { count: fulfilled })
          : none,
  }
}

/** The network of a row, where a group reports several. */
export const operatorOf = ({ operator }: FigureRecord): string | undefined =>
  typeof operator === 'string' ? operator : undefined
