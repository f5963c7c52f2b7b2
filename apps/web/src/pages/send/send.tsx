import type { RecordedAct } from '@oficio/core/act'
import { type Case, type CaseRequest, stateOf, withAct, withoutAct, wordsThatLeft } from '@oficio/core/case'
import { type FormFields, formFields } from '@oficio/core/pack'
import { check } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { Link } from 'wouter'
import { KeepStateLine } from '../../drafts/keep-state.tsx'
import { OfRequestHere, type UsedRequest } from '../../drafts/of-case.tsx'
import { Shown } from '../../facts/shown.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { useOutbox } from '../../pack/outbox.ts'
import { useIsOld, useMaking } from '../../pack/use-making.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { CheckBefore, EachOnItsLine } from '../../request/findings/check-before.tsx'
import { blockingOf, withRooms } from '../../request/findings/findings-at.ts'
import { useLacks } from '../../request/findings/lacks.ts'
import { isUnready } from '../../request/findings/whole.ts'
import { draftOf } from '../../request/letter/place.ts'
import { knownAuthorities } from '../../request/record/addressees.ts'
import { useWords } from '../../words/words.tsx'
import { After } from './after.tsx'
import { Boxes, SentBoxes } from './boxes.tsx'
import { ChannelStep, StateStep } from './channel.tsx'
import { Files } from './files.tsx'
import { SentForm } from './sent-form.tsx'
import { legSentLast } from './sent-leg.ts'
import { useTicks } from './ticks.ts'
import './send.css'

/** The send sheet: the channel, what is pasted there in its order, what is attached, and “I have sent it”. */
export default function SendPage() {
  return <OfRequestHere>{(of) => <Sheet key={of.entry.id} {...of} />}</OfRequestHere>
}

function Sheet({ whole, entry, used }: UsedRequest) {
  const { say } = useWords()
  const words = useCaseWords()
  const knowledge = useKnowledge()
  const on = today()
  const request = useMemo<EvidenceRequest>(
    () => wordsThatLeft(entry) ?? { ...draftOf(whole, entry), createdOn: on },
    [whole, entry, on],
  )
  const form = useMemo(() => formFields(request, { knowledge, on }), [request, knowledge, on])
  const provider = words.provider(entry.provider)
  const [leg] = stateOf(entry).legs
  const asked = request.identifiers ?? []
  return (
    <>
      <header className="stack-small">
        <p className="small">
          <Link href={`/cases/${whole.id}`}>
            <Shown text={words.title(whole)} />
          </Link>
        </p>
        <h1>{say(leg ? 'send.title.sent' : 'send.title', { provider })}</h1>
        <p className="soft">
          <Shown
            text={[words.type(request), ...asked.flatMap(({ value }) => value ?? [])]
              .filter(Boolean)
              .join(' · ')}
          />
        </p>
        {leg ? null : <p>{say(form.isState ? 'send.lead.state' : 'send.lead')}</p>}
        <KeepStateLine used={used} />
      </header>
      <Stops request={request} whole={whole} entry={entry} />
      <Steps whole={whole} entry={entry} used={used} request={request} form={form} />
    </>
  )
}

const summaryOf = (whole: Case, entry: CaseRequest): string =>
  `/cases/${whole.id}/requests/${entry.id}/summary#pack`

/** What somebody should know before it leaves: it is stopped, or is no longer what was packed. */
function Stops({ request, whole, entry }: Omit<UsedRequest, 'used'> & { readonly request: EvidenceRequest }) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const on = today()
  const findings = useMemo(
    () => check(withRooms(request), { on }, knowledge).findings,
    [request, knowledge, on],
  )
  const count = blockingOf(findings).length
  const { ready, lines } = useLacks(request, findings, on, knowledge)
  const isOld = useIsOld(entry.packed?.digest, whole, entry)
  if (stateOf(entry).legs.length > 0) return null
  return (
    <>
      {count > 0 ? (
        <p className="notice notice-block row-between">
          <span>{say('send.notReady', { count })}</span>
          <Link href={summaryOf(whole, entry)}>{say('send.notReady.see')}</Link>
        </p>
      ) : null}
      {isUnready(ready) ? (
        <div className="notice notice-wait stack-small">
          <p className="row-between">
            <span>{say('send.lacks')}</span>
            <Link href={summaryOf(whole, entry)}>{say('send.notReady.see')}</Link>
          </p>
          <EachOnItsLine lines={lines} />
        </div>
      ) : null}
      {isUnready(ready) || count > 0 ? null : <CheckBefore whole={whole} entry={entry} />}
      {isOld ? <p className="notice notice-wait">{say('send.packed.old')}</p> : null}
    </>
  )
}

interface StepsProps extends UsedRequest {
  readonly request: EvidenceRequest
  readonly form: FormFields
}

