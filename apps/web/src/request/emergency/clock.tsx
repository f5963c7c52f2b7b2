import { useEffect, useState } from 'react'
import { useWords } from '../../words/words.tsx'
import { clockOf } from './first-touch.ts'
import './emergency.css'

/** How long ago the first touch was. Seen by whoever looks, and read out to nobody each second. */
export function Clock({ since }: { readonly since: string }) {
  const { say, language } = useWords()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const hour = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(
    new Date(since),
  )
  return (
    <p className="danger-clock">
      <strong role="timer" aria-live="off">
        {clockOf(since, now)}
      </strong>{' '}
      <span className="small soft">{say('drafting.danger.since', { hour })}</span>
    </p>
  )
}
