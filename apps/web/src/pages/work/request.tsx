import { standingOf } from '@oficio/core/act'
import { useState } from 'react'
import { Link } from 'wouter'
import { ActLine } from '../../request/acts/act-line.tsx'
import { Chain } from '../../request/acts/chain.tsx'
import { ContentView } from '../../request/acts/content-view.tsx'
import { storyOf } from '../../request/acts/story.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { FindingsList } from '../../request/findings/findings-list.tsx'
import { Status } from '../../request/status.tsx'
import { Digest } from '../../signed-in/digest.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { Correction } from './correction.tsx'
import { NextActs } from './open/next-acts.tsx'
import { OfRequest, type Open } from './open/open-request.tsx'
import { Lines } from './request-lines.tsx'
import { Sending } from './sending.tsx'
import { Onward, WithProvider } from './with-provider.tsx'
import './work.css'

/** A request of the house as the story of its acts, and what may be done next. */
export default function RequestPage() {
  return <OfRequest>{(open) => <Request open={open} />}</OfRequest>
}

function Request({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const words = useCaseWords()
  const { request, state, content, acts } = open
  // Nobody here approves what had gone out before it came here; nor is what went out still to be mended.
  const wentOutside = state.broughtIn !== null && state.legs.length > 0
  return (
    <>
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
            <span className="mark-status mark-closed">{say('house.sealed')}</span>
          ) : null}
          <Status
            status={state.status}
            standing={standingOf(state)}
            step={state.step?.role ?? null}
            held={state.held}
          />
          <span className="soft small">{say('house.revision', { number: state.revision })}</span>
        </p>
      </header>
      {state.broughtIn ? <p className="notice">{say('house.broughtIn')}</p> : null}
      <div className="columns columns-side">
        <div className="stack">
          <NextActs open={open} />
          <Correction open={open} />
          <Sending open={open} />
          {state.legs.map((leg) => (
            <WithProvider key={`${leg.number} ${leg.question?.id ?? ''}`} open={open} leg={leg} />
          ))}
          {state.legs.length > 0 ? <Onward open={open} /> : null}
          <section className="stack" aria-labelledby="story-title">
            <h2 id="story-title">{say('house.story')}</h2>
            <ol className="story">
              {storyOf(acts).map((told) => (
                <ActLine key={told.act.seq} told={told} />
              ))}
              {request.cancellations.map((one) => (
                <CancelledThere key={`${one.node} ${one.at}`} one={one} />
              ))}
            </ol>
          </section>
        </div>
        <div className="stack">
          {wentOutside ? null : (
            <section className="stack-small" aria-labelledby="chain-title">
              <h2 id="chain-title">{say('house.chain')}</h2>
              <Chain steps={request.chain} state={state} />
            </section>
          )}
          {request.digest ? <Digest of={request.digest} /> : null}
          <Papers open={open} />
        </div>
      </div>
      <section className="stack-small" aria-labelledby="content-title">
        <h2 id="content-title">{say('house.content')}</h2>
        <ContentView content={content} />
      </section>
      {state.legs.length === 0 ? (
        <section className="stack-small" aria-labelledby="findings-title">
          <h2 id="findings-title">{say('drafting.findings.title')}</h2>
          <FindingsList content={content} limit={3} />
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
  const papers = request.papers.filter(({ kind }) => kind !== 'to-sign')
  if (papers.length === 0) return null
  const take = async () => {
    const body = { request: expected.request, opening: expected.opening }
    const bytes = await send('requestPack', body, () => client.requestPack(body))
    if (!bytes) return
    const address = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `oficio-${request.case.reference.replace(/[^\w.-]+/g, '-')}.zip`
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
    setDown(true)
  }
  return (
    <section className="card" aria-labelledby="papers-title">
      <h2 id="papers-title">{say('house.papers')}</h2>
      <ul>
        {papers.map(({ id, name, sha256 }) => (
          <li key={id}>
            {name} <span className="digest small soft">{sha256.slice(0, 16)}</span>
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
