import { isWaiting, type Leg } from '@oficio/core/act'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import type { ApiBody, Touch } from '../../../signed-in/client.ts'
import { SignDialog } from '../../../signed-in/sign-dialog.tsx'
import { TroubleNote } from '../../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../../signed-in/use-house.tsx'
import { useWords } from '../../../words/words.tsx'
import type { Open } from './open-request.tsx'
import { ReasonsField } from './reasons-field.tsx'
import { SignElsewhere } from './sign-elsewhere.tsx'
import { SubmitForm } from './submit-form.tsx'

const deciding = ['request.approve', 'request.narrow', 'request.deny'] as const
type Doing = 'submit' | 'sign' | 'elsewhere' | 'release' | 'return' | 'withdraw'
const doings: readonly Doing[] = ['submit', 'sign', 'elsewhere', 'release', 'return', 'withdraw']
/** Which line of the permission table each asks; signing is one, whoever's certificate does it. */
const actionOf = (doing: Doing): string => `request.${doing === 'elsewhere' ? 'sign' : doing}`
/** What has its own place further down the page. */
const below = ['request.send', 'request.clarify', 'request.grade-answer'] as const
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

/** What this person may do with the request now, as buttons; what not, with its reason, for whoever asks. */
export function NextActs({ open }: { readonly open: Open }) {
  const { say, sayCode, list } = useWords()
  const [doing, choose] = useState<Doing>()
  const { may, case: file } = open.request
  const mayDecide = deciding.some((action) => may[action] === true)
  // What another does, or what comes at another time, is no news; what stands in this person's way is told.
  const closed = Object.entries(may).filter(
    (entry): entry is [string, string] =>
      entry[1] !== true && inTheWay.has(entry[1]) && sayCode(`house.action.${entry[0]}`, '') !== '',
  )
  const offered = doings.filter((one) => may[actionOf(one)] === true)
  // Each by its name: what a page only says to be further down is sought in the wrong place.
  const lower =
    open.state.status === 'sent'
      ? []
      : below
          // Once it lies somewhere, to lay it elsewhere too is nothing that is waited for.
          .filter(
            (action) =>
              may[action] === true &&
              // What lies before the central authority is sent by it, and nowhere on this page by its unit.
              !(action === 'request.send' && (open.state.legs.length > 0 || open.state.passing)),
          )
          .map((action) => sayCode(`house.action.${action}`, action))
  const isBelow = lower.length > 0
  const saysBelow = () => say('house.next.below', { what: list(lower) })
  const unopened = open.state.legs
    .flatMap(({ exhibits = [] }) => exhibits)
    .filter(({ looks, returned, erased }) => looks === 0 && returned === null && erased === null).length
  const done = () => {
    choose(undefined)
    void open.reread()
  }
  return (
    <section className="card no-print" aria-labelledby="next-title">
      <h2 id="next-title">{say('house.next')}</h2>
      {open.state.status === 'sent' && open.state.asks !== 'emergency' && hearsByItself(open.state.legs) ? (
        <p>{say('house.next.sent')}</p>
      ) : null}
      {unopened > 0 && may['exhibit.open'] === true ? (
        <p>
          <a href="#sealed-files">{say('sealed.next', { count: unopened })}</a>
        </p>
      ) : null}
      {isBelow && offered.length > 0 ? <p>{saysBelow()}</p> : null}
      {mayDecide || offered.length > 0 ? (
        <p className="row">
          {mayDecide ? (
            <Link className="button" href={`/requests/${open.expected.request}/decide?case=${file.id}`}>
              {say('house.next.decide')}
            </Link>
          ) : null}
          {offered.map((one) => (
            <button
              key={one}
              type="button"
              className={
                one === 'withdraw'
                  ? 'button button-danger'
                  : seconds.has(one) || mayDecide
                    ? 'button button-second'
                    : 'button'
              }
              aria-expanded={doing === one}
              onClick={() => choose(doing === one ? undefined : one)}
            >
              {say(`house.do.${one}`)}
            </button>
          ))}
        </p>
      ) : (
        <p className="soft">{isBelow ? saysBelow() : say('house.next.none')}</p>
      )}
      {doing === 'submit' ? <SubmitForm open={open} done={done} /> : null}
      {doing === 'sign' ? <SealIt open={open} close={() => choose(undefined)} /> : null}
      {doing === 'elsewhere' && may['request.sign'] === true ? (
        <SignElsewhere open={open} done={done} />
      ) : null}
      {doing === 'release' ? <Release open={open} done={done} /> : null}
      {doing === 'return' || doing === 'withdraw' ? (
        <WithReasons key={doing} open={open} doing={doing} done={done} />
      ) : null}
      {closed.length > 0 ? (
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
      ) : null}
    </section>
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

/** Sending back for correction, or withdrawing: reasons, and no touch. */
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
  const go = async () => {
    const body: ApiBody<'requestReturn'> = { ...open.expected, reasons }
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
    </form>
  )
}
