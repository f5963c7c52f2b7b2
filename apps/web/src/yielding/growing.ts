import { useEffect, useState } from 'react'

/**
 * How many of a list are drawn: what the first sight holds at once, the others a few in each turn after it
 * was seen, so that a weak device answers meanwhile. What was drawn stays.
 *
 * @param step how many more a turn draws
 */
export function useGrowing(count: number, atOnce: number, step: number): number {
  const [drawn, draw] = useState(atOnce)
  useEffect(() => {
    if (drawn >= count) return
    // After the picture that is on its way.
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => draw(Math.min(count, drawn + step)))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [drawn, count, step])
  return Math.min(drawn, count)
}
