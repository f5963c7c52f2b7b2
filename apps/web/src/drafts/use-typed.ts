import { useEffect, useState } from 'react'
import { held, heldHere, hold } from './held.ts'

export interface TypedHere<T> {
  readonly typed: T
  readonly set: (next: Partial<T>) => void
  /** Back to the beginning, on the page as in what is held. */
  readonly clear: () => void
}

/**
 * What somebody types into a form about a case of the device, field by field: held for as long as the tab, so
 * that a reload loses nothing. What was typed before stands over what the form begins with.
 */
export function useTyped<T extends object>(place: string, begin: T): TypedHere<T> {
  const [typed, setTyped] = useState<T>(() => ({ ...begin, ...(heldHere(place) as Partial<T> | undefined) }))
  useEffect(() => {
    void held(place).then((before) => {
      if (before) setTyped((now) => ({ ...now, ...(before as Partial<T>) }))
    })
  }, [place])
  const set = (next: Partial<T>) =>
    setTyped((before) => {
      const now = { ...before, ...next }
      hold(place, now)
      return now
    })
  const clear = () => {
    hold(place, undefined)
    setTyped(begin)
  }
  return { typed, set, clear }
}
