import { type Case, followedOf, withDisclosure, withExtension } from '@oficio/core/case'
import { type Following, type LivePlan, type NextStep, nextStep } from '@oficio/core/clock'
import type { Day } from '@oficio/core/time'
import { Link, useLocation } from 'wouter'
import { NextStepNotice } from '../../request/plan/next-step.tsx'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly whole: Case
  readonly live: LivePlan
  readonly on: Day
  readonly change: (edit: (before: Case) => Case) => void
}

/** The next step of a case of this device, with its first move. */
export function NextStepCard({ whole, live, on, change }: Props) {
  const step = nextStep(followedOf(whole).requests, live.clocks, on)
  return (
    <NextStepNotice
      code={step.code}
      provider={step.request?.content.provider ?? ''}
      clocks={live.clocks}
      on={on}
    >
      <Do whole={whole} step={step} change={change} />
    </NextStepNotice>
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
  if (code === 'extend-now' || code === 'ask-data')
    return (
      <button
        type="button"
        className="button"
        onClick={() => make(code === 'extend-now' ? withExtension : withDisclosure)}
      >
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
  return request ? (
    <a className="button" href={`#request-${request.id}`}>
      {label}
    </a>
  ) : null
}
