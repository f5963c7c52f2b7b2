import { isWaiting, nodeOf } from '@oficio/core/act'
import { channelsFor } from '@oficio/core/provider'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import { type HashedFile, HashedFiles } from '../../files/hashed-files.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { earliestDay } from '../../request/record/said-outside.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import { InviteProvider } from './invite-provider.tsx'
import type { Open } from './open/open-request.tsx'

/**
 * A sealed request goes out: to the desk or the node of its provider, or by another channel with its proof;
 * who has no desk may be invited.
 */
export function Sending({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const words = useCaseWords()
  const { may, desk, node, invited } = open.request
  const mayAct = may['request.send'] === true
  const maySend = mayAct && open.state.status === 'signed'
  // It was handed over elsewhere, and its provider answers here since then.
  const mayLay =
    mayAct &&
    desk !== null &&
    open.state.legs.some((leg) => leg.to.kind === 'provider-outside' && !nodeOf(leg) && isWaiting(leg))
  const mayInvite = may['request.invite'] === true && !desk
  if (!maySend && !mayLay && !mayInvite) return null
  const provider = words.provider(open.content.provider)
  return (
    <section className="card no-print" aria-labelledby="sending-title">
      <h2 id="sending-title">{say('desk.sending', { provider })}</h2>
      {maySend ? (
        desk || node ? (
          <ToThem open={open} />
        ) : (
          <p>{say('desk.sending.noDesk', { provider })}</p>
        )
      ) : null}
      {mayLay ? <ToThem open={open} /> : null}
      {maySend ? <HandOff open={open} isOpen={!desk && !node} /> : null}
      {mayInvite && invited ? (
        <p>
          {say('desk.invite.waiting', invited)}{' '}
          <Link href={`/registry/${invited.entry}`}>{say('desk.invite.entry')}</Link>
        </p>
      ) : null}
      {mayInvite ? <InviteProvider open={open} /> : null}
    </section>
  )
}

/** To the provider itself: its desk here, or its own node. */
function ToThem({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const words = useCaseWords()
  const { desk, node } = open.request
  const isLater = open.state.status !== 'signed'
  return (
    <>
      <p>
        {isLater && desk
          ? say('desk.sending.here', { provider: words.provider(open.content.provider), ...desk })
          : desk
            ? say('desk.sending.desk', desk)
            : say('desk.sending.node', { node: node ?? '' })}
      </p>
      <p>
        <button
          type="button"
          className="button"
          onClick={() =>
            ask({
              route: 'requestSend',
              action: 'request.send',
              subject: open.expected,
              title: say('desk.sending.title', { institution: desk?.institution ?? node ?? '' }),
              doing: say('desk.sending.sign'),
              says: <p>{say('desk.sending.says', { revision: open.state.revision })}</p>,
              onDone: () => void open.reread(),
            })
          }
        >
          {say(desk ? 'desk.sending.do' : 'desk.sending.node.do')}
        </button>
      </p>
      {dialog}
    </>
  )
}

/** That it went by a channel outside: which, when, under what number, and the proof by its digest. */
function HandOff({ open, isOpen }: { readonly open: Open; readonly isOpen: boolean }) {
  const { say } = useWords()
  const id = useId()
  const now = today()
  const { providers } = useKnowledge()
  const { ask, dialog } = useSigned()
  const [channel, setChannel] = useState(open.content.channel?.value ?? '')
  const [on, setOn] = useState<string>(now)
  const [reference, setReference] = useState('')
  const [proof, setProof] = useState<readonly HashedFile[]>([])
  const profile = Object.hasOwn(providers, open.content.provider)
    ? providers[open.content.provider]
    : undefined
  const known = profile
    ? channelsFor(profile, open.content.requestType, now).filter(({ usable }) => usable)
    : []
  const record = () => {
    const [file] = proof
    ask({
      route: 'requestHandOff',
      action: 'request.send',
      subject: {
        ...open.expected,
        channel,
        on,
        reference,
        proof: file ? { name: file.name, sha256: file.sha256 } : null,
      },
      title: say('desk.handOff.title'),
      doing: say('desk.handOff.sign'),
      says: <p>{say('desk.handOff.says', { channel })}</p>,
      onDone: () => void open.reread(),
    })
  }
  return (
    <details className="details" open={isOpen}>
      <summary>{say('desk.handOff')}</summary>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          record()
        }}
      >
        <p className="soft">{say('desk.handOff.about')}</p>
        <div className="fields">
          <div className="field">
            <label htmlFor={`${id}-channel`}>{say('cases.record.channel')}</label>
            <input
              id={`${id}-channel`}
              required
              list={`${id}-channels`}
              maxLength={300}
              value={channel}
              onChange={(event) => setChannel(event.target.value)}
            />
            <datalist id={`${id}-channels`}>
              {known.map(({ channel: one }) => (
                <option key={`${one.type} ${one.value}`} value={one.value} />
              ))}
            </datalist>
          </div>
          <div className="field">
            <label htmlFor={`${id}-on`}>{say('desk.handOff.day')}</label>
            <input
              id={`${id}-on`}
              type="date"
              required
              min={earliestDay(true, open.content.createdOn, undefined, now)}
              max={now}
              value={on}
              onChange={(event) => setOn(event.target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-reference`}>{say('desk.handOff.reference')}</label>
            <input
              id={`${id}-reference`}
              maxLength={300}
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
          </div>
        </div>
        <HashedFiles single label={say('desk.handOff.proof')} files={proof} onChange={setProof} />
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
