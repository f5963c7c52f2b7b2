import { useEffect, useState } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import { usePeriodName } from '../../words/period-name.ts'
import { useWords } from '../../words/words.tsx'

interface Precedent {
  readonly provider: string
  readonly phrase: string
  readonly n: number
  readonly of: number
}
interface Told {
  readonly periods: readonly { readonly period: string; readonly precedents: readonly Precedent[] }[]
}

const isTold = (value: unknown): value is Told =>
  typeof value === 'object' &&
  value !== null &&
  (value as { format?: unknown }).format === 'oficio-precedents/1' &&
  Array.isArray((value as { periods?: unknown }).periods)

let asked: Promise<Told | null> | undefined

/** Null where nobody answers: whoever drafts without a line misses only this. */
const told = (): Promise<Told | null> => {
  asked ??= fetch('/precedents.json')
    .then(async (answer) => (answer.ok ? ((await answer.json()) as unknown) : null))
    .then((value) => (isTold(value) ? value : null))
    .catch(() => null)
  return asked
}

/**
 * What became of requests to this provider that gave the same phrase of the house, with how many they were
 * and when: by the public figures, and by nobody's words.
 */
export function Worked({ provider, phrase }: { readonly provider: string; readonly phrase: string }) {
  const { say, number, providerName } = useWords()
  const knowledge = useKnowledge()
  const periodName = usePeriodName()
  const [all, setAll] = useState<Told | null>(null)
  useEffect(() => void told().then(setAll), [])
  const periods = all?.periods ?? []
  const found = periods.flatMap(({ period, precedents }) =>
    precedents.flatMap((one) =>
      one.provider === provider && one.phrase === phrase ? [{ period, ...one }] : [],
    ),
  )[0]
  if (!found) return null
  return (
    <p className="hint">
      {say('drafting.why.worked', {
        provider: providerName(provider, knowledge),
        n: number(found.n),
        of: number(found.of),
        period: periodName(found.period),
      })}
    </p>
  )
}
