import { Fragment } from 'react'
import { groupsOf } from './eights.ts'
import './sum.css'

interface Props {
  readonly of: string
  /** So many of its digits, where the beginning is enough to tell it from others. */
  readonly first?: number
  readonly className?: string
}

/**
 * A sum in groups of eight, wherever one stands: the room between them is drawn, so that whoever copies or
 * hears it has it in one piece.
 */
export function Sum({ of, first, className }: Props) {
  return (
    <code className={`digest sum ${className ?? ''}`.trim()}>
      {groupsOf(first === undefined ? of : of.slice(0, first)).map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the digits of one sum stay where they are
        <Fragment key={at}>
          {at === 0 ? null : <wbr />}
          <span>{group}</span>
        </Fragment>
      ))}
    </code>
  )
}
