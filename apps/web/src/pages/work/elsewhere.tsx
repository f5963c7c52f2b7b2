import { useCallback, useState } from 'react'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { dayHere } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

type Found = Value<'identifierTies'>

/** Whether another unit has the same identifier: asked by a press, logged, and without whose case it is. */
export function Elsewhere({ open }: { readonly open: Open }) {
  const { me } = useHouse()
  const isOurs = me.actions.includes('identifier.compare') && open.state.drafter?.unit === me.person.unit.id
  return isOurs ? <Ours open={open} /> : null
}

function Ours({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { request, opening } = open.expected
  const before = useReading(
    useCallback(() => client.identifierTies({ request, opening }), [client, request, opening]),
  )
  const { busy, trouble, send } = useSending()
  const [asked, setAsked] = useState<Found>()
  const look = async () => {
    const body = { request, opening }
    const found = await send('identifierCompare', body, (key) => client.identifierCompare(body, { key }))
    if (found) setAsked(found)
  }
  const found = asked ?? before.value
  const ties = found?.ties ?? []
  const mine = ties.filter(({ side }) => side === 'asks')
  const reread = async () => {
    await before.reread()
    setAsked(undefined)
  }
  return (
    <section className="stack-small">
      <h3>{say('gate.look')}</h3>
      <p className="soft">{say('gate.look.about')}</p>
      {ties
        .filter(({ side }) => side === 'holds')
        .map((tie) => (
          <Asked key={tie.tie} open={open} tie={tie} onDone={() => void reread()} />
        ))}
      {mine.map((tie) => (
        <Told key={tie.tie} open={open} tie={tie} onDone={() => void reread()} />
      ))}
      {asked && mine.length === 0 && asked.compared > 0 ? (
        <div role="status">
          <p>{say('gate.look.none', { count: asked.compared })}</p>
          <p className="hint">{say('gate.look.none.about')}</p>
        </div>
      ) : null}
      {asked
        ? (['never', 'twice', 'over'] as const).map((why) =>
            asked[why] > 0 ? (
              <p key={why} className="hint">
                {say(`gate.look.${why}`, { count: asked[why] })}
              </p>
            ) : null,
          )
        : null}
      <TroubleNote trouble={trouble ?? before.trouble} />
      <p>
        <button type="button" className="button button-second" disabled={busy} onClick={() => void look()}>
          {say('gate.look.do')}
        </button>
      </p>
    </section>
  )
}

interface Props {
  readonly open: Open
  readonly tie: Found['ties'][number]
  readonly onDone: () => void
}

function Met({ met }: { readonly met: NonNullable<Found['ties'][number]['met']> }) {
  const { say } = useWords()
  return <p>{say('gate.met', met)}</p>
}

/** Another unit has it: that, and a way to be put in touch. */
function Told({ open, tie, onDone }: Props) {
  const { say, day } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const knock = async () => {
    const { request, opening } = open.expected
    const body = { request, opening, tie: tie.tie }
    if (await send('identifierKnock', body, (key) => client.identifierKnock(body, { key }))) onDone()
  }
  const value = open.content.identifiers?.[tie.identifier ?? -1]?.value
  return (
    <div className="notice notice-wait">
      <p>
        {value ? <span className="code">{value}</span> : null}{' '}
        {say(tie.kept ? 'gate.look.found.preserved' : 'gate.look.found.asked')}
      </p>
      {tie.met ? (
        <Met met={tie.met} />
      ) : tie.knockedAt ? (
        <p>{say('gate.knocked', { day: day(dayHere(tie.knockedAt)) })}</p>
      ) : (
        <>
          <p className="hint">{say('gate.knock.about')}</p>
          <TroubleNote trouble={trouble} />
          <p>
            <button
              type="button"
              className="button button-second"
              disabled={busy}
              onClick={() => void knock()}
            >
              {say('gate.knock')}
            </button>
          </p>
        </>
      )}
    </div>
  )
}

/** Another unit asks to be put in touch: yes, or not now, of which it is not told. */
function Asked({ open, tie, onDone }: Props) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const answer = async (agrees: boolean) => {
    const { request, opening } = open.expected
    const body = { request, opening, tie: tie.tie, agrees }
    if (await send('identifierAnswer', body, (key) => client.identifierAnswer(body, { key }))) onDone()
  }
  return (
    <div className="notice">
      <p>
        <strong>{say('gate.asked')}</strong>
      </p>
      {tie.met ? (
        <Met met={tie.met} />
      ) : (
        <>
          <p>{say('gate.asked.about')}</p>
          <TroubleNote trouble={trouble} />
          <p className="row">
            <button
              type="button"
              className="button button-second"
              disabled={busy}
              onClick={() => void answer(true)}
            >
              {say('gate.asked.yes')}
            </button>
            {tie.answered ? null : (
              <button
                type="button"
                className="button button-quiet"
                disabled={busy}
                onClick={() => void answer(false)}
              >
                {say('gate.asked.no')}
              </button>
            )}
          </p>
          <p className="hint">{say('gate.asked.no.about')}</p>
        </>
      )}
    </div>
  )
}
