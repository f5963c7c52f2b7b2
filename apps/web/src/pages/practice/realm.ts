import type { Knowledge } from '@oficio/core/knowledge'
import { createContext, use } from 'react'
import { useKnowledge } from '../../knowledge.ts'

/** The knowledge by which a letter is read where it is not that of the house: the academy's own realm. */
export const Realm = createContext<Knowledge | undefined>(undefined)

export const useRealm = (): Knowledge => {
  const whole = useKnowledge()
  return use(Realm) ?? whole
}
