import { givenHere, hasOtherPaper, nodeOf, standingOfWords } from '@oficio/core/act'
import { useCallback, useId, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { inEights } from '../../exact/eights.ts'
import { FileInput } from '../../files/file-input.tsx'
import { LineField } from '../../form/line-field.tsx'
import { OneOf } from '../../form/one-of.tsx'
import { Waiting, type WaitingItems } from '../../request/answer/waiting.tsx'
import { Disown, NobodyTold } from '../../request/emergency/disown.tsx'
import { FollowWords } from '../../request/emergency/follow-words.tsx'
import { Minutes } from '../../request/emergency/minutes.tsx'
import { OnDuty } from '../../request/emergency/on-duty.tsx'
import { PointWord } from '../../request/emergency/point-word.tsx'
import { Skipped } from '../../request/emergency/skipped.tsx'
import { WriterOnDuty } from '../../request/emergency/writer-on-duty.tsx'
import type { Value } from '../../signed-in/client.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { useBringing } from './annexes.tsx'
import type { Open } from './open/open-request.tsx'
import { OrderReadings } from './order-reading.tsx'
import { PointForm } from './point-form.tsx'
import '../../request/emergency/emergency.css'

type Told = Value<'requestEmergency'>

/**
 * An emergency of the unit once it left: the code that is read out, whose turn it is, and what must follow.
 */
export function Emergency({ open }: { readonly open: Open }) {
  return open.state.asks === 'emergency' && open.state.legs.length > 0 ? <Left open={open} /> : null
}

function Left({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { client } = useHouse()
  const moment = useMoment()
  const { request, opening } = open.expected
  const { value, trouble, reread } = useReading(
    useCallback(() => client.requestEmergency({ request, opening }), [client, request, opening]),
  )
  const leg = open.state.legs[0]
  const calledBack = open.state.legs.flatMap(({ emergency }) => emergency?.calledBack ?? [])
  const isOpen = open.state.status === 'sent' || open.state.status === 'questioned'
  const isSkipped = Boolean(leg?.emergency?.skip?.agreed)
  const waits = isOpen && calledBack.length === 0 && !isSkipped && leg?.to.kind === 'provider-desk'
  const mayDisown = open.request.may['request.disown'] === true
  // Whom it told stays to be read once it is held and there is nothing to disown any more.
  const [wasMine, setMine] = useState(mayDisown)
  if (mayDisown && !wasMine) setMine(true)
  const isUntold =
    open.state.held && open.state.legs.some((one) => one.to.kind === 'provider-outside' && !nodeOf(one))
  const both = async () => {
    await Promise.all([open.reread(), reread()])
  }
  return (
    <section className="card stack-small no-print" aria-labelledby="emergency-title">
      <h2 id="emergency-title">{say('emergency.title')}</h2>
      {isOpen && leg?.sentAt ? (
        <p>
          <Minutes since={leg.sentAt} />
        </p>
      ) : null}
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {calledBack.map((one) => (
        <p key={one.at}>
          {say('emergency.calledBack', {
            number: one.number,
            reader: one.readBy.name,
            clerk: one.by.name,
            when: moment(one.at),
          })}
        </p>
      ))}
      <Skipped skip={leg?.emergency?.skip} />
      {value ? <PointWord point={value.point} /> : null}
      <PointForm open={open} onDone={both} />
      {isOpen && value?.waiting ? <StillWaits open={open} waiting={value.waiting} /> : null}
      {waits && value && !open.state.held ? (
        value.calling ? (
          <Code key={value.calling.call} open={open} calling={value.calling} onDone={both} />
        ) : (
          <p>{say('emergency.waits.call')}</p>
        )
      ) : null}
      {waits && value ? <OnDuty people={value.duty} none={say('emergency.duty.none')} /> : null}
      {waits && value ? <WriterOnDuty duty={value.duty} writers={open.state.writers} /> : null}
      {value ? <Follow open={open} term={value.followUp} onDone={both} /> : null}
      {isUntold && !mayDisown ? <NobodyTold company={open.content.provider} /> : null}
      {wasMine ? <Disown request={request} may={mayDisown} onDone={() => void both()} /> : null}
    </section>
  )
}

/** What of it the provider does not hand over yet, what for, and where whoever asks goes on. */
function StillWaits({ open, waiting }: { readonly open: Open; readonly waiting: WaitingItems }) {
  const { say } = useWords()
  const { why, items } = waiting
  return (
    <Waiting
      content={open.content}
      waiting={waiting}
      what={say(`emergency.waiting.${why}`, { count: items.length })}
    >
      {why === 'order-first' ? (
        <p>
          <a href="#emergency-follow">{say('emergency.waiting.order-first.next')}</a>
        </p>
      ) : null}
    </Waiting>
  )
}

interface CodeProps {
  readonly open: Open
  readonly calling: NonNullable<Told['calling']>
  readonly onDone: () => Promise<void>
}

/** Who calls which number; the code is shown to whoever says, with a touch, that they are on the line. */
function Code({ open, calling, onDone }: CodeProps) {
  const { say } = useWords()
  const { me } = useHouse()
  const moment = useMoment()
  const { ask, dialog } = useSigned()
  const [shown, setShown] = useState<Value<'requestReadCode'>>()
  const { call, number, by, readBy } = calling
  const show = () =>
    ask({
      route: 'requestReadCode',
      action: 'request.read-code',
      subject: { ...open.expected, call },
      title: say('emergency.code.show'),
      doing: say('emergency.code.show'),
      says: <p>{say('emergency.calling', { name: by, number })}</p>,
      onDone: (told) => {
        setShown(told)
        void onDone()
      },
      onMoved: () => void onDone(),
    })
  const isMine = readBy === null || readBy === me.person.name
  return (
    <div className="notice stack-small">
      <p>
        <strong>{say('emergency.calling', { name: by, number })}</strong>
      </p>
      <p>{say('emergency.calling.only')}</p>
      <div role="status">
        {shown?.code ? (
          <>
            <p>{say('emergency.code')}</p>
            <p className="emergency-code">
              {shown.code.slice(0, 3)} {shown.code.slice(3)}
            </p>
            <p className="small">{say('emergency.code.until', { when: moment(shown.until) })}</p>
          </>
        ) : readBy ? (
          <p>{say('emergency.code.read', { name: readBy })}</p>
        ) : null}
      </div>
      {!shown?.code && isMine && open.request.may['request.read-code'] === true ? (
        <p>
          <button type="button" className="button" onClick={show}>
            {say('emergency.code.show')}
          </button>
        </p>
      ) : null}
      {dialog}
    </div>
  )
}

interface FollowProps {
  readonly open: Open
  readonly term: Told['followUp']
  readonly onDone: () => Promise<void>
}

/** What whoever orders said afterwards, by when the law wants it, and where it is written down. */
function Follow({ open, term, onDone }: FollowProps) {
  const { say } = useWords()
  const { followUp, followUpsBefore = [], approvals } = open.state
  const given = givenHere(approvals)
  const words = followUp ? [followUp, ...followUpsBefore] : []
  return (
    <div className="stack-small">
      <h3 id="emergency-follow">{say('emergency.follow')}</h3>
      {followUp ? (
        <FollowWords
          {...followUp}
          given={given}
          together={standingOfWords(open.state)}
          hasOther={hasOtherPaper(followUp, words)}
        />
      ) : null}
      {term ? <Term term={term} isNoted={followUp !== undefined} /> : null}
      {followUp || term || open.state.legs.length > 0 ? null : <p>{say('emergency.follow.unknown')}</p>}
      {followUpsBefore.length > 0 ? <p>{say('emergency.follow.before')}</p> : null}
      {followUpsBefore.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was said stays where it is in the list
        <FollowWords key={at} {...one} given={given} hasOther={hasOtherPaper(one, words)} />
      ))}
      <OrderReadings key={`read ${open.expected.seq}`} open={open} onDone={onDone} />
      {open.request.may['request.follow-up'] === true ? (
        <FollowForm key={`follow ${open.expected.seq}`} open={open} onDone={onDone} />
      ) : null}
    </div>
  )
}

