import { type RefObject, useEffect, useRef } from 'react'

/**
 * The place of something that an act brought: when it comes, the reader's cursor goes there and it is in
 * sight. What was there when the page opened is left alone.
 */
export function useArrival<Place extends HTMLElement>(isHere: boolean): RefObject<Place | null> {
  const place = useRef<Place>(null)
  const was = useRef(isHere)
  useEffect(() => {
    if (isHere && !was.current) {
      place.current?.focus({ preventScroll: true })
      place.current?.scrollIntoView({ block: 'start' })
    }
    was.current = isHere
  }, [isHere])
  return place
}
