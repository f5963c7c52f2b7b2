import { goesToState } from '@oficio/core/letter'
import { Link } from 'wouter'
import { today, useKnowledge } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import { HandOff } from './hand-off.tsx'
import { InviteProvider } from './invite-provider.tsx'
import { sendingId } from './open/lower-acts.ts'
import type { Open } from './open/open-request.tsx'
import { RecordFurther } from './record-outside.tsx'
import { ToPoint } from './to-point.tsx'
import { waysOut } from './ways-out.ts'

/**
 * A sealed request goes out: to the desk or the node of its provider, or by another channel with its proof;
 * to one addressee more; who has no desk may be invited.
 */
export function Sending({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const words = useCaseWords()
  const { may, invited, desk, node } = open.request
  const isToState = goesToState(open.content, useKnowledge(), today())
  const isKeeping = open.content.requestType.startsWith('preservation')
  const ways = waysOut(open.state, {
    maySend: may['request.send'] === true,
    mayInvite: may['request.invite'] === true,
    mayRecord: may['request.record'] === true,
    hasDesk: desk !== null,
    hasNode: node !== null,
    isToState,
    isPassing: open.state.passing !== undefined,
  })
  if (ways.recordFurther)
    return <RecordFurther key={open.state.legs.length} open={open} to={ways.recordFurther} />
  if (!ways.first && !ways.toThem && !ways.further && !ways.invite) return null
  const provider = words.provider(open.content.provider)
  return (
    <section className="card no-print" aria-labelledby={sendingId}>
      <h2 id={sendingId} tabIndex={-1}>
        {isToState ? say('desk.sending.state') : say('desk.sending', { provider })}
      </h2>
      {ways.first && isToState ? <p>{say('desk.sending.state.about')}</p> : null}
      {ways.first && !isToState && !ways.toThem ? <p>{say('desk.sending.noDesk', { provider })}</p> : null}
      {ways.first && isToState && isKeeping ? <ToPoint open={open} /> : null}
      {ways.toThem ? <ToThem open={open} /> : null}
      {ways.handOff ? (
        <HandOff
          open={open}
          kind={isToState ? 'state' : 'provider'}
          withProvider={!isToState}
          isOpen={!ways.toThem}
        />
      ) : null}
      {ways.further ? (
        // Whoever has it now is not proposed once more.
        <HandOff
          key={open.state.legs.length}
          open={open}
          kind="further"
          withProvider={ways.further === 'with-provider'}
        />
      ) : null}
      {ways.invite && invited ? (
        <p>
          {say('desk.invite.waiting', invited)}{' '}
          <Link href={`/registry/${invited.entry}`}>{say('desk.invite.entry')}</Link>
        </p>
      ) : null}
      {ways.invite ? <InviteProvider open={open} /> : null}
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
