import { Fragment, useCallback, useId, useState } from 'react'
import { Link } from 'wouter'
import type { MadeKey } from '../../sealed/keyring.ts'
import { sealer } from '../../sealed/line.ts'
import { heldNow, type Keys, myPasskeys, ownRecipient, unlock, unlockWithPaper } from '../../sealed/unlock.ts'
import { NoSecret, NotTouched } from '../../signed-in/passkey.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { Paper } from './paper.tsx'

/** The keys to which evidence of my unit is sealed, who opens them, and what to do when something is lost. */
export default function UnitKeyPage() {
  return (
    <Behind>
      <UnitKeys />
    </Behind>
  )
}

/** The beginning and the end of a public half: enough to compare over the telephone. */
const shown = (recipient: string): string => `${recipient.slice(4, 12)} … ${recipient.slice(-8)}`

type Fault = 'untouched' | 'no-secret' | 'lost' | 'no-share' | 'other-paper'

function UnitKeys() {
  const { say } = useWords()
  const { client, me } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.unitKeys({}), [client]))
  const [fault, setFault] = useState<Fault>()
  const [done, setDone] = useState('')
  const tell = (words: string) => {
    setDone(words)
    setFault(undefined)
    void reread()
  }
  return (
    <>
      <header className="stack-small">
        <p className="small">
          <Link href="/keys">{say('people.keys.room')}</Link>
        </p>
        <h1>{say('sealed.keys.title')}</h1>
        <p className="lead">{say('sealed.keys.lead')}</p>
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      <div role="status">{done ? <p className="notice notice-open">{done}</p> : null}</div>
      {fault ? (
        <p className="notice notice-wait" role="alert">
          {say(`sealed.keys.fault.${fault}`)}
        </p>
      ) : null}
      {value ? (
        <>
          <Now keys={value} />
          <Mine keys={value} onFault={setFault} onDone={tell} />
          {me.actions.includes('unit-key.share') ? (
            <Others keys={value} onFault={setFault} onDone={tell} />
          ) : null}
          {me.actions.includes('unit-key.make') ? (
            <Make keys={value} onFault={setFault} onDone={tell} />
          ) : null}
          <Lost />
        </>
      ) : null}
    </>
  )
}

interface Part {
  readonly keys: Keys
  readonly onFault: (fault: Fault | undefined) => void
  readonly onDone: (said: string) => void
}

const faultOf = (cause: unknown): Fault =>
  cause instanceof NotTouched ? 'untouched' : cause instanceof NoSecret ? 'no-secret' : 'lost'

/** The key that counts now, how many open it, and what hangs on one person. */
function Now({ keys: { keys } }: { readonly keys: Keys }) {
  const { say } = useWords()
  const moment = useMoment()
  const now = keys[0]
  if (!now) return <p className="notice notice-wait">{say('sealed.keys.none')}</p>
  return (
    <section className="card stack-small" aria-labelledby="key-now">
      <h2 id="key-now">{say('sealed.keys.now')}</h2>
      <p>
        <code className="digest">{now.recipient}</code>
      </p>
      <p className="small soft">
        {say('sealed.keys.madeBy', { name: now.madeBy, when: moment(now.madeAt) })}
      </p>
      <p className={now.opened === 'several' ? undefined : 'notice notice-wait'}>
        {say(`sealed.keys.opened.${now.opened}`, { count: now.people })}
      </p>
      {now.isToRotate ? <p className="notice notice-wait">{say('sealed.keys.toRotate')}</p> : null}
      {keys.length > 1 ? (
        <p className="small soft">{say('sealed.keys.before', { count: keys.length - 1 })}</p>
      ) : null}
    </section>
  )
}

