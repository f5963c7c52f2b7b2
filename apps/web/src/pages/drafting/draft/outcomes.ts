import type { OutcomeCount } from '@oficio/core/preflight'
import { useEffect, useState } from 'react'
import { mayBeSignedIn } from '../../../signed-in/presence.ts'
import { useWords } from '../../../words/words.tsx'

let known: Promise<readonly OutcomeCount[]> | undefined

/**
 * How requests of this house ended, for whoever is signed in; undefined for anybody else and without a line,
 * where the forecast rests on what providers publish. What speaks to the house is fetched only then.
 */
export function useOutcomes(): readonly OutcomeCount[] | undefined {
  const { language } = useWords()
  const [outcomes, setOutcomes] = useState<readonly OutcomeCount[]>()
  useEffect(() => {
    if (!mayBeSignedIn()) return
    let isShown = true
    known ??= import('../../../signed-in/client.ts').then(async ({ houseIn }) => {
      const told = await houseIn(language).houseOutcomes({})
      return told.ok ? told.value.outcomes : []
    })
    known.then(
      (counts) => {
        if (isShown && counts.length > 0) setOutcomes(counts)
      },
      () => {
        known = undefined
      },
    )
    return () => {
      isShown = false
    }
  }, [language])
  return outcomes
}
