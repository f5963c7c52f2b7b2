import { standingOf } from '@oficio/core/act'
import { useState } from 'react'
import { Link } from 'wouter'
import { Sum } from '../../exact/sum.tsx'
import { saveFile } from '../../files/save-file.ts'
import { ActLine } from '../../request/acts/act-line.tsx'
import { Chain } from '../../request/acts/chain.tsx'
import { ContentView } from '../../request/acts/content-view.tsx'
import { storyOf } from '../../request/acts/story.ts'
import { legsWithoutFiles } from '../../request/answer/got-tone.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { Clock } from '../../request/emergency/clock.tsx'
import { Danger } from '../../request/emergency/danger.tsx'
import { FindingsList } from '../../request/findings/findings-list.tsx'
import { PassedOver } from '../../request/findings/passed-over.tsx'
import { Status } from '../../request/status.tsx'
import { Digest } from '../../signed-in/digest.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { AskedAbroad } from './abroad.tsx'
import { Annexes } from './annexes.tsx'
import { BroughtWith } from './brought.tsx'
import { Correction } from './correction.tsx'
import { CourtBundle } from './court-bundle.tsx'
import { Emergency } from './emergency.tsx'
import { ExactLetter, useLetterAsSealed } from './exact-letter.tsx'
import { FitToLeave } from './open/fit-to-leave.tsx'
import { NextActs } from './open/next-acts.tsx'
import { OfRequest, type Open } from './open/open-request.tsx'
import { OrderWaits } from './order-reading.tsx'
import { PassingOn } from './passing.tsx'
import { Lines } from './request-lines.tsx'
import { Safeguards } from './safeguards.tsx'
import { Sending } from './sending.tsx'
import { Onward, WithProvider } from './with-provider.tsx'
import './work.css'

/** A request of the house as the story of its acts, and what may be done next. */
export default function RequestPage() {
  return <OfRequest>{(open) => <Request open={open} />}</OfRequest>
}

