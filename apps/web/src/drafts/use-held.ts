import { useCallback, useEffect, useState } from 'react'
import { sessionNow, subscribeToSession } from '../signed-in/session-now.ts'
import { held, heldHere, hold } from './held.ts'

const names = new Set<string>()
let isWatching = false

/** Whoever signs out leaves nothing behind in the tab. */
function watch(): void {
  if (isWatching) return
  isWatching = true
  subscribeToSession(() => {
    if (sessionNow().state !== 'nobody') return
    for (const name of names) hold(name, undefined)
    names.clear()
  })
}

export interface Held<T> {
  readonly value: T
  readonly change: (change: (before: T) => T) => void
  /** It was typed before this page was opened. */
  readonly wasHeld: boolean
  /** Back to the beginning. */
  readonly drop: () => void
}

/**
 * What somebody types into a form of the house: over a change of pages, a reload and a crash of the tab, in
 * memory alone, until it is sent or the session ends. Without a name it lasts as long as the page.
 */
export function useHeld<T>(name: string | undefined, begin: T): Held<T> {
  const [value, setValue] = useState<T>(() => (name && (heldHere(name) as T | undefined)) || begin)
  const [wasHeld, setWasHeld] = useState(() => name !== undefined && heldHere(name) !== undefined)
  const [isTouched, setTouched] = useState(false)
  useEffect(() => {
    if (!name) return
    watch()
    names.add(name)
    let isHere = true
    const take = (found: unknown) => {
      // Whoever types already is not interrupted.
      if (!isHere || found === undefined) return
      setTouched((touched) => {
        if (!touched) {
          setValue(found as T)
          setWasHeld(true)
        }
        return touched
      })
    }
    // A busy machine answers after nobody waits any more: it is taken even then.
    void held(name, take).then(take)
    return () => {
      isHere = false
    }
  }, [name])
  useEffect(() => {
    if (name && isTouched) hold(name, value)
  }, [name, isTouched, value])
  const change = useCallback((next: (before: T) => T) => {
    setTouched(true)
    setValue(next)
  }, [])
  const drop = useCallback(() => {
    setTouched(false)
    setWasHeld(false)
    setValue(begin)
    if (name) hold(name, undefined)
  }, [name, begin])
  return { value, change, wasHeld, drop }
}
