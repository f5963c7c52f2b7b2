import { type Cut, cutBetween, type Narrowing, narrowed } from '@oficio/core/act'
import { useId, useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Cuts } from '../../request/acts/act-line.tsx'
import { Chain, StepLaw } from '../../request/acts/chain.tsx'
import { useCaseWords } from '../../request/case-words.ts'
import { FindingsList } from '../../request/findings/findings-list.tsx'
import { Status } from '../../request/status.tsx'
import type { Touch, TouchQuestion } from '../../signed-in/client.ts'
import { Digest } from '../../signed-in/digest.tsx'
import { SignDialog } from '../../signed-in/sign-dialog.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { ReasonsField } from './open/next-acts.tsx'
import { OfRequest, type Open } from './open/open-request.tsx'
import { Lines } from './request-lines.tsx'
import { Scope } from './scope.tsx'
import './work.css'

/** The one page of whoever decides: necessity, scope, law, what was ordered before; grant, narrow, refuse. */
export default function DecidePage() {
  return <OfRequest>{(open) => <Decide open={open} />}</OfRequest>
}

const kinds = ['approve', 'narrow', 'deny', 'return'] as const
type Kind = (typeof kinds)[number]
const grounds = [
  'not-necessary',
  'not-proportionate',
  'no-legal-basis',
  'facts-insufficient',
  'not-competent',
  'other',
] as const
type Ground = (typeof grounds)[number]

const wholeOf = ({ content }: Open): Narrowing => ({
  identifiers: (content.identifiers ?? []).map((_, at) => at),
  rows: (content.dataRequested ?? []).map((_, at) => ({ at })),
})

function Decide({ open }: { readonly open: Open }) {
  const { say, sayCode, day } = useWords()
  const words = useCaseWords()
  const { request, state, content } = open
  // What was cut belongs to the words it was cut from; reasons stay whatever happens meanwhile.
  const [cutting, setCutting] = useState({ revision: state.revision, keep: wholeOf(open) })
  const keep = cutting.revision === state.revision ? cutting.keep : wholeOf(open)
  const less = useMemo(() => narrowed(content, keep), [content, keep])
  const cuts = useMemo(() => cutBetween(content, less), [content, less])
  const mayDecide = kinds.some((kind) => request.may[`request.${kind}`] === true)
  // What somebody is writing stays on the page even when meanwhile there is nothing to decide any more.
  const [wasDeciding, setDeciding] = useState(mayDecide)
  if (mayDecide && !wasDeciding) setDeciding(true)
  const why = request.may['request.approve']
  const { step } = state
  const offence = content.case?.offence
  return (
    <div className="stack decide">
      <header className="stack-small">
        <p className="small row no-print">
          <Link href="/work">{say('house.room.work')}</Link>
          <Link href={`/requests/${open.expected.request}?case=${request.case.id}`}>
            {say('house.decide.story')}
          </Link>
          <button type="button" className="button button-quiet" onClick={() => print()}>
            {say('house.decide.print')}
          </button>
        </p>
        <h1>
          {say('house.decide.title', {
            provider: words.provider(content.provider),
            kind: words.type(content),
          })}
        </h1>
        <p className="row">
          <span>{say('house.line.case', { reference: request.case.reference })}</span>
          <Status status={state.status} step={step?.role ?? null} held={state.held} />
          {request.case.sealed ? (
            <span className="mark-status mark-closed">{say('house.sealed')}</span>
          ) : null}
          <span className="soft small">
            {say('house.decide.asked', {
              name: state.drafter?.name ?? '',
              unit: state.drafter?.unitName ?? '',
              number: state.revision,
            })}
          </span>
        </p>
        {request.digest ? <Digest of={request.digest} /> : null}
      </header>
      {mayDecide ? null : (
        <p className="notice notice-wait">
          {typeof why === 'string' ? sayCode(`house.denial.${why}`, why) : say('house.next.none')}
        </p>
      )}
      <div className="columns columns-side">
        <div className="stack">
          <section className="stack-small" aria-labelledby="necessity-title">
            <h2 id="necessity-title">{say('house.decide.necessity')}</h2>
            {offence?.name ? (
              <p>
                <strong>{offence.name}</strong>
                {offence.legalReference ? `, ${offence.legalReference}` : null}
              </p>
            ) : null}
            {content.case?.summary ? <p className="pre-line">{content.case.summary}</p> : null}
            {content.case?.nexusToService ? <p className="pre-line">{content.case.nexusToService}</p> : null}
          </section>
          <section className="stack-small" aria-labelledby="scope-title">
            <h2 id="scope-title">{say('house.decide.scope')}</h2>
            <Scope
              content={content}
              keep={keep}
              onChange={
                request.may['request.narrow'] === true
                  ? (next) => setCutting({ revision: state.revision, keep: next })
                  : undefined
              }
            />
            {request.cut.length > 0 ? (
              <>
                <h3>{say('house.decide.cutBefore')}</h3>
                <Cuts cuts={request.cut} provider={content.provider} />
              </>
            ) : null}
          </section>
        </div>
        <div className="stack work-side">
          <section className="stack-small" aria-labelledby="law-title">
            <h2 id="law-title">{say('house.decide.law')}</h2>
            {step ? (
              <p>
                <strong>{say(`law.approval.role.${step.role}`)}</strong>{' '}
                {say(`law.approval.part.${step.part}`)}
              </p>
            ) : null}
            {step ? <StepLaw step={step} /> : null}
            <dl className="facts">
              {content.legalProcess?.legalBasis ? (
                <>
                  <dt>{say('drafting.field.legalBasis')}</dt>
                  <dd>{content.legalProcess.legalBasis}</dd>
                </>
              ) : null}
              {content.userNotice?.position ? (
                <>
                  <dt>{say('drafting.field.position')}</dt>
                  <dd>
                    {sayCode(`drafting.position.${content.userNotice.position}`, content.userNotice.position)}
                    {content.userNotice.until ? ` (${day(content.userNotice.until)})` : null}
                  </dd>
                </>
              ) : null}
            </dl>
            <details className="no-print">
              <summary>{say('house.chain')}</summary>
              <Chain steps={request.chain} state={state} />
            </details>
          </section>
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
            <FindingsList content={content} limit={2} />
          </section>
        </div>
      </div>
      {wasDeciding ? <Decision open={open} less={less} cuts={cuts} isCut={!isWhole(keep, open)} /> : null}
    </div>
  )
}

