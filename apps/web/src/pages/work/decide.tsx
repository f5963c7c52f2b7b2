import { cutBetween, type Narrowing, narrowed, type OrderGiven } from '@oficio/core/act'
import { useMemo, useState } from 'react'
import { useHeld } from '../../drafts/use-held.ts'
import { Cuts } from '../../request/acts/act-line.tsx'
import { Danger } from '../../request/emergency/danger.tsx'
import { FindingsList } from '../../request/findings/findings-list.tsx'
import { SecondUnheldQuestion } from '../../request/second-unheld.tsx'
import { TypedBesideLetter } from '../../request/typed-beside.tsx'
import { useLanguagesDiffer } from '../../request/use-languages-differ.ts'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { Annexes } from './annexes.tsx'
import { DecideHead } from './decide-head.tsx'
import { DecideLaw } from './decide-law.tsx'
import { Decision } from './decision.tsx'
import { kinds } from './decision-signing.tsx'
import { Essentials } from './essentials.tsx'
import { ExactLetter, useLetterAsSealed } from './exact-letter.tsx'
import { OfRequest, type Open } from './open/open-request.tsx'
import { PassingNext } from './passing-next.tsx'
import { Lines } from './request-lines.tsx'
import { Safeguards } from './safeguards.tsx'
import { Scope } from './scope.tsx'
import { StillTold } from './still-told.tsx'
import './work.css'

/** The one page of whoever decides: necessity, scope, law, what was ordered before; grant, narrow, refuse. */
export default function DecidePage() {
  return <OfRequest>{(open) => <Decide key={open.expected.request} open={open} />}</OfRequest>
}

const wholeOf = ({ content }: Open): Narrowing => ({
  identifiers: (content.identifiers ?? []).map((_, at) => at),
  rows: (content.dataRequested ?? []).map((_, at) => ({ at })),
})

const isWhole = (keep: Narrowing, open: Open): boolean =>
  JSON.stringify(keep) === JSON.stringify(wholeOf(open))

type Cutting = { readonly revision: number; readonly keep: Narrowing } | null
const nothingCut: Cutting = null

/** What is kept of the request: all of it, until whoever decides takes something away. */
function useNarrowing(open: Open) {
  const { state, content } = open
  const { me } = useHouse()
  // What was cut belongs to the words it was cut from, and outlives a reload; reasons stay whatever happens
  // meanwhile.
  const { value: cutting, change } = useHeld<Cutting>(
    `decide.cut ${me.person.id} ${open.expected.request}`,
    nothingCut,
  )
  const keep = cutting?.revision === state.revision ? cutting.keep : wholeOf(open)
  const less = useMemo(() => narrowed(content, keep), [content, keep])
  const cuts = useMemo(() => cutBetween(content, less), [content, less])
  const onKeep = (next: Narrowing) => {
    const { sentences: _, ...scope } = next
    // Sentences go only beside something that is asked no more.
    const kept = isWhole(scope, open) ? scope : next
    change(() => ({ revision: state.revision, keep: kept }))
  }
  return { keep, less, cuts, onKeep }
}

