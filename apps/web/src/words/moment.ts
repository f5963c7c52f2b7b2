import type { Day } from '@oficio/core/time'
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

/** The day of a moment on this device's clock, where the reader sits: at nine in the evening it is today. */
export function dayHere(instant: string): Day {
  const then = new Date(instant)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`
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
