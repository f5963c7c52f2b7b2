import type { PublishedRegistry } from '@oficio/verify/pack'
import { shortFounding } from '@oficio/verify/record'
import { useEffect, useState } from 'react'
import { Fold } from '../../facts/fold.tsx'
import { useWords } from '../../words/words.tsx'
import { fetchPublished } from './fetch-published.ts'
import { Visible } from './visible.tsx'

/** What whoever checks knows of the house by another way: it stays on this page. */
export function FoundingField({
  value,
  isKnown,
  onChange,
}: {
  readonly value: string
  readonly isKnown: boolean
  readonly onChange: (value: string) => void
}) {
  const { say } = useWords()
  const isBad = value.trim() !== '' && !isKnown
  return (
    <div className="field">
      <label htmlFor="founding">{say('verify.founding')}</label>
      <input
        id="founding"
        className="verify-code"
        value={value}
        maxLength={120}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={isBad}
        aria-describedby="founding-hint"
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="hint" id="founding-hint">
        {say(isBad ? 'verify.founding.bad' : 'verify.founding.hint')}
      </p>
    </div>
  )
}

/** With which the house of this very page began, for whoever compares it; nothing where it says none. */
export function OwnFounding() {
  const { say, day } = useWords()
  const [own, setOwn] = useState<PublishedRegistry['founding']>()
  useEffect(() => {
    let isGone = false
    void fetchPublished().then(({ registry }) => isGone || setOwn(registry?.founding))
    return () => {
      isGone = true
    }
  }, [])
  if (!own) return null
  const params = { digest: shortFounding(own.digest), name: own.name, on: day(own.at.slice(0, 10)) }
  return (
    <Fold id="own-founding" title={say('verify.founding.title')}>
      <p className="small">
        <Visible text={say('verify.founding.own', params)} />
      </p>
    </Fold>
  )
}