function Request({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { request, state, content, acts } = open
  // Nobody here approves what had gone out before it came here; nor is what went out still to be mended.
  const wentOutside = state.broughtIn !== null && state.legs.length > 0
  return (
    <>
      <Top open={open} />
      <PassedOver content={content} />
      <Follows open={open} />
      {state.broughtIn ? <p className="notice">{say('house.broughtIn')}</p> : null}
      <div className="columns columns-side">
        <div className="stack">
          <Danger content={content} />
          <AskedAbroad open={open} />
          <PassingOn open={open} />
          <Safeguards open={open} />
          <Emergency open={open} />
          <FitToLeave open={open} />
          <NextActs open={open} />
          <Correction open={open} />
          {state.legs.map((leg) => (
            <WithProvider key={`${leg.number} ${leg.question?.id ?? ''}`} open={open} leg={leg} />
          ))}
          <CourtBundle open={open} />
          {/* What came back is what one comes for; whom else to send it to comes after. */}
          {state.legs.length > 0 ? <Onward open={open} /> : null}
          {/* In one place before and after it was sent: what is half typed there stays. */}
          <Sending open={open} />
          <BroughtWith open={open} />
          <section className="stack" aria-labelledby="story-title">
            <h2 id="story-title">{say('house.story')}</h2>
            <ol className="story">
              {storyOf(acts).map((told) => (
                <ActLine key={told.act.seq} told={told} acts={acts} />
              ))}
              {request.cancellations.map((one) => (
                <CancelledThere key={`${one.node} ${one.at}`} one={one} />
              ))}
            </ol>
          </section>
        </div>
        <div className="stack">
          {wentOutside ? null : <Approvals open={open} />}
          {versionsToCompare(open).map(({ digest, revision }) => (
            <Digest key={revision} of={digest} revision={revision} />
          ))}
          <Annexes open={open} />
          <Papers open={open} />
        </div>
      </div>
      <WhatItSays open={open} />
    </>
  )
}

/** Who approves it, or who did once all have. */
function Approvals({ open: { request, state } }: { readonly open: Open }) {
  const { say } = useWords()
  const isDone = state.approvals.length > 0 && state.approvals.length >= request.chain.length
  return (
    <section className="stack-small" aria-labelledby="chain-title">
      <h2 id="chain-title">{say(isDone ? 'house.chain.done' : 'house.chain')}</h2>
      <Chain steps={request.chain} state={state} />
    </section>
  )
}

/** The head, and what comes before anything else: what nobody signed, and what waits for whoever reads. */
function Top({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { untouched } = open.request
  return (
    <>
      <Head open={open} />
      {untouched.length > 0 ? (
        <p role="alert" className="notice notice-block">
          {say('house.untouched', { count: untouched.length, acts: untouched.join(', ') })}
        </p>
      ) : null}
      <OrderWaits open={open} />
    </>
  )
}

/** Which request of which case it is, and where it stands. */
function Head({ open: { request, state, content, acts } }: { readonly open: Open }) {
  const { say, day } = useWords()
  const words = useCaseWords()
  return (
    <header className="stack-small">
      <p className="small row">
        <Link href="/work">{say('house.room.work')}</Link>
        <Link href={`/work/${request.case.id}`}>
          {say('house.line.case', { reference: request.case.reference })}
        </Link>
      </p>
      <h1>
        {say('house.line.name', { provider: words.provider(content.provider), kind: words.type(content) })}
      </h1>
      <p className="row">
        {request.case.sealed ? (
          <span className="mark-status mark-closed sign-sealed">{say('house.sealed')}</span>
        ) : null}
        <Status
          status={state.status}
          standing={standingOf(state)}
          step={state.step?.role ?? null}
          held={state.held}
          isWithoutFiles={legsWithoutFiles(content, state.legs, acts).isNothingHere}
        />
        <span className="soft small">{say('house.revision', { number: state.revision })}</span>
        {state.number ? (
          <span className="soft small">
            {say('house.letterNumber', {
              number: `${state.number.number}/${state.number.year}`,
              day: day(state.number.on),
            })}
          </span>
        ) : null}
      </p>
      {/* Until it leaves; then the minutes since it left stand on both sides. */}
      {request.case.firstTouch && state.asks === 'emergency' && state.legs.length === 0 ? (
        <Clock since={request.case.firstTouch} />
      ) : null}
    </header>
  )
}

/** What is asked, what it lacks while it may still be mended, and what the same case asked before. */
function WhatItSays({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { request, state, content } = open
  return (
    <>
      <section className="stack-small" aria-labelledby="content-title">
        <h2 id="content-title">{say('house.content')}</h2>
        <ContentView content={content} />
        <AsSealed open={open} />
      </section>
      {state.legs.length === 0 ? (
        <section className="stack-small" aria-labelledby="findings-title">
          <h2 id="findings-title">{say('drafting.findings.title')}</h2>
          <FindingsList
            content={content}
            limit={3}
            domains={request.domains}
            except={state.status === 'draft' && request.speaker ? 'block' : undefined}
          />
        </section>
      ) : null}
      {request.earlier.length > 0 ? (
        <section className="stack-small" aria-labelledby="earlier-title">
          <h2 id="earlier-title">{say('house.earlier')}</h2>
          <Lines lines={request.earlier} inCase />
        </section>
      ) : null}
    </>
  )
}

/** The digest of what was approved, and that of the words as they stand where these are others since. */
function versionsToCompare({ acts, request, state }: Open) {
  const given = acts.findLast(({ kind }) => kind === 'approved' || kind === 'narrowed')
  const approved = given?.kind === 'approved' || given?.kind === 'narrowed' ? given.body : undefined
  const now = request.digest ? [{ digest: request.digest, revision: state.revision }] : []
  return approved && state.approvals.length > 0 && approved.digest !== request.digest
    ? [{ digest: approved.digest, revision: approved.revision }, ...now]
    : now
}

/** The request of the same case that this one goes on from. */
function Follows({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const words = useCaseWords()
  const [first] = open.acts
  const follows = first?.kind === 'drafted' ? first.body.follows : undefined
  const before = open.request.earlier.find(({ id }) => id === follows)
  if (!before) return null
  return (
    <p className="small">
      <Link href={`/requests/${before.id}?case=${open.request.case.id}`}>
        {say('house.follows', {
          what: say('house.line.name', {
            provider: words.provider(before.provider),
            kind: words.type({ requestType: before.kind }),
          }),
        })}
      </Link>
    </p>
  )
}

/** The letter itself, for whoever wants to read it here before it is asked for, or after. */
function AsSealed({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('house.letter.open')}</summary>
      {isOpen ? <Letter open={open} /> : null}
    </details>
  )
}

function Letter({ open }: { readonly open: Open }) {
  const letter = useLetterAsSealed(open, undefined, undefined)
  return <ExactLetter letter={letter} />
}

/**
 * What the provider's node said when it was told that the request is over: beside the story, for it is no
 * act.
 */
function CancelledThere({
  one: { node, at, outcome, why },
}: {
  readonly one: Open['request']['cancellations'][number]
}) {
  const { say, sayCode } = useWords()
  const moment = useMoment()
  const isRefused = outcome === 'not-delivered'
  const code = /^error (\d+)$/.exec(why ?? '')?.[1]
  return (
    <li>
      <p className={isRefused ? 'notice notice-block' : 'story-what'}>
        {say(
          outcome === null
            ? 'desk.cancelled.waiting'
            : isRefused
              ? 'desk.cancelled.not'
              : 'desk.cancelled.taken',
          { node },
        )}{' '}
        {isRefused
          ? code
            ? `${say('cases.ground.etsi', { code })}.`
            : sayCode(`systems.why.${why}`, '')
          : null}
      </p>
      <p className="small soft">{moment(at)}</p>
    </li>
  )
}

/** The sealed letter and what goes with it, to be taken away. */
function Papers({ open: { request, expected } }: { readonly open: Open }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const [isDown, setDown] = useState(false)
  // What went out to be signed elsewhere is no letter yet.
  const papers = request.papers.filter(({ kind }) => kind === 'letter')
  if (papers.length === 0) return null
  const take = async () => {
    const body = { request: expected.request, opening: expected.opening }
    const bytes = await send('requestPack', body, () => client.requestPack(body))
    if (!bytes) return
    const name = `oficio-${request.case.reference.replace(/[^\w.-]+/g, '-')}.zip`
    saveFile(new Blob([bytes], { type: 'application/zip' }), name)
    setDown(true)
  }
  return (
    <section className="card" aria-labelledby="papers-title">
      <h2 id="papers-title">{say('house.papers')}</h2>
      <ul>
        {papers.map(({ id, name, sha256 }) => (
          <li key={id}>
            {name} <Sum of={sha256} first={16} className="small soft" />
          </li>
        ))}
      </ul>
      <TroubleNote trouble={trouble} onAgain={() => void take()} />
      <p>
        <button type="button" className="button" disabled={busy} onClick={() => void take()}>
          {say('house.papers.take')}
        </button>
      </p>
      <p role="status" className="hint">
        {say(isDown ? 'house.papers.taken' : 'house.papers.about')}
      </p>
    </section>
  )
}
