import { type Channel, emergencyWays, type Profile } from '@oficio/core/provider'
import { useId, useState } from 'react'
import { rememberDuty, rememberedDuty } from '../../drafts/remembered.ts'
import { Copy } from '../../facts/copy.tsx'
import { Doubt, isToConfirm } from '../../facts/sources.tsx'
import { Told } from '../../facts/told.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import './emergency.css'

/**
 * Where a life in danger is told to a provider: its channels, to be opened, called and copied. Where it opens
 * none for that, what is known of how it is reached, and its other channels, named as what they are.
 */
export function EmergencyChannels({ profile }: { readonly profile: Profile }) {
  const { say } = useWords()
  const { own, others, notes } = emergencyWays(profile, today())
  return (
    <div className="emergency-channels">
      {own.length === 0 ? (
        <p className="finding finding-warn">{say('drafting.emergency.noChannel')}</p>
      ) : null}
      {own.map((channel) => (
        <ChannelLine key={`${channel.type} ${channel.value}`} channel={channel} />
      ))}
      {notes.map((note) => (
        <p key={note} className="small">
          <Told of={note} /> <Doubt />
        </p>
      ))}
      {others.length > 0 ? <p className="small">{say('drafting.emergency.otherChannels')}</p> : null}
      {others.map((channel) => (
        <ChannelLine key={`${channel.type} ${channel.value}`} channel={channel} />
      ))}
      {profile.emergency.supported === true ? null : (
        <p className="small">
          {say('drafting.emergency.notStated')} <Doubt />
        </p>
      )}
    </div>
  )
}

function ChannelLine({ channel }: { readonly channel: Channel }) {
  const { sayCode } = useWords()
  return (
    <p className="row">
      <Way type={channel.type} value={channel.value} />
      <Copy text={channel.value} of={channel.value} />
      <span className="small soft">
        {sayCode(`drafting.channelKind.${channel.type}`, channel.type)}
        {channel.name ? (
          <>
            {': '}
            <Told of={channel.name} />
          </>
        ) : null}
      </span>
    </p>
  )
}

/** A way to a provider as it is touched: an address, a telephone, a mailbox. */
export function Way({ type, value }: { readonly type: string; readonly value: string }) {
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

/**
 * Whom to call at home: the telephone of the own prosecution service, as somebody noted it on this device,
 * and
 * the contact point that the own State keeps awake day and night, as far as it is known.
 */
export function OwnContactPoint({ country }: { readonly country: string }) {
  const { say } = useWords()
  const { countries } = useKnowledge()
  // Of no country nothing is unknown: it is asked for first.
  if (country === '') return null
  const body = Object.hasOwn(countries, country) ? countries[country]?.contactPoint247.body : undefined
  return (
    <>
      <Duty />
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
      {body?.note ? (
        <p className="small soft">
          <Told of={body.note} />
        </p>
      ) : null}
    </>
  )
}

/** A number that somebody on duty answers: noted once, called with one touch ever after. */
function Duty() {
  const { say } = useWords()
  const id = useId()
  const [telephone, setTelephone] = useState(rememberedDuty)
  const [isOpen, setOpen] = useState(telephone === '')
  const dialled = telephone.replace(/[^+\d]/g, '')
  const isCalled = /^\+?\d{3,15}$/.test(dialled)
  if (!isOpen)
    return (
      <p className="row">
        {say('drafting.emergency.duty')}{' '}
        <a href={`tel:${dialled}`} className="code">
          {telephone}
        </a>
        <button type="button" className="button button-quiet" onClick={() => setOpen(true)}>
          {say('drafting.emergency.duty.change')}
        </button>
      </p>
    )
  return (
    <div className="field">
      <label htmlFor={id}>{say('drafting.emergency.duty.label')}</label>
      <input
        id={id}
        type="tel"
        autoComplete="off"
        value={telephone}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setTelephone(event.target.value)
          rememberDuty(event.target.value.trim())
        }}
        onBlur={() => setOpen(!isCalled)}
      />
      <p id={`${id}-hint`} className="small soft">
        {say('drafting.emergency.police')}
      </p>
    </div>
  )
}