function Decide({ open }: { readonly open: Open }) {
  const { say, sayCode } = useWords()
  const { request, content } = open
  const { keep, less, cuts, onKeep } = useNarrowing(open)
  const mayDecide = kinds.some((kind) => request.may[`request.${kind}`] === true)
  // What somebody is writing stays on the page even when meanwhile there is nothing to decide any more.
  const [order, setOrder] = useState<OrderGiven>()
  const letter = useLetterAsSealed(open, cuts ? less : undefined, order)
  const left = cuts ? less : content
  const differs = useLanguagesDiffer(left)
  const [wasDeciding, setDeciding] = useState(mayDecide)
  if (mayDecide && !wasDeciding) setDeciding(true)
  const why = request.may['request.approve']
  return (
    <div className="stack decide">
      <DecideHead open={open} />
      <AskedAgain open={open} />
      {mayDecide ? null : (
        <p className="notice notice-wait">
          {typeof why === 'string' ? sayCode(`house.denial.${why}`, why) : say('house.next.none')}
        </p>
      )}
      {mayDecide ? null : <PassingNext open={open} />}
      <div className="columns columns-side">
        <div className="stack">
          <Danger content={content} />
          {losesOrderEffect(open, left) ? (
            <p className="notice notice-wait">{say('house.decide.effectGone')}</p>
          ) : null}
          <StillTold open={open} keep={keep} onKeep={cuts ? onKeep : undefined} />
          <ExactLetter letter={letter} />
          <TypedBesideLetter content={left} acts={open.acts} areInLetter />
          <SecondUnheldQuestion content={left} differs={differs} />
          <WhatIsAsked open={open} keep={keep} onKeep={onKeep} />
        </div>
        <div className="stack work-side">
          <Essentials open={open} />
          <Safeguards open={open} />
          <DecideLaw open={open} />
          <Annexes open={open} />
          <section className="stack-small" aria-labelledby="earlier-title">
            <h2 id="earlier-title">{say('house.earlier')}</h2>
            {request.earlier.length > 0 ? (
              <Lines lines={request.earlier} inCase />
            ) : (
              <p className="soft">{say('house.earlier.none')}</p>
            )}
          </section>
          <section className="stack-small" aria-labelledby="findings-title">
            <h2 id="findings-title">{say('drafting.findings.title')}</h2>
            <FindingsList content={content} limit={2} domains={request.domains} />
          </section>
        </div>
      </div>
      {wasDeciding ? (
        <Decision
          open={open}
          less={less}
          cuts={cuts}
          isCut={!isWhole(keep, open)}
          order={order}
          onOrder={setOrder}
          shown={letter.value?.digest}
        />
      ) : null}
      {wasDeciding ? (
        <a className="button decide-jump no-print" href="#decision-title">
          {say('house.decide.jump')}
        </a>
      ) : null}
    </div>
  )
}

/**
 * That a cut took with it the whole sentence on what the order authorises, because it told of what is gone
 * too.
 */
const losesOrderEffect = ({ acts }: Open, left: Open['content']): boolean =>
  !left.letter?.orderEffect &&
  acts.some(
    (act) =>
      (act.kind === 'drafted' || act.kind === 'revised') && Boolean(act.body.content.letter?.orderEffect),
  )

/** Whoever approved more than is left now learns why the same is asked again. */
function AskedAgain({ open: { acts, request } }: { readonly open: Open }) {
  const { say } = useWords()
  const { me } = useHouse()
  const submitted = acts.findLastIndex(({ kind }) => kind === 'submitted')
  const own = acts.findLastIndex(
    ({ kind, by }, at) =>
      at > submitted && (kind === 'approved' || kind === 'narrowed') && by.person === me.person.id,
  )
  const cut = own < 0 ? undefined : acts.slice(own + 1).findLast(({ kind }) => kind === 'narrowed')
  const given = acts[own]
  if (!cut || (given?.kind !== 'approved' && given?.kind !== 'narrowed')) return null
  if (request.may['request.approve'] !== true) return null
  return (
    <p className="notice notice-wait">
      {say('house.decide.again', { number: given.body.revision, name: cut.by.name })}
    </p>
  )
}

/** Accounts and rows of data, which whoever may narrow takes away here; what was taken away before. */
function WhatIsAsked({
  open: { request, content },
  keep,
  onKeep,
}: {
  readonly open: Open
  readonly keep: Narrowing
  readonly onKeep: (next: Narrowing) => void
}) {
  const { say } = useWords()
  return (
    <section className="stack-small" aria-labelledby="scope-title">
      <h2 id="scope-title">{say('house.decide.scope')}</h2>
      <Scope
        content={content}
        keep={keep}
        onChange={request.may['request.narrow'] === true ? onKeep : undefined}
      />
      {request.cut.length > 0 ? (
        <>
          <h3>{say('house.decide.cutBefore')}</h3>
          <Cuts cuts={request.cut} provider={content.provider} />
        </>
      ) : null}
    </section>
  )
}
