import { useMemo } from 'react'
import { useWords } from './words.tsx'

/** A moment with day and hour, as this device reads them. */
export function useMoment(): (instant: string) => string {
  const { language } = useWords()
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
    return (instant) => format.format(new Date(instant))
  }, [language])
}
