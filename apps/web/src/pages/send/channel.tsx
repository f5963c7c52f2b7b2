import type { Knowledge } from '@oficio/core/knowledge'
import { type Channel, channelsFor } from '@oficio/core/provider'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { Copy } from '../../facts/copy.tsx'
import { Doubt, isToConfirm } from '../../facts/sources.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { knownAuthorities } from '../../request/record/addressees.ts'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly request: EvidenceRequest
  readonly knowledge: Knowledge
  readonly on: Day
}

/** Where it is handed in: one link to touch, and what whoever opens it must know first. */
export function ChannelStep({ request, knowledge, on }: Props) {
  const { say, providerName } = useWords()
  const provider = providerName(request.provider, knowledge)
  const profile = Object.hasOwn(knowledge.providers, request.provider)
    ? knowledge.providers[request.provider]
    : undefined
  const known = profile ? channelsFor(profile, request.requestType, on) : []
  const typed = request.channel?.value?.trim()
  const chosen = known.find(({ channel }) => channel.value === typed)
  // What is written in the letter is where it goes; without it, what the provider prefers.
  const answer = chosen ?? (typed ? undefined : known.find(({ usable }) => usable))
  if (!answer && !typed)
    return <p className="finding finding-warn">{say('send.channel.none', { provider })}</p>
  const channel: Pick<Channel, 'type' | 'value' | 'name' | 'accountNeeded'> = answer?.channel ?? {
    type: request.channel?.kind ?? '',
    value: typed ?? '',
  }
  return (
    <div className="stack-small">
      <div className="row">
        <Way channel={channel} />
        <Copy text={channel.value} of={channel.value} />
        {profile && isToConfirm(profile.channels) ? <Doubt /> : null}
      </div>
      <p className="hint">{channel.value}</p>
      {answer ? null : <p className="finding finding-warn">{say('send.channel.unknown', { provider })}</p>}
      {answer && !answer.usable ? (
        <p className="finding finding-warn">{say('send.channel.unusable', { provider })}</p>
      ) : null}
      {channel.accountNeeded ? <p className="small">{say('send.channel.account')}</p> : null}
    </div>
  )
}

function Way({
  channel: { type, value, name },
}: {
  readonly channel: Pick<Channel, 'type' | 'value' | 'name'>
}) {
  const { say } = useWords()
  const said = useSayIn()(name ?? '')
  const shown = said.text || value.replace(/^https:\/\/(www\.)?/, '').replace(/[/?#].*$/, '')
  if (/^https:\/\/\S+$/.test(value))
    return (
      <a className="button" href={value} target="_blank" rel="noreferrer external">
        {say('send.channel.open', { name: shown })}
      </a>
    )
  if (/^[^\s@]+@[^\s@]+$/.test(value))
    return (
      <a className="button" href={`mailto:${value}`} rel="noreferrer">
        {say('send.channel.mail', { name: value })}
      </a>
    )
  if (type === 'phone' && /^\+[\d ()-]+$/.test(value))
    return (
      <a className="button" href={`tel:${value.replace(/[^+\d]/g, '')}`} rel="noreferrer">
        {say('send.channel.call', { name: value })}
      </a>
    )
  return <strong>{value}</strong>
}

/**
 * Between States nobody fills in a company's form: the central authority of the own State takes the letter.
 */
export function StateStep({ request, knowledge }: Omit<Props, 'on'>) {
  const { say, country, language } = useWords()
  const own = knownAuthorities({ country: request.country, addressee: null }, knowledge, language)
  return (
    <p>
      {say('send.state.to')}{' '}
      <strong>
        {own.length > 0
          ? own.map(({ name }) => name).join(' · ')
          : say('send.state.unknown', { country: country(request.country) })}
      </strong>
    </p>
  )
}
