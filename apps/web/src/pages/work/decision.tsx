import type { cutBetween, narrowed, OrderGiven } from '@oficio/core/act'
import { cutInOneLanguage, type DenialGround, denialGrounds, goesOnInBox } from '@oficio/core/act'
import { type FormEvent, useId, useState } from 'react'
import { useLocation } from 'wouter'
import { useHeld } from '../../drafts/use-held.ts'
import { Cuts } from '../../request/acts/act-line.tsx'
import { FindingText } from '../../request/findings/finding-text.tsx'
import { useNewFindings } from '../../request/findings/new-findings.ts'
import type { Touch } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { CutInOneLanguage } from './cut-in-one.tsx'
import { type DecisionKind, DecisionSigning, type Signing, useDecisionWords } from './decision-signing.tsx'
import type { Open } from './open/open-request.tsx'
import { ReasonsField } from './open/reasons-field.tsx'
import { givesOrder, OrderForm, type OrderWay, withoutOwn } from './order-form.tsx'

interface DecisionProps {
  readonly open: Open
  readonly less: ReturnType<typeof narrowed>
  /** Undefined where nothing is cut, or so much that nothing is left to ask. */
  readonly cuts: ReturnType<typeof cutBetween>
  readonly isCut: boolean
  readonly order: OrderGiven | undefined
  readonly onOrder: (order: OrderGiven | undefined) => void
  /** Digest of the words whose letter stands on the page; undefined while it is not there. */
  readonly shown: string | undefined
}

/** Grant, narrow, refuse or send back, with reasons; what is granted or refused is signed. */
export function Decision(props: DecisionProps) {
  const { open, cuts, isCut, less, order } = props
  const { say } = useWords()
  const sayDecision = useDecisionWords(open)
  const { typed, type, drop } = useTypedDecision(open)
  const { instead, ground, reasons } = typed
  const { busy, trouble, forget, decide, sendBack } = useDecision(open, drop)
  // A judge chooses how the order stands; nobody chooses it beforehand.
  const isOfJudge = open.state.step?.role === 'judge'
  const [way, choose] = useState<OrderWay | undefined>(isOfJudge ? undefined : withoutOwn(open.content))
  // What is about to be signed stays as it was shown, whatever is read meanwhile.
  const [signing, setSigning] = useState<Signing>()
  // Whoever takes something away grants less: the two cannot be told apart by mistake.
  const kind: DecisionKind = instead ?? (isCut ? 'narrow' : 'approve')
  /** Of a judge who gives no order the button says which one it rests on, or that there is none. */
  const sayGrant = (what: string): string =>
    isOfJudge && open.state.step?.part === 'orders' && !givesOrder(way)
      ? say(withoutOwn(open.content) === 'cited' ? 'house.order.by.cited' : 'house.order.by.none', { what })
      : what
  const submit = (event: FormEvent) => {
    event.preventDefault()
    forget()
    if (kind === 'return') return void sendBack(reasons)
    setSigning({
      ...{ kind, reasons, order, expected: open.expected, content: less, cuts: cuts ?? [] },
      ground: ground || 'other',
      revision: open.state.revision,
      words: props.shown ?? '',
    })
  }
  return (
    <section className="card no-print" aria-labelledby="decision-title">
      <h2 id="decision-title" tabIndex={-1}>
        {say('house.decide.decision')}
      </h2>
      <form className="stack" onSubmit={submit}>
        <WhatItTakes of={props} kind={kind} instead={instead} />
        {kind === 'deny' ? <GroundField ground={ground} onChange={(next) => type({ ground: next })} /> : null}
        <WithReasons
          of={props}
          kind={kind}
          reasons={reasons}
          onChange={(next) => type({ reasons: next })}
          way={way}
          onWay={choose}
        />
        {signing ? null : (
          <TroubleNote
            trouble={trouble}
            onAgain={kind === 'return' ? () => void sendBack(reasons) : undefined}
          />
        )}
        <p className="row">
          <button
            type="submit"
            className="button"
            disabled={busy || !mayDecide(props, kind, givesOrder(way))}
          >
            {kind === 'approve' || kind === 'narrow'
              ? sayGrant(sayDecision(kind, ''))
              : say(kind === 'return' ? 'house.do.return.confirm' : 'house.decide.sign')}
          </button>
          <Instead may={open.request.may} instead={instead} choose={(next) => type({ instead: next })} />
        </p>
      </form>
      {signing ? (
        <DecisionSigning
          signing={signing}
          sayDecision={sayDecision}
          trouble={trouble}
          onTouched={(touch) => decide(signing, touch)}
          close={() => setSigning(undefined)}
        />
      ) : null}
    </section>
  )
}

