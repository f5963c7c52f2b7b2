import { useEffect, useState } from 'react'

/** Milliseconds after the last key: a house is not asked for every letter of a name. */
const pause = 300

/** What somebody typed, once they have paused. */
export function useSettled(typed: string): string {
  const [settled, settle] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => settle(typed), pause)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}
