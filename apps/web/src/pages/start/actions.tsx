import type { Knowledge } from '@oficio/core/knowledge'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../words/words.tsx'
import { type Ask, type Choices, seedOf, type Thing } from './gather.ts'

interface Props {
  readonly asks: readonly Ask[]
  readonly things: readonly Thing[]
  readonly country: string
  readonly choices: Choices
  readonly pasted: string
  readonly knowledge: Knowledge
  readonly onCountryWanted: () => void
}

type Trouble = 'country' | 'holder' | 'failed'

/** What to do now: keep the data first, ask for it second; a life in danger has a way of its own. */
export function Actions({ asks, things, country, choices, pasted, knowledge, onCountryWanted }: Props) {
  const { say, list, providerName } = useWords()
  const [, navigate] = useLocation()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const names = [...new Set(asks.map((ask) => providerName(ask.provider, knowledge)))]

  const begin = async (requestType: 'preservation' | 'disclosure' | 'emergency') => {
    if (!country) {
      setTrouble('country')
      onCountryWanted()
      return
    }
    if (asks.length === 0) return setTrouble('holder')
    setBusy(true)
    setTrouble(undefined)
    try {
      const { createCase } = await import('../../drafts/store.ts')
      navigate(`/cases/${await createCase(seedOf(things, asks, requestType, country, choices, pasted))}`)
    } catch {
      setTrouble('failed')
      setBusy(false)
    }
  }
  return (
    <section className="actions card" aria-label={say('start.actions.label')}>
      <div className="row">
        <button
          type="button"
          className="button"
          aria-disabled={isBusy}
          onClick={() => !isBusy && void begin('preservation')}
        >
          {say('start.preserve')}
        </button>
        <button
          type="button"
          className="button button-second"
          aria-disabled={isBusy}
          onClick={() => !isBusy && void begin('disclosure')}
        >
          {say('start.prepare')}
        </button>
        <button
          type="button"
          className="button button-danger"
          aria-disabled={isBusy}
          onClick={() => !isBusy && void begin('emergency')}
        >
          {say('start.emergency')}
        </button>
      </div>
      <p className="hint">
        {names.length > 0
          ? say('start.actions.for', { providers: list(names), count: names.length })
          : say('start.actions.none')}
      </p>
      <div role="alert">
        {trouble ? <p className="finding finding-block">{say(`start.trouble.${trouble}`)}</p> : null}
      </div>
    </section>
  )
}
