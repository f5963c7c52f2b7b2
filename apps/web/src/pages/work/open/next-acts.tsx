import { isBetweenStates, isWaiting, type Leg, tellableAbroad } from '@oficio/core/act'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import { today } from '../../../knowledge.ts'
import { addresseeName } from '../../../request/addressee-name.ts'
import { legsWithoutFiles } from '../../../request/answer/got-tone.ts'
import { useCaseWords } from '../../../request/case-words.ts'
import type { ApiBody, Touch } from '../../../signed-in/client.ts'
import { SignDialog } from '../../../signed-in/sign-dialog.tsx'
import { useSigned } from '../../../signed-in/signed.tsx'
import { TroubleNote } from '../../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../../signed-in/use-house.tsx'
import { useWords } from '../../../words/words.tsx'
import { PassingNext, useIsAuthority } from '../passing-next.tsx'
import { gradeId, type LowerPlace, lowerActs } from './lower-acts.ts'
import type { Open } from './open-request.tsx'
import { readSentence, useReadable } from './readable-orders.ts'
import { ReasonsField } from './reasons-field.tsx'
import { SignElsewhere } from './sign-elsewhere.tsx'
import { SubmitForm } from './submit-form.tsx'

const deciding = ['request.approve', 'request.narrow', 'request.deny'] as const
type Doing = 'submit' | 'sign' | 'elsewhere' | 'release' | 'return' | 'withdraw'
const doings: readonly Doing[] = ['submit', 'sign', 'elsewhere', 'release', 'return', 'withdraw']
/** Which line of the permission table each asks; signing is one, whoever's certificate does it. */
const actionOf = (doing: Doing): string => `request.${doing === 'elsewhere' ? 'sign' : doing}`
const seconds: ReadonlySet<Doing> = new Set(['elsewhere', 'return'])

/** Reasons that somebody can do something about. */
const inTheWay: ReadonlySet<string> = new Set([
  'not-active',
  'unit-not-live',
  'institution-not-live',
  'not-attested',
  'own-draft',
  'overrode',
])

/**
 * Whether every addressee that is waited for says here itself what it has to say: of any other the answer
 * comes to somebody's own mailbox, and has to be written down.
 */
const hearsByItself = (legs: readonly Leg[]): boolean => {
  const waiting = legs.filter(isWaiting)
  return waiting.length > 0 && waiting.every(({ to }) => to.kind === 'provider-desk')
}

type May = Open['request']['may']

/** Files that came and that nobody looked at. */
const unopenedIn = (legs: readonly Leg[]): number =>
  legs
    .flatMap(({ exhibits = [] }) => exhibits)
    .filter(({ looks, returned, erased }) => looks === 0 && returned === null && erased === null).length