/** By when the order is to be here, by law or by the house’s own term, and what ends it: a note does not. */
function Term({
  term: { deadline, until, rule, isOurs },
  isNoted,
}: {
  readonly term: NonNullable<Told['followUp']>
  readonly isNoted: boolean
}) {
  const { say, sayCode, day } = useWords()
  const moment = useMoment()
  const when = until.length > 10 ? moment(until) : day(until)
  return (
    <div className="notice notice-wait stack-small">
      <p>
        {isOurs ? (
          say('emergency.follow.ours', { when })
        ) : (
          <>
            {say('emergency.follow.until', { what: sayCode(`route.deadline.${deadline}`, rule), when })}{' '}
            <span className="small soft">{rule}</span>
          </>
        )}
      </p>
      <p>{say(isNoted ? 'emergency.follow.still' : 'emergency.follow.bring')}</p>
    </div>
  )
}

interface Order {
  readonly file: string
  readonly sha256: string
  /** Who brought it, as the house says. */
  readonly bringer: string | null
}

/** The order and who brought it, as whoever writes the word down signs it. */
const signedOrder = (order: Order | undefined) =>
  order
    ? {
        order: { file: order.file, sha256: order.sha256 },
        ...(order.bringer ? { bringer: order.bringer } : {}),
      }
    : {}