interface TypedDecision {
  /** Refusing and sending back want more than a touch: whoever presses one of them is asked for it first. */
  readonly instead: 'deny' | 'return' | undefined
  readonly ground: DenialGround | ''
  readonly reasons: string
}
const nothingTyped: TypedDecision = { instead: undefined, ground: '', reasons: '' }

/** What whoever decides is writing: it outlives a reload, until it is sent. */
function useTypedDecision({ expected }: Open) {
  const { me } = useHouse()
  const { value, change, drop } = useHeld(`decide.typed ${me.person.id} ${expected.request}`, nothingTyped)
  const type = (next: Partial<TypedDecision>) => change((before) => ({ ...before, ...next }))
  return { typed: value, type, drop }
}

const grants = (kind: DecisionKind): boolean => kind === 'approve' || kind === 'narrow'

/**
 * Whether it can be decided so: nobody grants words whose letter is not on the page, or cuts nothing or all.
 */
function mayDecide(
  { open, cuts, shown, order }: DecisionProps,
  kind: DecisionKind,
  isOrderWanted: boolean,
): boolean {
  if (open.request.may[`request.${kind}`] !== true) return false
  // Whoever wants to give an order does not grant without it.
  if (grants(kind) && isOrderWanted && !order) return false
  if (kind === 'narrow' && !cuts) return false
  return !grants(kind) || shown !== undefined
}

interface KindProps {
  readonly of: DecisionProps
  readonly kind: DecisionKind
}

/** What such a decision is, and what it takes away. */
function WhatItTakes({
  of: { open, less, cuts },
  kind,
  instead,
}: KindProps & { readonly instead: 'deny' | 'return' | undefined }) {
  const { say } = useWords()
  return (
    <>
      {instead ? <p>{say(`house.decide.${instead}.about`)}</p> : null}
      {kind === 'approve' && open.request.may['request.narrow'] === true ? (
        <p className="hint">{say('house.decide.narrow.about')}</p>
      ) : null}
      {kind === 'narrow' ? <WhatIsCut open={open} less={less} cuts={cuts} /> : null}
    </>
  )
}

interface ReasonsProps extends KindProps {
  readonly reasons: string
  readonly onChange: (reasons: string) => void
  readonly way: OrderWay | undefined
  readonly onWay: (way: OrderWay) => void
}

/** The reasons; and, where the decision is the order itself, what the order says. */
function WithReasons({ of, kind, reasons, onChange, way, onWay }: ReasonsProps) {
  const id = useId()
  const { open, cuts, less, order, onOrder } = of
  const change = (now: string) => {
    onChange(now)
    // An order that was written says the reasons that stood there then.
    if (order) onOrder(undefined)
  }
  return (
    <>
      <ReasonsField id={id} value={reasons} onChange={change} optional={kind === 'approve'} />
      {open.state.step?.part === 'orders' && grants(kind) ? (
        <OrderForm
          key={JSON.stringify(cuts)}
          open={open}
          less={kind === 'narrow' && cuts ? less : undefined}
          reasons={reasons}
          order={order}
          onOrder={onOrder}
          way={way}
          onWay={onWay}
        />
      ) : null}
    </>
  )
}

