import { useId, useState } from 'react'
import { useLocation } from 'wouter'
import { Told } from '../../facts/told.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { EmergencyChannels, OwnContactPoint } from '../../request/emergency/channels.tsx'
import { useWords } from '../../words/words.tsx'
import { type DangerProps, seedOf } from './gather.ts'

type Trouble = 'country' | 'holder' | 'failed'

/** Channels and telephones first; then the case, which opens where the emergency is told. */
export default function Emergency({
  asked,
  country,
  choices,
  pasted,
  onChoices,
  onCountryWanted,
}: DangerProps) {
  const { say, list, providerName } = useWords()
  const [, navigate] = useLocation()
  const knowledge = useKnowledge()
  const [named, name] = useState<readonly string[]>([])
  const [trouble, setTrouble] = useState<Trouble>()
  const id = useId()
  const providers = [...new Set([...asked.asks.map(({ provider }) => provider), ...named])]
  const names = (ids: readonly string[]) => list(ids.map((one) => providerName(one, knowledge)))
  const others = Object.keys(knowledge.providers)
    .filter((one) => !providers.includes(one))
    .map((one) => ({ id: one, name: providerName(one, knowledge) }))
    .sort((a, b) => a.name.localeCompare(b.name))
  const choose = (provider: string) => {
    if (!provider) return
    name([...named, provider])
    onChoices({ ...choices, providers: { ...choices.providers, [provider]: true } })
  }
  const begin = async () => {
    if (!country) {
      setTrouble('country')
      return onCountryWanted()
    }
    if (providers.length === 0) return setTrouble('holder')
    const asks = [
      ...asked.asks,
      ...providers
        .filter((provider) => !asked.asks.some((ask) => ask.provider === provider))
        .map((provider) => ({ provider, userCountry: country, things: [] })),
    ]
    try {
      const { createCase, openCase } = await import('../../drafts/store.ts')
      const made = await createCase(seedOf(asked.things, asks, 'emergency', country, choices, pasted))
      const first = (await openCase(made))?.requests[0]
      navigate(first ? `/cases/${made}/requests/${first.id}` : `/cases/${made}`)
    } catch {
      setTrouble('failed')
    }
  }
  return (
    <div className="stack">
      {providers.map((provider) => {
        const profile = knowledge.providers[provider]
        return profile ? (
          <section key={provider} className="stack-small" aria-labelledby={`${id}-${provider}`}>
            <h2 id={`${id}-${provider}`}>{providerName(provider, knowledge)}</h2>
            <EmergencyChannels profile={profile} />
            <p className="small soft">
              {say('drafting.emergency.threshold')} <Told of={profile.emergency.threshold} />
            </p>
          </section>
        ) : null
      })}
      <div className="field emergency-field">
        <label htmlFor={id}>
          {say(providers.length === 0 ? 'drafting.emergency.which' : 'drafting.emergency.another')}
        </label>
        <select id={id} value="" onChange={(event) => choose(event.target.value)}>
          <option value="">{say('drafting.choose')}</option>
          {others.map((other) => (
            <option key={other.id} value={other.id}>
              {other.name}
            </option>
          ))}
        </select>
      </div>
      <OwnContactPoint country={country} />
      <div className="row">
        <button type="button" className="button button-alarm" onClick={() => void begin()}>
          {providers.length > 0
            ? say('drafting.emergency.begin', { providers: names(providers) })
            : say('drafting.emergency.beginNone')}
        </button>
      </div>
      <div role="alert">
        {trouble ? <p className="finding finding-block">{say(`start.trouble.${trouble}`)}</p> : null}
      </div>
    </div>
  )
}
