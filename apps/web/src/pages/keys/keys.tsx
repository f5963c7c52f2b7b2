import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import type { Me, Value } from '../../signed-in/client.ts'
import { shortPrint } from '../../signed-in/second-word.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { AddKey } from './add-key.tsx'

/** The last two stay, as the house has it: who loses one signs in with the other. */
const keysKept = 2

/** My passkeys, and a recovery of mine that somebody asked for. */
export default function KeysPage() {
  return (
    <Behind>
      <Keys />
    </Behind>
  )
}

type Mine = Value<'keys'>
type Line = Mine['keys'][number]

function Keys() {
  const { say } = useWords()
  const { client, me } = useHouse()
  const moment = useMoment()
  const { value, trouble, reread } = useReading(useCallback(() => client.keys({}), [client]))
  const [said, setSaid] = useState('')
  const onDone = (words: string) => {
    setSaid(words)
    void reread()
  }
  const labelOf = useLabel()
  const inUse = value?.keys.filter(({ revokedAt }) => revokedAt === null) ?? []
  const revoked = value?.keys.filter(({ revokedAt }) => revokedAt !== null) ?? []
  return (
    <>
      <header className="stack-small">
        <h1>{say('people.keys.title')}</h1>
        <p className="lead">{say('people.keys.lead')}</p>
        {me.actions.includes('unit-key.read') ? (
          <p>
            <Link href="/unit-key">{say('sealed.keys.room')}</Link>
          </p>
        ) : null}
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      <div role="status">{said ? <p className="notice notice-open">{said}</p> : null}</div>
      {value?.recovery ? <Running recovery={value.recovery} onDone={onDone} /> : null}
      <ul className="list-plain">
        {inUse.map((key) => (
          <li key={key.id} className="card">
            <OneKey line={key} isKept={inUse.length <= keysKept} onDone={onDone} />
          </li>
        ))}
        {revoked.map((key) => (
          <li key={key.id} className="card card-flat soft">
            <p>
              <s>{labelOf(key)}</s>{' '}
              {key.revokedAt ? say('people.keys.revoked', { when: moment(key.revokedAt) }) : null}
            </p>
          </li>
        ))}
      </ul>
      {value ? <AddKey onDone={onDone} /> : null}
      {me.attestedUntil ? (
        <p className="soft small">{say('people.keys.attested', { when: moment(me.attestedUntil) })}</p>
      ) : null}
    </>
  )
}

/** The key that the house touches for whoever tries a person of the demonstration. */
const isHeld = ({ person }: Me, { label }: Line): boolean => person.demonstration && label === 'demo'

/** What a key is called: by its holder, or by the house that holds it. */
function useLabel(): (line: Line) => string {
  const { say } = useWords()
  const { me } = useHouse()
  return (line) => (isHeld(me, line) ? say('people.keys.demo') : line.label)
}

function OneKey({
  line,
  isKept,
  onDone,
}: {
  readonly line: Line
  readonly isKept: boolean
  readonly onDone: (said: string) => void
}) {
  const { say } = useWords()
  const { me } = useHouse()
  const moment = useMoment()
  const { ask, dialog } = useSigned()
  const label = useLabel()(line)
  const isOfHouse = isHeld(me, line)
  const revoke = () =>
    ask({
      route: 'keyRevoke',
      action: 'key.revoke',
      subject: { key: line.id },
      title: say('people.keys.revoke.title', { label }),
      doing: say('people.keys.revoke'),
      says: <p>{say('people.keys.revoke.about')}</p>,
      onDone: () => onDone(say('people.keys.revoke.done')),
    })
  return (
    <>
      <div className="row-between">
        <h2 className="key-label">{label}</h2>
        <span className={`mark-status ${line.deviceBound ? 'mark-open' : 'mark-doubt'}`}>
          {say(line.deviceBound ? 'people.keys.bound' : 'people.keys.copied')}
        </span>
      </div>
      <p className="small soft">
        {say('people.keys.made', { when: moment(line.createdAt) })};{' '}
        {line.usedAt ? say('people.keys.used', { when: moment(line.usedAt) }) : say('people.keys.unused')}
      </p>
      <p className="small">{say('people.keys.print', { print: shortPrint(line.print) })}</p>
      {isOfHouse || isKept ? (
        <p className="small">{say(isOfHouse ? 'people.refused.demonstration-key' : 'people.keys.two')}</p>
      ) : (
        <p>
          <button type="button" className="button button-danger" onClick={revoke}>
            {say('people.keys.revoke')}
          </button>
        </p>
      )}
      {dialog}
    </>
  )
}

/**
 * Somebody is about to have new keys in this person's name: the holder can stop it with one press, and no
 * touch.
 */
function Running({
  recovery,
  onDone,
}: {
  readonly recovery: NonNullable<Mine['recovery']>
  readonly onDone: (said: string) => void
}) {
  const { say } = useWords()
  const { client } = useHouse()
  const moment = useMoment()
  const { busy, trouble, send } = useSending()
  const stop = async () => {
    const body = { recovery: recovery.id }
    const done = await send('personStopRecovery', body, (key) => client.personStopRecovery(body, { key }))
    if (done) onDone(say('people.keys.recovery.stopped'))
  }
  return (
    <section className="notice notice-block stack-small" aria-labelledby="recovery-title">
      <h2 id="recovery-title">{say('people.keys.recovery')}</h2>
      <p>
        {recovery.approved
          ? say('people.keys.recovery.approved', { name: recovery.askedBy, when: moment(recovery.opensAt) })
          : say('people.keys.recovery.asked', { name: recovery.askedBy })}
      </p>
      <TroubleNote trouble={trouble} onAgain={() => void stop()} />
      <p>
        <button type="button" className="button" disabled={busy} onClick={() => void stop()}>
          {say('people.keys.recovery.stop')}
        </button>
      </p>
    </section>
  )
}
