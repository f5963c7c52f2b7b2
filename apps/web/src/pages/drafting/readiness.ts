import { type ChecklistRow, checklist, type Readiness, readiness } from '@oficio/core/pack'
import { routesOf } from '@oficio/core/plan'
import { tellFinding } from '@oficio/messages'
import { useMemo } from 'react'
import { useTold } from '../../facts/translations.ts'
import { useWords } from '../../words/words.tsx'
import { useDraft } from './draft/use-draft.ts'
import { useOffenceDoubt } from './offence-doubt.tsx'

/** What the summary says over a request: green needs evidence, and silence of the checks is none. */
type Outcome = 'block' | 'incomplete' | 'warn' | 'pass'

export interface DraftReadiness extends Readiness {
  readonly outcome: Outcome
  readonly rows: readonly ChecklistRow[]
  readonly options: Parameters<typeof readiness>[1]
}

/** How far the request is, and every line of its list, in the language of the screen. */
export function useReadiness(): DraftReadiness {
  const words = useWords()
  const told = useTold()
  const { request, knowledge, on, result } = useDraft()
  const isOffenceDoubted = useOffenceDoubt() !== undefined
  const { language } = words
  return useMemo(() => {
    const routes = routesOf(request, knowledge, on)
    const options = {
      ...{ knowledge, on, language, told, findings: result.findings },
      say: (finding: Parameters<typeof tellFinding>[0]) =>
        tellFinding(finding, request.provider, knowledge, words, told).message,
      ...(routes ? { routes } : {}),
      ...(isOffenceDoubted ? { isOffenceDoubted } : {}),
    }
    const found = readiness(request, options)
    return {
      ...found,
      outcome: outcomeOf(found),
      rows: checklist(request, options),
      options,
    }
  }, [request, knowledge, on, result, words, told, language, isOffenceDoubted])
}

/** A letter that lacks nothing and of which a check only warns may go, with care. */
function outcomeOf({ state, isOnlyWarned }: Readiness): Outcome {
  if (state === 'blocked') return 'block'
  if (state === 'ready') return 'pass'
  return isOnlyWarned ? 'warn' : 'incomplete'
}
