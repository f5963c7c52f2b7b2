import { type Followed, unconfirmedLegs } from '@oficio/core/clock'
import type { ReactNode } from 'react'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { addresseeName } from '../addressee-name.ts'
import { useCaseWords } from '../case-words.ts'

interface Props {
  readonly of: Followed
  /** Of one addressee alone; of all where it is left out. */
  readonly leg?: number
  /** The next step, where something is to be done here. */
  readonly next?: (leg: number) => ReactNode
}

/** That nobody said yet that the data is kept, for how many days, and what to do about it. */
export function UnconfirmedNote({ of, leg: only, next }: Props) {
  const { say, day } = useWords()
  const words = useCaseWords()
  const provider = words.provider(of.content.provider)
  return unconfirmedLegs(of, today(), useKnowledge())
    .filter(({ leg }) => only === undefined || leg.number === only)
    .map(({ leg, days, sentOn, by, isLate }) => (
      <div
        key={leg.number}
        className={`notice ${isLate ? 'notice-block' : 'notice-wait'} stack-small`}
        data-unconfirmed
      >
        <p>
          <strong>
            {say('cases.unconfirmed', {
              name: addresseeName(leg, provider),
              days,
              day: day(sentOn),
            })}
          </strong>
        </p>
        <p>
          {say(
            leg.status === 'questioned'
              ? 'cases.unconfirmed.questioned'
              : isLate
                ? 'cases.unconfirmed.late'
                : 'cases.unconfirmed.wait',
            { day: day(by) },
          )}
        </p>
        {next?.(leg.number)}
      </div>
    ))
}
