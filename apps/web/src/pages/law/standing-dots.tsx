import { Dot } from '../../facts/dot.tsx'
import { dayApart, type TreatyStandingRow } from './standing.ts'

/** The dot of the standing, and one of its own for a day that stands on another source or none. */
export function StandingDots({ row, of }: { readonly row: TreatyStandingRow; readonly of: string }) {
  const day = dayApart(row)
  return (
    <>
      <Dot fact={row.fact} of={of} />
      {day ? <Dot fact={day} of={of} /> : null}
    </>
  )
}
