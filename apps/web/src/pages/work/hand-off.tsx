import { type AuthorityAddress, earliestDayAt } from '@oficio/core/act'
import { channelsFor } from '@oficio/core/provider'
import { useId, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import type { HashedInPlace } from '../../files/hashed-file.ts'
import { HashedFiles } from '../../files/hashed-files.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { AddresseeField } from '../../request/record/addressee-field.tsx'
import { unchosen } from '../../request/record/addressees.ts'
import { earliestDay } from '../../request/record/said-outside.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

/** Why it is handed over: to its provider, from State to State, or to one addressee more than has it. */
export type HandOffKind = 'provider' | 'state' | 'further'

interface Props {
  readonly open: Open
  readonly kind: HandOffKind
  /** The provider may be the one. */
  readonly withProvider: boolean
  readonly isOpen?: boolean
}

const said = {
  provider: { title: 'desk.handOff', about: 'desk.handOff.about' },
  state: { title: 'desk.handOff.state', about: 'desk.handOff.state.about' },
  further: { title: 'desk.handOff.also', about: 'desk.handOff.also.about' },
} as const

/**
 * That it went by a channel outside: to whom, which, when, under what number, and the proof by its digest.
 */
export function HandOff({ open, kind, withProvider, isOpen = false }: Props) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const way = useWay(open, kind, withProvider)
  const { to, channel, subject } = way
  const record = () =>
    ask({
      route: 'requestHandOff',
      action: 'request.send',
      subject: { ...open.expected, ...subject() },
      title: say('desk.handOff.title'),
      doing: say('desk.handOff.sign'),
      says: (
        <p>
          {to
            ? say('desk.handOff.says.to', { channel, name: to.name })
            : say('desk.handOff.says', { channel })}
        </p>
      ),
      onDone: () => void open.reread(),
    })
  return (
    <details className="details" open={isOpen}>
      <summary>{say(said[kind].title)}</summary>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          record()
        }}
      >
        <p className="soft">{say(said[kind].about)}</p>
        <WayFields open={open} kind={kind} way={way} withProvider={withProvider} />
        <HashedFiles single label={say('desk.handOff.proof')} files={way.proof} onChange={way.setProof} />
        <p>
          <button type="submit" className="button button-second">
            {say('desk.handOff.do')}
          </button>
        </p>
        {dialog}
      </form>
    </details>
  )
}

/** Who has it already and is not to have it once more: only a correction goes again to the same. */
const havingIt = (open: Open, kind: HandOffKind) => (kind === 'further' ? open.state.legs : [])

/** What is typed of the way it went. */
function useWay(open: Open, kind: HandOffKind, withProvider: boolean) {
  const had = havingIt(open, kind)
  const [to, setTo] = useState<AuthorityAddress | null>(() => (withProvider ? null : unchosen))
  const [channel, setChannel] = useState(kind === 'further' ? '' : (open.content.channel?.value ?? ''))
  const [on, setOn] = useState<string>(today())
  const [reference, setReference] = useState('')
  const [proof, setProof] = useState<readonly HashedInPlace[]>([])
  const subject = () => {
    const [file] = proof
    return {
      ...(to ? { to } : {}),
      channel,
      on,
      reference,
      proof: file ? { name: file.name, sha256: file.sha256 } : null,
    }
  }
  return { had, to, setTo, channel, setChannel, on, setOn, reference, setReference, proof, setProof, subject }
}

interface FieldsProps {
  readonly open: Open
  readonly kind: HandOffKind
  readonly way: ReturnType<typeof useWay>
  readonly withProvider: boolean
}

function WayFields({ open, kind, way, withProvider }: FieldsProps) {
  const { say } = useWords()
  const id = useId()
  const words = useCaseWords()
  const { content, state } = open
  const now = today()
  return (
    <div className="fields">
      <AddresseeField
        id={id}
        // From State to State it is the own State that passes it on.
        about={kind === 'state' ? { country: content.country, addressee: null } : content}
        {...(withProvider ? { provider: words.provider(content.provider) } : {})}
        legs={way.had}
        to={way.to}
        onChange={way.setTo}
      />
      <div className="field">
        <label htmlFor={`${id}-channel`}>{say('cases.record.channel')}</label>
        <input
          id={`${id}-channel`}
          required
          list={`${id}-channels`}
          maxLength={300}
          value={way.channel}
          onChange={(event) => way.setChannel(event.target.value)}
        />
        <datalist id={`${id}-channels`}>{way.to === null ? <Channels open={open} /> : null}</datalist>
      </div>
      <div className="field">
        <label htmlFor={`${id}-on`}>{say('desk.handOff.day')}</label>
        <DayInput
          id={`${id}-on`}
          required
          min={
            state.sealedAt === null
              ? earliestDay(true, content.createdOn, undefined, now)
              : earliestDayAt(state.sealedAt)
          }
          max={now}
          value={way.on}
          onChange={(event) => way.setOn(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-reference`}>
          {say(way.to === null ? 'desk.handOff.reference' : 'cases.record.reference.authority')}
        </label>
        <input
          id={`${id}-reference`}
          maxLength={300}
          value={way.reference}
          onChange={(event) => way.setReference(event.target.value)}
        />
      </div>
    </div>
  )
}

/** The channels of the provider that can be used for such a request today. */
function Channels({ open: { content } }: { readonly open: Open }) {
  const { providers } = useKnowledge()
  const profile = Object.hasOwn(providers, content.provider) ? providers[content.provider] : undefined
  if (!profile) return null
  return channelsFor(profile, content.requestType, today())
    .filter(({ usable }) => usable)
    .map(({ channel: { type, value } }) => <option key={`${type} ${value}`} value={value} />)
}
