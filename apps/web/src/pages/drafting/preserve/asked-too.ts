import { createContext, use } from 'react'
import { useDraft } from '../draft/use-draft.ts'
import type { AskedToo } from './asked-here.ts'
import { asksBasis } from './asks-basis.ts'

/** Whether the page asked the city when it was opened: what somebody types on a row does not move there. */
const CityContext = createContext(true)
export const CityAsked = CityContext.Provider

/** What the page asks of all besides, for one of its requests. */
export function useAskedToo(): AskedToo {
  const draft = useDraft()
  return { isBasis: asksBasis(draft), isCity: use(CityContext) }
}
