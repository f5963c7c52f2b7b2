import type { CaseClock, LivePlan } from '@oficio/core/clock'
import type { PlanClock, PlanFlag, PlanStep } from '@oficio/core/plan'
import type { Day } from '@oficio/core/time'
import { Sources } from '../../facts/sources.tsx'
import { useKnowledge } from '../../knowledge.ts'
import type { SignName } from '../../signs/shapes.ts'
import { signClass } from '../../signs/sign.tsx'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import { CalendarButton } from './calendar-button.tsx'
import './plan.css'

/** The sign of a step: what one does in it. */
const signOfStep: Readonly<Record<PlanStep['kind'], SignName>> = {
  preserve: 'preserve',
  extend: 'extend',
  ask: 'ask',
  emergency: 'danger',
  'contact-point': 'treaty',
  'mutual-assistance': 'treaty',
}

interface OfCase {
  /** Of the case. */
  readonly id: string
  /** What a calendar may say of the case: calendars travel further than cases may. */
  readonly reference: string
  readonly on: Day
  /** How far its requests are, where no day counts yet. */
  readonly isPacked?: boolean
  readonly isSent?: boolean
  /** How a day is called that somebody wrote down: by whom it was, the place in which the case lies knows. */
  readonly recorded: string
}

/** What there is to do, and what the plan warns of. */
type Shown = Pick<LivePlan['plan'], 'steps' | 'flags'>

interface Props extends OfCase {
  readonly clocks: readonly CaseClock[]
  readonly plan: Shown
  /** The line of time above says the days already: their table is folded. */
  readonly isFolded?: boolean
}

interface ClocksProps extends OfCase {
  readonly clocks: readonly CaseClock[]
  readonly isFolded: boolean
}

/** The line of time: every day that matters, what to do in which order, and where each number comes from. */
export function PlanView({ clocks, plan, isFolded = false, ...of }: Props) {
  const { say } = useWords()
  return (
    <section className="stack" aria-labelledby="plan-title">
      <h2 id="plan-title">{say('cases.plan.title')}</h2>
      <Clocks clocks={clocks} isFolded={isFolded} {...of} />
      <Flags flags={plan.flags} isFolded={isFolded} />
      <Steps steps={plan.steps} />
    </section>
  )
}

/** The days that count, the soonest first, wherever the acts of the case lie. */
function Clocks({ id, reference, clocks, on, recorded, isFolded, isPacked, isSent }: ClocksProps) {
  const { say, day } = useWords()
  const words = useCaseWords()
  const none = isSent
    ? 'cases.plan.no-clocks.sent'
    : isPacked
      ? 'cases.plan.no-clocks.packed'
      : 'cases.plan.no-clocks'
  if (clocks.length === 0) return <p className="soft">{say(none)}</p>
  const table = (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reached by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={say('cases.plan.clocks')}>
        <table>
          <caption>{say('cases.plan.clocks')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('cases.plan.day')}</th>
              <th scope="col">{say('cases.plan.what')}</th>
              <th scope="col">{say('cases.plan.from')}</th>
            </tr>
          </thead>
          <tbody>
            {clocks.map((clock) => (
              <tr key={clock.id} className={clock.day < on ? 'plan-over' : undefined}>
                <th scope="row" className="plan-day">
                  {day(clock.day)}
                </th>
                <td className="plan-sentence">{words.clock(clock, on)}</td>
                <td className="small">
                  {clock.basis === 'recorded' ? recorded : say('cases.plan.basis.counted')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
  return (
    <div className="stack-small">
      {isFolded ? (
        <details className="details">
          <summary>{say('cases.plan.clocks')}</summary>
          {table}
        </details>
      ) : (
        table
      )}
      <p className="row no-print">
        <CalendarButton id={id} reference={reference} clocks={clocks} />
        <span className="hint">{say('cases.plan.calendar.hint')}</span>
      </p>
    </div>
  )
}

function Flags({ flags, isFolded }: Pick<Shown, 'flags'> & { readonly isFolded: boolean }) {
  const { say } = useWords()
  const said = useSayings()
  // Two providers may be told the same: it is read once.
  const sentences = [...new Set(flags.map(said.flag))]
  if (sentences.length === 0) return null
  const list = (
    <ul className="list-plain">
      {sentences.map((sentence) => (
        <li key={sentence} className="finding finding-warn plan-sentence">
          {sentence}
        </li>
      ))}
    </ul>
  )
  if (!isFolded) return list
  return (
    <details className="details">
      <summary>{say('cases.plan.warnings', { count: sentences.length })}</summary>
      {list}
    </details>
  )
}

function Steps({ steps }: Pick<Shown, 'steps'>) {
  const { say, sayCode } = useWords()
  const said = useSayings()
  return (
    <details className="details">
      <summary>{say('cases.plan.steps')}</summary>
      <ol className="steps">
        {steps.map((step) => (
          <li key={step.id}>
            <p className={signClass(signOfStep[step.kind])}>
              {said.step(step)}{' '}
              {step.clock?.from === 'CONFIRMATION' ? (
                <span className="mark-status mark-open">{say('cases.plan.done')}</span>
              ) : null}
            </p>
            {step.clock ? (
              <>
                <p className="small soft">{said.clock(step.clock)}</p>
                <Sources fact={step.clock} of={said.step(step)} />
              </>
            ) : null}
            {step.doubts.map((doubt) => (
              <p key={doubt} className="small soft">
                {sayCode(`plan.doubt.${doubt}`, doubt)}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </details>
  )
}

function useSayings() {
  const { sayCode, day, list } = useWords()
  const words = useCaseWords()
  const { providers } = useKnowledge()
  const category = (provider: string, code: string) => {
    const klass = Object.hasOwn(providers, provider)
      ? providers[provider]?.dataCategories.items.find((item) => item.code === code)?.klass
      : undefined
    return sayCode(`finding.klass.${klass ?? 'unknown'}`, code)
  }
  const categories = (provider: string, codes: readonly string[]) =>
    list([...new Set(codes.map((code) => category(provider, code)))])
  return {
    flag: ({ code, provider, params }: PlanFlag) =>
      sayCode(`plan.flag.${code}`, code, {
        ...Object.fromEntries(
          Object.entries(params).map(([key, value]) => [key, typeof value === 'string' ? day(value) : value]),
        ),
        certain: String(params.certain ?? ''),
        category: category(provider, String(params.category ?? '')),
        provider: words.provider(provider),
      }),
    step: (step: PlanStep) =>
      sayCode(`plan.step.${step.kind}`, step.kind, {
        provider: words.provider(step.provider),
        categories: categories(step.provider, step.categories),
        day: day(step.start),
      }),
    clock: (clock: PlanClock) =>
      [
        clock.latest
          ? sayCode(`plan.clock.${clock.code}`, clock.code, {
              earliest: day(clock.earliest ?? clock.latest),
              latest: day(clock.latest),
              days: clock.days,
              startsOn: day(clock.startsOn),
            })
          : sayCode('plan.clock.unknown', ''),
        sayCode(`plan.from.${clock.from}`, ''),
      ]
        .filter(Boolean)
        .join(' · '),
  }
}