function Steps({ whole, entry, used, request, form }: StepsProps) {
  const { say, language, list } = useWords()
  const words = useCaseWords()
  const knowledge = useKnowledge()
  const on = today()
  const { ticks, tick } = useTicks(entry.id)
  const { packs } = useOutbox()
  const held = packs.find(({ requestId }) => requestId === entry.id)
  // Files of what the request was before an edit are not attached: they are made again.
  const isOld = useIsOld(held?.digest, whole, entry)
  const made = isOld ? undefined : held
  const { make, problem, isMaking } = useMaking({ whole, entry, knowledge, on, change: used.change })
  const isStopped = useMemo(
    () => blockingOf(check(withRooms(request), { on }, knowledge).findings).length > 0,
    [request, knowledge, on],
  )
  const profile = Object.hasOwn(knowledge.providers, entry.provider)
    ? knowledge.providers[entry.provider]
    : undefined
  const provider = words.provider(entry.provider)
  const [through = null] = form.isState
    ? knownAuthorities({ country: request.country, addressee: null }, knowledge, language)
    : []
  const isSent = stateOf(entry).legs.length > 0
  const steps = isSent ? null : (
    <ol className="steps send-steps">
      <li>
        <h2>{say('send.channel')}</h2>
        {form.isState ? (
          <StateStep request={request} knowledge={knowledge} />
        ) : (
          <ChannelStep request={request} knowledge={knowledge} on={on} />
        )}
      </li>
      <li>
        <h2>{say('send.boxes')}</h2>
        <Boxes
          form={form}
          provider={provider}
          draft={`/cases/${whole.id}/requests/${entry.id}`}
          ticks={ticks}
          tick={tick}
        />
      </li>
      <li>
        <h2>{say('send.files')}</h2>
        <Files
          names={form.files}
          made={made}
          profile={form.isState ? undefined : profile}
          provider={provider}
          isMaking={isMaking}
          make={isStopped ? undefined : () => void make([])}
          summary={summaryOf(whole, entry)}
          problem={problem}
        />
      </li>
    </ol>
  )
  return (
    <div className="send-columns">
      {isSent ? (
        <Was whole={whole} entry={entry}>
          <SentBoxes form={form} />
          {form.files.length > 0 ? (
            <p className="small soft">
              {list([...form.files])}. {say('send.was.files')}
            </p>
          ) : null}
        </Was>
      ) : (
        steps
      )}
      {isSent ? null : (
        <p className="send-bar no-print">
          <a className="button" href="#sent">
            {say('send.sent')}
          </a>
        </p>
      )}
      <Sending whole={whole} entry={entry} used={used} request={request} through={through} />
    </div>
  )
}

/**
 * What was sent, where it is known: the words that were kept with the sending, or those of the pack that the
 * request still is. Words of today never stand in their place.
 */
function Was({ whole, entry, children }: Omit<UsedRequest, 'used'> & { readonly children: ReactNode }) {
  const { say, day } = useWords()
  const kept = wordsThatLeft(entry)
  const { packed } = entry
  const isOld = useIsOld(packed?.digest, whole, entry)
  const isChanged = useMemo(
    () => kept !== undefined && isOther(kept, draftOf(whole, entry)),
    [kept, whole, entry],
  )
  const told = kept
    ? isChanged && say('send.was.changed')
    : packed
      ? isOld && say('send.was.inPack', { day: day(packed.on) })
      : say('send.was.unknown')
  return (
    <details className="details send-was">
      <summary>{say('send.was')}</summary>
      {told ? <p className="notice notice-wait">{told}</p> : null}
      {kept || (packed && !isOld) ? children : null}
    </details>
  )
}

/** Whether two requests say something else, but for the day on which each is written. */
const isOther = (one: EvidenceRequest, other: EvidenceRequest): boolean =>
  JSON.stringify({ ...one, createdOn: '' }) !== JSON.stringify({ ...other, createdOn: '' })

function Sending({
  whole,
  entry,
  used,
  request,
  through,
}: Omit<StepsProps, 'form'> & { readonly through: Parameters<typeof SentForm>[0]['through'] }) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const on = today()
  // What left last, and the leg that it went on: where it went elsewhere before, that is another one.
  const last = entry.acts.findLastIndex(({ kind }) => kind === 'handed-off')
  const leg = legSentLast(entry)
  const wasSent = useRef(leg !== undefined)
  const isSent = leg !== undefined
  useEffect(() => {
    // Whoever has just noted it hears what became of it.
    if (isSent && !wasSent.current) document.getElementById('after-title')?.focus()
    wasSent.current = isSent
  }, [isSent])
  if (leg)
    return (
      <After
        whole={whole}
        entry={entry}
        leg={leg}
        at={entry.acts[last]?.recorded.at}
        knowledge={knowledge}
        on={on}
        undo={() => used.change((before) => withoutAct(before, entry.id, last))}
      />
    )
  return (
    <section className="card send-sent" id="sent" aria-labelledby="sent-title">
      <h2 id="sent-title">{say('send.sent')}</h2>
      <SentForm
        whole={whole}
        entry={entry}
        request={request}
        on={on}
        through={through}
        record={(act: RecordedAct) => used.change((before) => withAct(before, entry.id, act, request))}
      />
    </section>
  )
}
