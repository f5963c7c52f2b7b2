import type { EvidenceRequest } from '@oficio/core/request'

export interface ExerciseAttempt {
  readonly clean: boolean
  /** Nothing is left to mend, and somebody else would have to read it. */
  readonly waits?: boolean
  readonly request: EvidenceRequest
  /** The passages that were marked, by their JSON pointers. */
  readonly marks: readonly string[]
}

export type PracticeProgress = Readonly<Record<string, ExerciseAttempt>>

const key = 'oficio.practice'

/**
 * What the device keeps of the exercises. Whatever lies there, there is an answer: what is not of its kind is
 * left out.
 */
export function readProgress(text: string | null): PracticeProgress {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(
      Object.entries(value).flatMap(([id, attempt]) =>
        isAttempt(attempt) && /^[A-Z]\d{1,3}$/.test(id) ? [[id, asKept(attempt)]] : [],
      ),
    )
  } catch {
    return {}
  }
}

const isAttempt = (value: unknown): value is ExerciseAttempt => {
  const attempt = value as Partial<ExerciseAttempt> | null
  return (
    typeof attempt === 'object' &&
    attempt !== null &&
    typeof attempt.clean === 'boolean' &&
    (attempt.waits === undefined || typeof attempt.waits === 'boolean') &&
    typeof attempt.request === 'object' &&
    attempt.request !== null &&
    Array.isArray(attempt.marks) &&
    attempt.marks.every((mark) => typeof mark === 'string')
  )
}

/** What was called solved before it was asked whether the words may ask for more is checked again. */
const asKept = (attempt: ExerciseAttempt): ExerciseAttempt =>
  attempt.waits === undefined ? { ...attempt, clean: false, waits: false } : attempt

export const storedProgress = (): PracticeProgress => readProgress(stored())

function stored(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/**
 * Keeps an attempt beside the others; a device that keeps nothing loses only the progress, never the page.
 */
export function keepAttempt(id: string, attempt: ExerciseAttempt): void {
  try {
    localStorage.setItem(key, JSON.stringify({ ...storedProgress(), [id]: attempt }))
  } catch {
    // Full or closed to us: the exercise goes on.
  }
}

export function eraseProgress(): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}
