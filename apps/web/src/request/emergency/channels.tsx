import { channelsFor, type Profile } from '@oficio/core/provider'
import { Copy } from '../../facts/copy.tsx'
import { Doubt, isToConfirm } from '../../facts/sources.tsx'
import { Told } from '../../facts/told.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import './emergency.css'

/** Where a life in danger is told to a provider: its channels, to be opened, called and copied. */
export function EmergencyChannels({ profile }: { readonly profile: Profile }) {
  const { say, sayCode } = useWords()
  const channels = channelsFor(profile, 'emergency', today()).filter(({ usable }) => usable)
  return (
    <div className="emergency-channels">
      {channels.length === 0 ? (
        <p className="finding finding-warn">{say('drafting.emergency.noChannel')}</p>
      ) : null}
      {channels.map(({ channel }) => (
        <p key={`${channel.type} ${channel.value}`} className="row">
          <span className="small soft">{sayCode(`drafting.channelKind.${channel.type}`, channel.type)}</span>
          <Way type={channel.type} value={channel.value} />
          <Copy text={channel.value} of={channel.value} />
          {channel.name ? (
            <span className="small soft">
              <Told of={channel.name} />
            </span>
          ) : null}
        </p>
      ))}
      {profile.emergency.supported === true ? null : (
        <p className="small">
          {say('drafting.emergency.notStated')} <Doubt />
        </p>
      )}
    </div>
  )
}

function Way({ type, value }: { readonly type: string; readonly value: string }) {
  const said = useSayIn()(value)
  const href = /^https:\/\/\S+$/.test(value)
    ? value
    : type === 'phone' && /^\+[\d ()-]+$/.test(value)
      ? `tel:${value.replace(/[^+\d]/g, '')}`
      : type === 'email' && /^\S+@\S+$/.test(value)
        ? `mailto:${value}`
        : undefined
  return href ? (
    <a href={href} rel="noreferrer" className="code">
      {value.replace(/^https:\/\/(www\.)?/, '')}
    </a>
  ) : (
    <strong lang={said.language}>{said.text}</strong>
  )
}

/** The contact point that the own State keeps awake day and night, as far as it is known. */
export function OwnContactPoint({ country }: { readonly country: string }) {
  const { say } = useWords()
  const { countries } = useKnowledge()
  // Of no country nothing is unknown: it is asked for first.
  if (country === '') return null
  const body = Object.hasOwn(countries, country) ? countries[country]?.contactPoint247.body : undefined
  return (
    <>
      <p>
        {say('drafting.emergency.own')}{' '}
        {body?.value ? (
          <>
            <strong>
              <Told of={body.value} />
            </strong>{' '}
            {isToConfirm(body) ? <Doubt /> : null}
          </>
        ) : (
          <strong>{say('drafting.emergency.ownUnknown')}</strong>
        )}
      </p>
      <p className="small soft">{say('drafting.emergency.police')}</p>
    </>
  )
}
