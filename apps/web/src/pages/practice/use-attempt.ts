import type { Finding } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { useState } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import { checkExercise, type Exercise, leftToMend } from './exercise.ts'
import type { PracticePassage } from './passages.ts'
import { keepAttempt, storedProgress } from './progress.ts'
import { useExercises } from './use-exercises.ts'

/** One exercise as it is worked at: what was marked and changed, what the last check found, what is left. */
export type WorkedExercise = ReturnType<typeof useAttempt>

/** The attempt that this device keeps of an exercise, or a fresh one; every step of it is kept. */
export function useAttempt(exercise: Exercise) {
  const all = useExercises()
  const knowledge = useKnowledge()
  const [kept] = useState(() => storedProgress()[exercise.id])
  const [request, setRequest] = useState<EvidenceRequest>(kept?.request ?? exercise.request)
  const [marks, setMarks] = useState<readonly string[]>(kept?.marks ?? [])
  const [findings, setFindings] = useState<readonly Finding[]>()
  const [opened, open] = useState<string>()
  const [isClean, setClean] = useState(kept?.clean ?? false)
  const [isStale, setStale] = useState(false)
  const keep = (now: Partial<Parameters<typeof keepAttempt>[1]>) =>
    keepAttempt(exercise.id, { request, marks, clean: isClean, ...now })
  const solve = () => {
    setClean(true)
    keep({ clean: true })
  }
  return {
    ...{ request, marks, findings, opened, isClean, isStale, solve },
    left: findings && leftToMend(findings, exercise),
    change: (now: EvidenceRequest) => {
      setRequest(now)
      setStale(findings !== undefined)
      keep({ request: now })
    },
    /** Marks a passage, or once it was checked shows what was found there. */
    touch: ({ pointer }: PracticePassage) => {
      if (findings) return open(opened === pointer ? undefined : pointer)
      const now = marks.includes(pointer) ? marks.filter((one) => one !== pointer) : [...marks, pointer]
      setMarks(now)
      keep({ marks: now })
    },
    run: () => {
      const found = checkExercise(request, all, knowledge).findings
      setFindings(found)
      setStale(false)
      if (leftToMend(found, exercise).length === 0) solve()
      else keep({})
    },
    reset: () => {
      setRequest(exercise.request)
      setMarks([])
      setFindings(undefined)
      open(undefined)
      setStale(false)
      setClean(false)
      keepAttempt(exercise.id, { request: exercise.request, marks: [], clean: false })
    },
  }
}
