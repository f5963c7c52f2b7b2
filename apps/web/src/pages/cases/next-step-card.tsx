import { legsThatKeep } from '@oficio/core/act'
import { type Case, followedOf, withDisclosure, withExtension, withPreservation } from '@oficio/core/case'
import { type Following, isUnconfirmed, type LivePlan, type NextStep, nextStep } from '@oficio/core/clock'
import { roleFor, roleQuestionOf } from '@oficio/core/statute'
import type { Day } from '@oficio/core/time'
import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import { deviceOffset } from '../../form/zone.ts'
import { useKnowledge } from '../../knowledge.ts'
import type { Digested } from '../../pack/old-packs.ts'
import { useOld } from '../../pack/use-making.ts'
import { CheckBefore } from '../../request/findings/check-before.tsx'
import { isHeldBack } from '../../request/findings/held-back.ts'
import { rowsAhead } from '../../request/letter/data-ahead.ts'
import { NextStepNotice } from '../../request/plan/next-step.tsx'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly whole: Case
  readonly live: LivePlan
  readonly on: Day
  readonly change: (edit: (before: Case) => Case) => void
}

/** What the packs of a case were made of, by request. */
const packsOf = ({ requests }: Case): readonly Digested[] =>
  requests.flatMap(({ id, packed }) => (packed ? [{ requestId: id, digest: packed.digest }] : []))

/** The next step of a case of this device, with its first move. */
export function NextStepCard({ whole, live, on, change }: Props) {
  const { say, country } = useWords()
  const knowledge = useKnowledge()
  const packs = useMemo(() => packsOf(whole), [whole])
  const old = useOld(packs, whole)
  const requests = followedOf(whole).requests.map((one) =>
    old.includes(one.id) ? { ...one, isPackOld: true } : one,
  )
  const first = nextStep(requests, live.clocks, on, live.plan)
  const prepared =
    first.code === 'hand-over'
      ? whole.requests.find(({ id, packed }) => id === first.request?.id && packed)
      : undefined
  // A letter that its sheet says not to send is finished first: nothing here pushes what is held back there.
  const isHeld = useMemo(
    () => prepared !== undefined && isHeldBack(whole, prepared, on, knowledge),
    [whole, prepared, on, knowledge],
  )
  const step: NextStep = isHeld ? { ...first, code: 'prepare' } : first
  const { code, request } = step
  const why = ({ content }: Following) => {
    // A draft that nobody opened yet asks for what it will begin with.
    const asked = content.dataRequested?.length
      ? content
      : { ...content, dataRequested: rowsAhead(content, on, deviceOffset(on), knowledge) }
    const ordering = roleFor({ ...roleQuestionOf(asked, knowledge), country: whole.country }, knowledge)
    // Only what the law of the State itself says tells who orders: what is usual elsewhere is no answer.
    const who = ordering?.own && ordering.confidence !== 'low' ? ordering.role : 'unknown'
    return `${say('cases.next.preserve-now.why')} ${say(`cases.next.preserve-now.order.${who}`, { country: country(whole.country) })}`
  }
  return (
    <>
      <NextStepNotice
        code={code}
        provider={request?.content.provider ?? ''}
        clocks={live.clocks}
        on={on}
        why={
          code === 'preserve-now' && request
            ? why(request)
            : code === 'wait' && request && isUnconfirmed(request)
              ? say('lanes.wait.unconfirmed')
              : undefined
        }
      >
        <Do whole={whole} step={step} change={change} />
      </NextStepNotice>
      {prepared ? <CheckBefore whole={whole} entry={prepared} /> : null}
    </>
  )
}

/**
 * The facts serve every request of the case and are written first, but for a life in danger: there the danger
 * is.
 */
const factsComeFirst = ({ shared }: Case, { content }: Following): boolean =>
  content.requestType !== 'emergency' && !shared.case?.number?.trim() && !shared.case?.summary?.trim()

function Do({
  whole,
  step: { code, request },
  change,
}: Pick<Props, 'whole' | 'change'> & { readonly step: NextStep }) {
  const { say } = useWords()
  const [, go] = useLocation()
  const draft = (id: string) => `/cases/${whole.id}/requests/${id}`
  const make = (follow: typeof withExtension) => {
    if (!request) return
    const id = crypto.randomUUID()
    change((before) => follow(before, request.id, id))
    go(draft(id))
  }
  const label = say(`cases.next.${code}.do`)
  // Where two keep, the card of the request asks for which of them.
  const isOfOne = request !== undefined && legsThatKeep(request.state.legs).length < 2
  const follow =
    code === 'ask-data'
      ? withDisclosure
      : code === 'ask-preservation'
        ? withPreservation
        : code === 'extend-now' && isOfOne
          ? withExtension
          : undefined
  if (follow)
    return (
      <button type="button" className="button" onClick={() => make(follow)}>
        {label}
      </button>
    )
  if (code === 'add-request')
    return (
      <Link className="button" href="/">
        {label}
      </Link>
    )
  if (request && (code === 'preserve-now' || code === 'prepare'))
    return (
      <Link
        className="button"
        href={factsComeFirst(whole, request) ? `/cases/${whole.id}/facts` : draft(request.id)}
      >
        {label}
      </Link>
    )
  if (request && code === 'pack-again')
    return (
      <Link className="button" href={`${draft(request.id)}/summary#pack`}>
        {label}
      </Link>
    )
  if (request && code === 'hand-over')
    return (
      <Link className="button" href={`${draft(request.id)}/send`}>
        {label}
      </Link>
    )
  if (request && code === 'handle-refusal')
    return (
      <Link className="button" href={`${draft(request.id)}/refusal`}>
        {label}
      </Link>
    )
  return request ? (
    <a className="button" href={`#request-${request.id}`}>
      {label}
    </a>
  ) : null
}