const outcomes = ['validated', 'not-validated'] as const
const deciders = ['judge', 'prosecutor'] as const

function FollowForm({ open, onDone }: Omit<FollowProps, 'term'>) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  // What whoever orders said is nobody's guess: none is chosen ahead.
  const [outcome, choose] = useState<(typeof outcomes)[number]>()
  const [by, setBy] = useState('')
  const [of, setOf] = useState<(typeof deciders)[number]>()
  const [number, setNumber] = useState('')
  const [on, setOn] = useState('')
  const [order, setOrder] = useState<Order>()
  const bringing = useBringing(open)
  return (
    <details className="details">
      <summary>{say('emergency.follow.record')}</summary>
      {open.state.followUp ? <p className="soft">{say('emergency.follow.correct')}</p> : null}
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          if (!outcome || !of) return
          ask({
            route: 'requestFollowUp',
            action: 'request.follow-up',
            subject: { ...open.expected, outcome, by, of, number, on, ...signedOrder(order) },
            title: say('emergency.follow.record'),
            doing: say('emergency.follow.record'),
            says: <Says outcome={outcome} by={by} of={of} on={on} order={order} />,
            onDone: () => void onDone(),
            onMoved: () => void onDone(),
          })
        }}
      >
        <OneChoice
          legend={say('emergency.follow.outcome')}
          keys={outcomes}
          chosen={outcome}
          onChange={choose}
          words={(one) => say(`emergency.follow.outcome.${one}`)}
        />
        <LineField label={say('emergency.follow.by')} value={by} onChange={setBy} />
        <OneChoice
          legend={say('emergency.follow.of')}
          keys={deciders}
          chosen={of}
          onChange={setOf}
          words={(one) => say(`emergency.follow.of.${one}`)}
        />
        <LineField
          label={say('emergency.follow.orderNumber')}
          value={number}
          onChange={setNumber}
          most={120}
          optional
        />
        <div className="field">
          <label htmlFor={`${id}-on`}>{say('emergency.follow.on')}</label>
          <DayInput id={`${id}-on`} required value={on} onChange={(event) => setOn(event.target.value)} />
        </div>
        <OrderField bringing={bringing} order={order} onOrder={setOrder} />
        <p>
          <button type="submit" className="button" disabled={bringing.busy}>
            {say('emergency.follow.record')}
          </button>
        </p>
      </form>
      {dialog}
    </details>
  )
}

interface OneChoiceProps<Key extends string> {
  readonly legend: string
  readonly keys: readonly Key[]
  readonly chosen: Key | undefined
  readonly onChange: (key: Key) => void
  readonly words: (key: Key) => string
}

function OneChoice<Key extends string>({ legend, words, ...rest }: OneChoiceProps<Key>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <OneOf {...rest}>{words}</OneOf>
    </fieldset>
  )
}

interface OrderFieldProps {
  readonly bringing: ReturnType<typeof useBringing>
  readonly order: Order | undefined
  readonly onOrder: (order: Order) => void
}

/** The order itself, laid beside the request: without it what was said is only noted. */
function OrderField({ bringing, order, onOrder }: OrderFieldProps) {
  const { say } = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={`${id}-file`}>{say('emergency.follow.file')}</label>
      <p className="hint" id={`${id}-file-hint`}>
        {say('emergency.follow.file.hint')}
      </p>
      <FileInput
        id={`${id}-file`}
        disabled={bringing.busy}
        aria-describedby={`${id}-file-hint`}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) void bringing.bring(file).then((kept) => kept && onOrder(kept))
        }}
      />
      {order ? (
        <p role="status" className="small digest">
          {say('emergency.follow.seen', { file: order.file, digest: inEights(order.sha256.slice(0, 16)) })}
        </p>
      ) : null}
      <TroubleNote trouble={bringing.trouble} />
    </div>
  )
}

interface SaysProps {
  readonly outcome: (typeof outcomes)[number]
  readonly by: string
  readonly of: (typeof deciders)[number]
  readonly on: string
  readonly order: Order | undefined
}

function Says({ outcome, by, of, on, order }: SaysProps) {
  const { say, day } = useWords()
  return (
    <>
      <p>{say(`emergency.follow.outcome.${outcome}`)}</p>
      <p>
        {say('emergency.follow.says', { by, day: day(on) })} {say(`emergency.follow.of.${of}`)}.
      </p>
      <p>
        {order ? say('emergency.follow.says.order', { file: order.file }) : say('emergency.follow.says.none')}
      </p>
    </>
  )
}
