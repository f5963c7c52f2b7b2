import { useId } from 'react'
import { Told as Said } from '../../../facts/told.tsx'
import { useKnowledge } from '../../../knowledge.ts'
import { EmergencyChannels, OwnContactPoint } from '../../../request/emergency/channels.tsx'
import { useWords } from '../../../words/words.tsx'
import type { Ask } from '../gather.ts'
import { reachableFirst } from './reachable.ts'
import type { ToldDanger } from './told.ts'

interface Props {
  readonly asks: readonly Ask[]
  /** Providers that the text names for what nobody may be asked about yet: who calls them loses no time. */
  readonly named: readonly string[]
  readonly country: string
  readonly told: ToldDanger
  readonly tell: (next: ToldDanger) => void
}

/** Channels and telephones before anything is written: those of each provider, and the own contact point. */
export function Channels({ asks, named, country, told, tell }: Props) {
  const { say, providerName } = useWords()
  const knowledge = useKnowledge()
  const id = useId()
  const providers = reachableFirst(
    [...new Set([...asks.map(({ provider }) => provider), ...named])],
    knowledge,
  )
  const others = Object.keys(knowledge.providers)
    .filter((one) => !providers.includes(one))
    .map((one) => ({ id: one, name: providerName(one, knowledge) }))
    .sort((a, b) => a.name.localeCompare(b.name))
  const another = (
    <div className="field">
      <label htmlFor={id}>
        {say(providers.length === 0 ? 'drafting.emergency.which' : 'drafting.emergency.another')}
      </label>
      <select
        id={id}
        value=""
        onChange={(event) =>
          event.target.value && tell({ ...told, providers: [...told.providers, event.target.value] })
        }
      >
        <option value="">{say('drafting.choose')}</option>
        {others.map((other) => (
          <option key={other.id} value={other.id}>
            {other.name}
          </option>
        ))}
      </select>
    </div>
  )
  return (
    <div className="stack-small">
      {providers.map((provider) => {
        const profile = knowledge.providers[provider]
        return profile ? (
          <section
            key={provider}
            className="danger-channel stack-small"
            aria-labelledby={`${id}-${provider}`}
          >
            <h3 id={`${id}-${provider}`}>{providerName(provider, knowledge)}</h3>
            <EmergencyChannels profile={profile} />
          </section>
        ) : null
      })}
      {providers.length === 0 ? (
        another
      ) : (
        <div className="danger-folds small">
          <details>
            <summary>{say('drafting.danger.threshold')}</summary>
            {providers.map((provider) => (
              <p key={provider}>
                <strong>{providerName(provider, knowledge)}:</strong>{' '}
                <Said of={knowledge.providers[provider]?.emergency.threshold ?? ''} />
              </p>
            ))}
          </details>
          <details>
            <summary>{say('drafting.emergency.another')}</summary>
            {another}
          </details>
        </div>
      )}
      <OwnContactPoint country={country} />
    </div>
  )
}