/** What this person may do with the request now, as buttons; what not, with its reason, for whoever asks. */
export function NextActs({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const [doing, choose] = useState<Doing>()
  const { may } = open.request
  const isAuthority = useIsAuthority(open)
  const mayDecide = deciding.some((action) => may[action] === true)
  const offered = doings.filter((one) => may[actionOf(one)] === true)
  // A file was brought as the order of an emergency, and nobody else said yet what it is.
  const [unread] = useReadable(open).filter(({ word }) => word.readings.length === 0)
  const lower = lowerActs(open.state, may)
  const unopened = unopenedIn(open.state.legs)
  const isUntold = useIsUntold(open)
  return (
    <section className="card no-print" aria-labelledby="next-title">
      <h2 id="next-title">{say('house.next')}</h2>
      {isUntold ? (
        <p>
          <a href="#asked-abroad">{say('contact.next.answer')}</a>
        </p>
      ) : null}
      {open.state.status === 'sent' && open.state.asks !== 'emergency' && hearsByItself(open.state.legs) ? (
        <p>{say('house.next.sent')}</p>
      ) : null}
      <AskForFiles open={open} />
      {unopened > 0 && may['exhibit.open'] === true ? (
        <p>
          <a href="#sealed-files">{say('sealed.next', { count: unopened })}</a>
        </p>
      ) : null}
      {unread ? (
        <p>
          <a href="#order-reading">{say(readSentence(unread.outcomes), { name: unread.word.notedBy })}</a>
        </p>
      ) : null}
      <PassingNext open={open} />
      {mayDecide || offered.length > 0 || lower.length > 0 ? (
        <Offered
          open={open}
          mayDecide={mayDecide}
          lower={lower}
          offered={offered}
          doing={doing}
          choose={choose}
        />
      ) : isAuthority || unread || isUntold ? null : (
        <p className="soft">{say('house.next.none')}</p>
      )}
      <Chosen open={open} doing={doing} choose={choose} />
      <Closed may={may} />
    </section>
  )
}

/** Something is said to be given and no file of it came: it is asked of whoever said so. */
function AskForFiles({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const words = useCaseWords()
  const { content, state, acts } = open
  const { legs } = legsWithoutFiles(content, state.legs, acts)
  if (open.request.may['request.grade-answer'] !== true) return null
  return legs.map(({ number, to }) => (
    <p key={number} className="notice notice-wait">
      {say('house.next.files', { name: addresseeName({ to }, words.provider(content.provider)) })}{' '}
      {to.kind === 'provider-desk' ? (
        <a href={`#${gradeId(number)}`}>{say('house.next.files.desk')}</a>
      ) : (
        say('house.next.files.channel')
      )}
    </p>
  ))
}

/** Whether another State asked for it, was told nothing yet, and this person is who tells it. */
function useIsUntold({ state }: Open): boolean {
  const { me } = useHouse()
  return (
    state.abroad?.told.length === 0 &&
    me.actions.includes('contact.tell') &&
    tellableAbroad(state, today()).length > 0
  )
}

interface OfDoing {
  readonly open: Open
  readonly doing: Doing | undefined
  readonly choose: (doing: Doing | undefined) => void
}

interface OfferedProps extends OfDoing {
  readonly mayDecide: boolean
  readonly lower: readonly LowerPlace[]
  readonly offered: readonly Doing[]
}

/** The ways to what is done elsewhere on the page, and the buttons: one that is open is closed by its own. */
function Offered({ open, mayDecide, lower, offered, doing, choose }: OfferedProps) {
  const { say } = useWords()
  const looks = (one: Doing) => {
    if (one === 'withdraw') return 'button button-danger'
    return seconds.has(one) || mayDecide || lower.length > 0 ? 'button button-second' : 'button'
  }
  return (
    <p className="row">
      {mayDecide ? (
        <Link
          className="button"
          href={`/requests/${open.expected.request}/decide?case=${open.request.case.id}`}
        >
          {say('house.next.decide')}
        </Link>
      ) : null}
      {lower.map(({ action, href }) => (
        <a key={action} className="button" href={href}>
          {say(`house.action.${action}`)}
        </a>
      ))}
      {offered.map((one) => (
        <button
          key={one}
          type="button"
          className={looks(one)}
          aria-expanded={doing === one}
          onClick={() => choose(doing === one ? undefined : one)}
        >
          {say(`house.do.${one}`)}
        </button>
      ))}
    </p>
  )
}

/** What the act that was chosen asks. */
function Chosen({ open, doing, choose }: OfDoing) {
  const close = () => choose(undefined)
  const done = () => {
    close()
    void open.reread()
  }
  switch (doing) {
    case undefined:
      return null
    case 'submit':
      return <SubmitForm open={open} done={done} />
    case 'sign':
      return <SealIt open={open} close={close} />
    case 'elsewhere':
      return open.request.may['request.sign'] === true ? <SignElsewhere open={open} done={done} /> : null
    case 'release':
      return <Release open={open} done={done} />
    case 'return':
    case 'withdraw':
      return <WithReasons key={doing} open={open} doing={doing} done={done} />
  }
}

/** What another does, or what comes at another time, is no news; what stands in this person's way is told. */
function Closed({ may }: { readonly may: May }) {
  const { say, sayCode } = useWords()
  const closed = Object.entries(may).filter(
    (entry): entry is [string, string] =>
      entry[1] !== true && inTheWay.has(entry[1]) && sayCode(`house.action.${entry[0]}`, '') !== '',
  )
  if (closed.length === 0) return null
  return (
    <details className="small">
      <summary>{say('house.next.closed', { count: closed.length })}</summary>
      <dl className="facts">
        {closed.map(([action, why]) => (
          <ClosedLine
            key={action}
            action={sayCode(`house.action.${action}`, action)}
            why={sayCode(`house.denial.${why}`, why)}
          />
        ))}
      </dl>
    </details>
  )
}

function ClosedLine({ action, why }: { readonly action: string; readonly why: string }) {
  return (
    <>
      <dt>{action}</dt>
      <dd>{why}</dd>
    </>
  )
}

/** The institution's seal on the letter of an approved request. */
function SealIt({ open, close }: { readonly open: Open; readonly close: () => void }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { trouble, send } = useSending()
  const seal = async (touch: Touch) => {
    const body = { ...open.expected, touch }
    const moved = await send('requestSign', body, (key) => client.requestSign(body, { key }))
    if (moved) await open.reread()
    return moved !== undefined
  }
  return (
    <SignDialog
      title={say('house.seal.title')}
      doing={say('house.seal.do')}
      question={{ for: 'request.sign', ...open.expected }}
      onTouched={seal}
      trouble={trouble}
      close={close}
    >
      <p>{say('house.seal.about', { revision: open.state.revision })}</p>
    </SignDialog>
  )
}

/** Whoever heads the unit lets a held request go on. */
function Release({ open, done }: { readonly open: Open; readonly done: () => void }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { trouble, send } = useSending()
  const id = useId()
  const [reasons, setReasons] = useState('')
  const [isSigning, setSigning] = useState(false)
  const release = async (touch: Touch) => {
    const body = { ...open.expected, reasons, touch }
    const moved = await send('requestRelease', body, (key) => client.requestRelease(body, { key }))
    if (moved) done()
    return moved !== undefined
  }
  return (
    <form
      className="stack-small"
      onSubmit={(event) => {
        event.preventDefault()
        setSigning(true)
      }}
    >
      <ReasonsField id={id} value={reasons} onChange={setReasons} />
      <p>
        <button type="submit" className="button">
          {say('house.decide.sign')}
        </button>
      </p>
      {isSigning ? (
        <SignDialog
          title={say('house.do.release')}
          doing={say('house.release.do')}
          question={{ for: 'request.release', ...open.expected, reasons }}
          onTouched={release}
          trouble={trouble}
          close={() => setSigning(false)}
        >
          <p className="pre-line">{reasons}</p>
        </SignDialog>
      ) : null}
    </form>
  )
}

/**
 * Sending back for correction, or withdrawing: reasons, and a touch only where another State is told of it.
 */
function WithReasons({
  open,
  doing,
  done,
}: {
  readonly open: Open
  readonly doing: 'return' | 'withdraw'
  readonly done: () => void
}) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const id = useId()
  const [reasons, setReasons] = useState('')
  const { ask, dialog } = useSigned()
  const isTold = doing === 'withdraw' && isBetweenStates(open.state)
  const go = async () => {
    const body: ApiBody<'requestReturn'> = { ...open.expected, reasons }
    if (isTold)
      return ask({
        ...{ route: 'requestWithdraw', action: 'request.withdraw', subject: body },
        ...{ title: say('house.do.withdraw.confirm'), doing: say('house.do.withdraw.confirm') },
        says: <p className="pre-line">{reasons}</p>,
        onDone: done,
        onMoved: () => void open.reread(),
      })
    const call = doing === 'return' ? client.requestReturn : client.requestWithdraw
    const moved = await send(doing, body, (key) => call(body, { key }))
    if (moved) done()
    else await open.reread()
  }
  return (
    <form
      className="stack-small"
      onSubmit={(event) => {
        event.preventDefault()
        void go()
      }}
    >
      <p>{say(`house.do.${doing}.about`)}</p>
      {isTold ? <p className="hint">{say('contact.end.touch')}</p> : null}
      <ReasonsField id={id} value={reasons} onChange={setReasons} />
      <TroubleNote trouble={trouble} onAgain={() => void go()} />
      <p>
        <button
          type="submit"
          className={doing === 'withdraw' ? 'button button-danger' : 'button'}
          disabled={busy}
        >
          {say(`house.do.${doing}.confirm`)}
        </button>
      </p>
      {dialog}
    </form>
  )
}