const isWhole = (keep: Narrowing, open: Open): boolean =>
  JSON.stringify(keep) === JSON.stringify(wholeOf(open))

interface DecisionProps {
  readonly open: Open
  readonly less: ReturnType<typeof narrowed>
  /** Undefined where nothing is cut, or so much that nothing is left to ask. */
  readonly cuts: ReturnType<typeof cutBetween>
  readonly isCut: boolean
}

function Decision({ open, less, cuts, isCut }: DecisionProps) {
  const { say } = useWords()
  const { client } = useHouse()
  const [, go] = useLocation()
  const id = useId()
  const { busy, trouble, send, forget } = useSending()
  const [chosen, choose] = useState<Kind>()
  const [ground, setGround] = useState<Ground | ''>('')
  const [reasons, setReasons] = useState('')
  // What is about to be signed stays as it was shown, whatever is read meanwhile.
  const [signing, setSigning] = useState<Signing>()
  const { may, case: whole } = open.request
  // Whoever takes something away grants less: the two cannot be told apart by mistake.
  const kind: Kind | undefined =
    isCut && (chosen === undefined || chosen === 'approve')
      ? 'narrow'
      : chosen === 'narrow' && !isCut
        ? undefined
        : chosen
  const done = () => go(`/requests/${open.expected.request}?case=${whole.id}`)

  const decide = async (touch: Touch): Promise<boolean> => {
    if (!signing) return false
    const { expected, content, ...rest } = signing
    const moved = await (rest.kind === 'approve'
      ? send('approve', { ...expected, reasons: rest.reasons, touch }, (key) =>
          client.requestApprove({ ...expected, reasons: rest.reasons, touch }, { key }),
        )
      : rest.kind === 'narrow'
        ? send('narrow', { ...expected, content, reasons: rest.reasons, touch }, (key) =>
            client.requestNarrow({ ...expected, content: content, reasons: rest.reasons, touch }, { key }),
          )
        : send('deny', { ...expected, ground: rest.ground, reasons: rest.reasons, touch }, (key) =>
            client.requestDeny({ ...expected, ground: rest.ground, reasons: rest.reasons, touch }, { key }),
          ))
    if (moved) done()
    else await open.reread()
    return moved !== undefined
  }
  const sendBack = async () => {
    const body = { ...open.expected, reasons }
    const moved = await send('return', body, (key) => client.requestReturn(body, { key }))
    if (moved) done()
    else await open.reread()
  }
  return (
    <section className="card no-print" aria-labelledby="decision-title">
      <h2 id="decision-title">{say('house.decide.decision')}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          forget()
          if (kind === 'return') void sendBack()
          else if (kind)
            setSigning({
              kind,
              expected: open.expected,
              content: less,
              cuts: cuts ?? [],
              ground: ground || 'other',
              reasons,
              revision: open.state.revision,
            })
        }}
      >
        <fieldset className="stack-small">
          <legend className="visually-hidden">{say('house.decide.decision')}</legend>
          {kinds.map((one) => (
            <label key={one} className="choice">
              <input
                type="radio"
                name={`${id}-kind`}
                required
                checked={kind === one}
                disabled={
                  may[`request.${one}`] !== true ||
                  (one === 'narrow' && !isCut) ||
                  (one === 'approve' && isCut)
                }
                onChange={() => choose(one)}
              />
              <span>
                {say(`house.decide.${one}`)}{' '}
                <span className="soft small">{say(`house.decide.${one}.about`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {kind === 'narrow' ? (
          cuts ? (
            <div className="notice notice-wait stack-small">
              <h3>{say('house.decide.cut')}</h3>
              <Cuts cuts={cuts} provider={open.content.provider} />
            </div>
          ) : (
            <p className="notice notice-block">{say('house.refusal.not-narrower')}</p>
          )
        ) : null}
        {kind === 'deny' ? (
          <div className="field house-narrow">
            <label htmlFor={`${id}-ground`}>{say('house.decide.ground')}</label>
            <select
              id={`${id}-ground`}
              required
              value={ground}
              onChange={(event) => setGround(event.target.value as Ground)}
            >
              <option value="">{say('house.decide.ground.choose')}</option>
              {grounds.map((one) => (
                <option key={one} value={one}>
                  {say(`house.ground.${one}`)}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <ReasonsField
          id={id}
          value={reasons}
          onChange={setReasons}
          optional={kind === 'approve' || kind === undefined}
        />
        {signing ? null : (
          <TroubleNote trouble={trouble} onAgain={kind === 'return' ? () => void sendBack() : undefined} />
        )}
        <p>
          <button
            type="submit"
            className="button"
            disabled={
              busy || kind === undefined || may[`request.${kind}`] !== true || (kind === 'narrow' && !cuts)
            }
          >
            {say(kind === 'return' ? 'house.do.return.confirm' : 'house.decide.sign')}
          </button>
        </p>
      </form>
      {signing ? (
        <SignDialog
          title={say(`house.decide.${signing.kind}.title`)}
          doing={say(`house.decide.${signing.kind}.do`)}
          question={questionOf(signing)}
          onTouched={decide}
          trouble={trouble}
          close={() => setSigning(undefined)}
        >
          {signing.kind === 'narrow' ? (
            <>
              <h3>{say('house.decide.cut')}</h3>
              <Cuts cuts={signing.cuts} provider={signing.content.provider} />
            </>
          ) : null}
          {signing.kind === 'deny' ? <p>{say(`house.ground.${signing.ground}`)}</p> : null}
          {signing.reasons ? <blockquote className="pre-line">{signing.reasons}</blockquote> : null}
          {signing.kind === 'approve' ? (
            <p>{say('house.decide.approve.signs', { number: signing.revision })}</p>
          ) : null}
        </SignDialog>
      ) : null}
    </section>
  )
}

/** One decision as it is shown before it is signed. */
interface Signing {
  readonly kind: Exclude<Kind, 'return'>
  readonly expected: Open['expected']
  readonly content: ReturnType<typeof narrowed>
  readonly cuts: readonly Cut[]
  readonly ground: Ground
  readonly reasons: string
  readonly revision: number
}

function questionOf({ kind, expected, content, ground, reasons }: Signing): TouchQuestion {
  if (kind === 'narrow') return { for: 'request.narrow', ...expected, content: content }
  return kind === 'deny'
    ? { for: 'request.deny', ...expected, ground, reasons }
    : { for: 'request.approve', ...expected }
}
