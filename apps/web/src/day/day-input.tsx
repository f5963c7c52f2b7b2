import type { ComponentProps } from 'react'
import { useWords } from '../words/words.tsx'

type Props = Omit<ComponentProps<'input'>, 'type' | 'value'> & {
  /** As the browser's field gives it; `2026-11-24`, or empty. */
  readonly value?: string
}

/**
 * A day, in the browser's own field. That one writes days as the browser's language does, where 11/12 is two
 * days; so the day is said below in words of the page.
 */
export function DayInput({ value, ...field }: Props) {
  const { day } = useWords()
  return (
    <>
      <input type="date" {...field} {...(value === undefined ? {} : { value })} />
      {value ? (
        <span className="hint day-said" aria-hidden="true">
          {day(value)}
        </span>
      ) : null}
    </>
  )
}
