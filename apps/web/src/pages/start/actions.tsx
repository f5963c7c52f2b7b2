import type { Knowledge } from '@oficio/core/knowledge'
import { useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { type PastedFor, rememberCase } from '../../drafts/remembered.ts'
import { useRecognition } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import type { AskedByPaste } from './asked.ts'
import { seedOf } from './gather.ts'
import { withSaidHours } from './said-of-hours.ts'
import { useSayHours } from './say-hours.ts'

interface Props {
  readonly asked: AskedByPaste
  readonly country: string
  readonly pasted: string
  /** The case that this goes on with; undefined: it is a new one. */
  readonly goesOn: PastedFor | undefined
  readonly onCountryWanted: () => void
}

type Trouble = 'holder' | 'failed'

/**
 * What to do now, always in reach: keep the data first, ask for it second; a life in danger has a way of its
 * own.
 */
export default function Actions({ asked, country, pasted, goesOn, onCountryWanted }: Props) {
  const { say, list, providerName } = useWords()
  const sayHours = useSayHours()
  const knowledge: Knowledge = useRecognition()
  const [, navigate] = useLocation()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const { asks, things, choices } = asked
  // What was read before stands until the next is read: nobody asks about it under another text.
  const isReading = asked.text !== pasted
  const isHeld = isBusy || isReading
  // Before the country is told nothing can be kept or asked: the bar says so, and leads there.
  const waits = country === ''
  const names = [...new Set(asks.map((ask) => providerName(ask.provider, knowledge)))]
  useEffect(() => {
    document.documentElement.dataset.bar = ''
    return () => {
      delete document.documentElement.dataset.bar
    }
  }, [])

  const begin = async (requestType: 'preservation' | 'disclosure') => {
    if (waits) return onCountryWanted()
    if (asks.length === 0) return setTrouble('holder')
    setBusy(true)
    setTrouble(undefined)
    try {
      const { addToCase, createCase } = await import('../../drafts/store.ts')
      const read = seedOf(things, asks, requestType, country, choices, pasted)
      const seed = withSaidHours(read, sayHours('start.hours.request', goesOn?.readFrom))
      const made = (goesOn && (await addToCase(goesOn.id, seed))) || (await createCase(seed))
      rememberCase(undefined)
      navigate(`/cases/${made}${requestType === 'preservation' ? '/preserve' : ''}`)
    } catch {
      setTrouble('failed')
      setBusy(false)
    }
  }
  return (
    <section className="bar" aria-label={say('start.actions.label')}>
      <div role="alert" className="bar-told">
        {trouble ? <p className="finding finding-block">{say(`start.trouble.${trouble}`)}</p> : null}
      </div>
      <button
        type="button"
        className={`button bar-first ${waits ? '' : 'sign sign-preserve'}`}
        aria-disabled={isHeld}
        onClick={() => !isHeld && void begin('preservation')}
      >
        {waits ? say('start.country.choose') : say('start.preserve', { count: names.length })}
      </button>
      <button
        type="button"
        className="button button-second sign sign-ask"
        aria-disabled={isHeld || waits}
        onClick={() => !isHeld && void begin('disclosure')}
      >
        {say('start.prepare')}
      </button>
      <Link className="button button-danger sign sign-danger" href="/danger">
        {say('frame.danger')}
      </Link>
      <p className="hint bar-hint">
        {waits
          ? say('start.trouble.country')
          : names.length > 0
            ? say('start.actions.for', { providers: list(names), count: names.length })
            : say('start.actions.none')}
      </p>
    </section>
  )
}
