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

/**
 * A moment with its zone, as this device reads both: for whoever holds it against a paper from elsewhere.
 * What is no moment is a dash.
 */
export function useMomentInZone(): (instant: string) => string {
  const { language } = useWords()
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language, {
      ...{ year: 'numeric', month: 'short', day: 'numeric' },
      ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
    })
    return (instant) => (Number.isNaN(Date.parse(instant)) ? '—' : format.format(new Date(instant)))
  }, [language])
}
