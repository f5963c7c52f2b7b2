import { type Case, type CaseRequest, withDisclosure, withExtension } from '@oficio/core/case'
import { type LivePlan, nextClock } from '@oficio/core/clock'
import type { Day } from '@oficio/core/time'
import { Link, useLocation } from 'wouter'
import { useCaseWords } from '../../request/case-words.ts'
import { useWords } from '../../words/words.tsx'
import { nextStep } from './next-step.ts'

interface Props {
  readonly whole: Case
  readonly live: LivePlan
  readonly on: Day
  readonly change: (edit: (before: Case) => Case) => void
}

/** One clear next step, with the clock that runs out first beside it. */
export function NextStepCard({ whole, live, on, change }: Props) {
  const { say } = useWords()
  const words = useCaseWords()
  const step = nextStep(whole, live.clocks, on)
  const clock = nextClock(live.clocks, on)
  const provider = words.provider(step.request?.provider ?? '')
  return (
    <section className="notice stack-small" aria-labelledby="next-title">
      <h2 id="next-title">{say(`cases.next.${step.code}`, { provider })}</h2>
      <p>{say(`cases.next.${step.code}.why`, { provider })}</p>
      {clock ? (
        <p className={clock.day < on ? 'cases-clock cases-clock-over' : 'cases-clock'}>
          {words.clock(clock, on)}
        </p>
      ) : null}
      <p className="row no-print">
        <Do whole={whole} step={step} change={change} />
      </p>
    </section>
  )
}

/**
 * The facts serve every request of the case and are written first, but for a life in danger: there the danger
 * is.
 */
const factsComeFirst = ({ shared }: Case, { requestType }: CaseRequest): boolean =>
  requestType !== 'emergency' && !shared.case?.number?.trim() && !shared.case?.summary?.trim()

function Do({
  whole,
  step: { code, request },
  change,
}: Pick<Props, 'whole' | 'change'> & { readonly step: ReturnType<typeof nextStep> }) {
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
