import { type CaseClock, type NextStepCode, nextClock } from '@oficio/core/clock'
import type { Day } from '@oficio/core/time'
import type { ReactNode } from 'react'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import './plan.css'

interface Props {
  readonly code: NextStepCode
  /** Of the request that it is about; empty where it is about none. */
  readonly provider: string
  readonly clocks: readonly CaseClock[]
  readonly on: Day
  /** Why, where the place in which the case lies has words of its own for it. */
  readonly why?: string | undefined
  /** The first move, to be made at once. */
  readonly children: ReactNode
}

/** One clear next step of a case, with the clock that runs out first beside it. */
export function NextStepNotice({ code, provider: id, clocks, on, why, children }: Props) {
  const { say } = useWords()
  const words = useCaseWords()
  const clock = nextClock(clocks, on)
  const provider = words.provider(id)
  return (
    <section className="notice stack-small" aria-labelledby="next-title">
      <h2 id="next-title">{say(`cases.next.${code}`, { provider })}</h2>
      <p>{why ?? say(`cases.next.${code}.why`, { provider })}</p>
      {clock ? (
        <p
          className={
            clock.day < on ? 'plan-clock plan-clock-over sign sign-clock' : 'plan-clock sign sign-clock'
          }
        >
          {words.clock(clock, on)}
        </p>
      ) : null}
      <p className="row no-print">{children}</p>
    </section>
  )
}
