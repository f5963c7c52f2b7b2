import { useEffect, useState } from 'react'

/**
 * Whether what can be filled in ahead stands in a request: before that a page would say one thing, and a
 * moment later another.
 */
export function useSettled(request: unknown): boolean {
  const [isSettled, setSettled] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each thing that is filled in begins the wait anew
  useEffect(() => {
    if (isSettled) return
    const timer = setTimeout(() => setSettled(true), 60)
    return () => clearTimeout(timer)
  }, [request])
  return isSettled
}