/**
 * What sends a decision; once it is done, the story of the request is shown, else the request is read anew.
 */
function useDecision(open: Open, drop: () => void) {
  const { client } = useHouse()
  const [, go] = useLocation()
  const { busy, trouble, send, forget } = useSending()
  const ended = async (moved: unknown): Promise<boolean> => {
    if (moved === undefined) {
      await open.reread()
      return false
    }
    drop()
    go(`/requests/${open.expected.request}?case=${open.request.case.id}`)
    return true
  }
  const decide = async (signing: Signing, touch: Touch): Promise<boolean> => {
    const { kind, expected, content, ground, reasons, order } = signing
    const grant = { ...expected, reasons, ...(order ? { order } : {}), touch }
    if (kind === 'approve')
      return ended(await send('approve', grant, (key) => client.requestApprove(grant, { key })))
    const narrow = { ...grant, content }
    if (kind === 'narrow')
      return ended(await send('narrow', narrow, (key) => client.requestNarrow(narrow, { key })))
    const no = { ...expected, ground, reasons, touch }
    return ended(await send('deny', no, (key) => client.requestDeny(no, { key })))
  }
  const sendBack = async (reasons: string) => {
    const body = { ...open.expected, reasons }
    await ended(await send('return', body, (key) => client.requestReturn(body, { key })))
  }
  return { busy, trouble, forget, decide, sendBack }
}

/** The other ways to decide, or the way back from one of them. */
function Instead({
  may,
  instead,
  choose,
}: {
  readonly may: Open['request']['may']
  readonly instead: 'deny' | 'return' | undefined
  readonly choose: (instead: 'deny' | 'return' | undefined) => void
}) {
  const { say } = useWords()
  if (instead)
    return (
      <button type="button" className="button button-quiet" onClick={() => choose(undefined)}>
        {say('house.sign.back')}
      </button>
    )
  return (
    <>
      {(['deny', 'return'] as const).map((one) => (
        <button
          key={one}
          type="button"
          className="button button-second"
          disabled={may[`request.${one}`] !== true}
          onClick={() => choose(one)}
        >
          {say(`house.decide.${one}`)}
        </button>
      ))}
    </>
  )
}

/** What goes, and what is wrong by it: told before the touch, and not when it is sealed. */
function WhatIsCut({ open, less, cuts }: Pick<DecisionProps, 'open' | 'less' | 'cuts'>) {
  const { say } = useWords()
  const { content, request } = open
  const wrong = useNewFindings(content, cuts ? less : content, request.domains)
  if (!cuts) return <p className="notice notice-block">{say('house.refusal.not-narrower')}</p>
  return (
    <div className="notice notice-wait stack-small">
      <h3>{say('house.decide.cut')}</h3>
      <Cuts cuts={cuts} provider={content.provider} />
      <CutInOneLanguage of={cutInOneLanguage(content, cuts)} />
      <CutInOneLanguage of={goesOnInBox(content, cuts)} says="house.decide.inBox" />
      {wrong.length > 0 ? <p>{say('house.decide.madeWrong')}</p> : null}
      {wrong.map((finding) => (
        <FindingText
          key={`${finding.code}${finding.rule}${finding.path}`}
          finding={finding}
          provider={content.provider}
        />
      ))}
    </div>
  )
}

function GroundField({
  ground,
  onChange,
}: {
  readonly ground: DenialGround | ''
  readonly onChange: (ground: DenialGround) => void
}) {
  const { say } = useWords()
  const id = useId()
  return (
    <div className="field house-narrow">
      <label htmlFor={id}>{say('house.decide.ground')}</label>
      <select
        id={id}
        required
        value={ground}
        onChange={(event) => onChange(event.target.value as DenialGround)}
      >
        <option value="">{say('house.decide.ground.choose')}</option>
        {denialGrounds.map((one) => (
          <option key={one} value={one}>
            {say(`house.ground.${one}`)}
          </option>
        ))}
      </select>
    </div>
  )
}
