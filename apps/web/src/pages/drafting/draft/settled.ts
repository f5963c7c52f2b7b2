import { useEffect, useState } from 'react'

/** A value once it rests: what is made of it is not made anew for each letter that is typed. */
export function useSettled<T>(value: T, milliseconds = 150): T {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}
