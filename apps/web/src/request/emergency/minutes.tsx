import { useEffect, useState } from 'react'
import { useWords } from '../../words/words.tsx'

/** How many minutes ago an emergency left: the same number on both sides. Read out to nobody each minute. */
export function Minutes({ since }: { readonly since: string }) {
  const { say } = useWords()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5000)
    return () => clearInterval(timer)
  }, [])
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / 60_000))
  return (
    <strong role="timer" aria-live="off">
      {say('emergency.since', { minutes })}
    </strong>
  )
}
