import type { Instant } from '@oficio/core/time'
import { useEffect, useState } from 'react'

const everyMilliseconds = 10_000

/** This moment by the clock of the device, told anew while somebody looks: minutes on a page run. */
export function useNow(): Instant {
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), everyMilliseconds)
    return () => clearInterval(timer)
  }, [])
  return now
}