/** My own part: to which key of mine a share may be sealed. */
function Mine({ keys, onFault, onDone }: Part) {
  const { say } = useWords()
  const { client, me } = useHouse()
  const { ask, dialog } = useSigned()
  const mine = keys.members.filter(({ person, counts }) => person === me.person.id && counts)
  const offer = async () => {
    onFault(undefined)
    try {
      const subject = await ownRecipient(await myPasskeys(client, me.person.demonstration))
      ask({
        route: 'unitKeyOffer',
        action: 'unit-key.offer',
        subject,
        title: say('sealed.keys.offer'),
        doing: say('sealed.keys.offer.do'),
        says: (
          <p>
            {say('sealed.keys.compare')} <code className="digest">{shown(subject.recipient)}</code>
          </p>
        ),
        onDone: () => onDone(say('sealed.keys.offered')),
      })
    } catch (cause) {
      onFault(faultOf(cause))
    }
  }
  return (
    <section className="card stack-small" aria-labelledby="key-mine">
      <h2 id="key-mine">{say('sealed.keys.mine')}</h2>
      {mine.length === 0 ? <p>{say('sealed.keys.mine.none')}</p> : null}
      <ul className="list-plain">
        {mine.map(({ member, recipient, has }) => (
          <li key={member}>
            <code className="digest">{shown(recipient)}</code>{' '}
            <span className={`mark-status ${has.length > 0 ? 'mark-open' : 'mark-warn'}`}>
              {say(has.length > 0 ? 'sealed.keys.opens' : 'sealed.keys.waits')}
            </span>
          </li>
        ))}
      </ul>
      <p className="hint">{say('sealed.keys.mine.about')}</p>
      <p>
        <button type="button" className="button button-second" onClick={() => void offer()}>
          {say('sealed.keys.offer')}
        </button>
      </p>
      {dialog}
    </section>
  )
}

/** Colleagues who offered: whoever opens the keys gives them shares, once both have compared. */
function Others({ keys, onFault, onDone }: Part) {
  const { say } = useWords()
  const { me } = useHouse()
  const { ask, dialog } = useSigned()
  const [paper, setPaper] = useState('')
  const id = useId()
  const now = keys.keys[0]
  const waiting = keys.members.filter(
    ({ counts, has }) => counts && now !== undefined && !has.includes(now.key),
  )
  if (!now || waiting.length === 0) return null
  const give = async (one: (typeof waiting)[number]) => {
    onFault(undefined)
    try {
      const held = await heldNow()
      const opened =
        paper.trim() === ''
          ? held.length > 0
            ? held
            : await unlock(keys)
          : await unlockWithPaper(keys, paper)
      if (opened.length === 0) return onFault(paper.trim() === '' ? 'no-share' : 'other-paper')
      const given = await sealer('share', { recipient: one.recipient })
      const subject = { shares: given.map(({ key, sealed }) => ({ key, member: one.member, sealed })) }
      ask({
        route: 'unitKeyShare',
        action: 'unit-key.share',
        subject,
        title: say('sealed.keys.give', { name: one.name }),
        doing: say('sealed.keys.give.do'),
        says: (
          <p>
            {say('sealed.keys.give.compare', { name: one.name })}{' '}
            <code className="digest">{shown(one.recipient)}</code>
          </p>
        ),
        onDone: () => {
          setPaper('')
          onDone(say('sealed.keys.given', { name: one.name }))
        },
      })
    } catch (cause) {
      onFault(faultOf(cause))
    }
  }
  return (
    <section className="card stack-small" aria-labelledby="key-others">
      <h2 id="key-others">{say('sealed.keys.others')}</h2>
      <ul className="list-plain">
        {waiting.map((one) => (
          <li key={one.member} className="row-between">
            <span>
              {one.person === me.person.id ? say('sealed.keys.myself') : one.name}{' '}
              <code className="digest">{shown(one.recipient)}</code>
            </span>
            <button type="button" className="button button-second" onClick={() => void give(one)}>
              {say('sealed.keys.give', { name: one.name })}
            </button>
          </li>
        ))}
      </ul>
      <details className="details">
        <summary>{say('sealed.keys.withPaper')}</summary>
        <div className="field">
          <label htmlFor={`${id}-paper`}>{say('sealed.keys.paper.typed')}</label>
          <input
            id={`${id}-paper`}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={paper}
            onChange={(event) => setPaper(event.target.value)}
          />
          <p className="hint">{say('sealed.keys.paper.hint')}</p>
        </div>
      </details>
      {dialog}
    </section>
  )
}

