import { check } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { useMemo } from 'react'
import { today, useKnowledge } from '../knowledge.ts'
import { withRooms } from './findings/findings-at.ts'

/** Whether a check finds that the second language of a letter says otherwise than the first. */
export function useLanguagesDiffer(content: EvidenceRequest): boolean {
  const knowledge = useKnowledge()
  return useMemo(
    () =>
      check(withRooms(content), { on: today() }, knowledge).findings.some(
        ({ code }) => code === 'language.secondDiffers',
      ),
    [content, knowledge],
  )
}
