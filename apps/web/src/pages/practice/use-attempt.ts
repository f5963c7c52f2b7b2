import type { EvidenceRequest } from '@oficio/core/request'
import { useState } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import { type CheckedExercise, checkAlone, type Exercise, standingOf } from './exercise.ts'
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
  const [checked, setChecked] = useState<CheckedExercise>()
  const [opened, open] = useState<string>()
  const [isClean, setClean] = useState(kept?.clean ?? false)
  const [isWaiting, setWaiting] = useState(kept?.waits ?? false)
  const [isStale, setStale] = useState(false)
  const keep = (now: Partial<Parameters<typeof keepAttempt>[1]>) =>
    keepAttempt(exercise.id, { request, marks, clean: isClean, waits: isWaiting, ...now })
  const stand = (clean: boolean, waits: boolean) => {
    setClean(clean)
    setWaiting(waits)
    keep({ clean, waits })
  }
  const findings = checked?.findings
  return {
    ...{ request, marks, findings, opened, isClean, isWaiting, isStale, checked },
    /** Goes on with warnings left: that is nobody's to let pass alone, and is not called solved. */
    goOn: () => stand(false, true),
    change: (now: EvidenceRequest) => {
      setRequest(now)
      setStale(findings !== undefined)
      // What was said of the words before is not said of these.
      setClean(false)
      setWaiting(false)
      keep({ request: now, clean: false, waits: false })
    },
    /** Marks a passage, or once it was checked shows what was found there. */
    touch: ({ pointer }: PracticePassage) => {
      if (findings) return open(opened === pointer ? undefined : pointer)
      const now = marks.includes(pointer) ? marks.filter((one) => one !== pointer) : [...marks, pointer]
      setMarks(now)
      keep({ marks: now })
    },
    run: () => {
      const found = checkAlone(request, exercise, all, knowledge)
      const standing = standingOf(found)
      setChecked(found)
      setStale(false)
      stand(standing === 'clean', standing === 'waits')
    },
    reset: () => {
      setRequest(exercise.request)
      setMarks([])
      setChecked(undefined)
      open(undefined)
      setStale(false)
      setClean(false)
      setWaiting(false)
      keepAttempt(exercise.id, { request: exercise.request, marks: [], clean: false, waits: false })
    },
  }
}