/** A new key with a new paper: the first one, or another one after somebody left or the paper was lost. */
function Make({ keys, onFault, onDone }: Part) {
  const { say } = useWords()
  const { me } = useHouse()
  const { ask, dialog } = useSigned()
  const [made, setMade] = useState<MadeKey>()
  const members = keys.members.filter(({ counts }) => counts)
  const isMine = members.some(({ person }) => person === me.person.id)
  const make = async () => {
    onFault(undefined)
    try {
      // Whoever opens the keys of before seals them to the new paper too, so that it opens all.
      if (keys.shares.length > 0 && (await heldNow()).length === 0) await unlock(keys)
      setMade(
        await sealer('make', { members: members.map(({ member, recipient }) => ({ member, recipient })) }),
      )
    } catch (cause) {
      onFault(faultOf(cause))
    }
  }
  const send = ({ recipient, recovery, shares, paper }: MadeKey) =>
    ask({
      route: 'unitKeyMake',
      action: 'unit-key.make',
      subject: { recipient, recovery, replaces: keys.keys[0]?.key ?? null, shares, paper },
      title: say('sealed.keys.make'),
      doing: say('sealed.keys.make.do'),
      says: <p>{say('sealed.keys.make.says', { count: members.length })}</p>,
      onDone: () => {
        setMade(undefined)
        void before(recovery)
      },
    })
  /**
   * Keys of before, sealed to the new paper: asked for in the next touch, where there are any that open here.
   */
  const before = async (recovery: string) => {
    onDone(say('sealed.keys.made'))
    const given = await sealer('share', { recipient: recovery })
    if (given.length === 0) return
    const subject = { shares: given.map(({ key, sealed }) => ({ key, member: null, sealed })) }
    ask({
      route: 'unitKeyShare',
      action: 'unit-key.share',
      subject,
      title: say('sealed.keys.before.title'),
      doing: say('sealed.keys.give.do'),
      says: <p>{say('sealed.keys.before.says', { count: given.length })}</p>,
      onDone: () => onDone(say('sealed.keys.before.done')),
    })
  }
  return (
    <section className="card stack-small" aria-labelledby="key-make">
      <h2 id="key-make">{say(keys.keys.length > 0 ? 'sealed.keys.rotate' : 'sealed.keys.make')}</h2>
      <p>{say(keys.keys.length > 0 ? 'sealed.keys.rotate.about' : 'sealed.keys.make.about')}</p>
      {isMine ? null : <p className="notice notice-wait">{say('sealed.keys.make.first')}</p>}
      {made ? (
        <Paper
          made={made}
          unit={me.person.unit.name}
          onKept={() => send(made)}
          onDrop={() => setMade(undefined)}
        />
      ) : (
        <p>
          <button type="button" className="button" disabled={!isMine} onClick={() => void make()}>
            {say(keys.keys.length > 0 ? 'sealed.keys.rotate' : 'sealed.keys.make')}
          </button>
        </p>
      )}
      {dialog}
    </section>
  )
}

const losses = ['passkey', 'left', 'paper', 'both', 'everything'] as const

/** What to do when something is lost: before it is. */
function Lost() {
  const { say } = useWords()
  return (
    <section className="stack-small" aria-labelledby="key-lost">
      <h2 id="key-lost">{say('sealed.keys.lost')}</h2>
      <dl className="facts">
        {losses.map((loss) => (
          <Fragment key={loss}>
            <dt>{say(`sealed.keys.lost.${loss}`)}</dt>
            <dd>{say(`sealed.keys.lost.${loss}.do`)}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="hint">{say('sealed.keys.age')}</p>
    </section>
  )
}
