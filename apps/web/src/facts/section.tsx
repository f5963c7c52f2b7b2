import type { ReactNode } from 'react'
import { Told } from './told.tsx'
import './facts.css'

/** A table that scrolls sideways inside itself and can be reached by keyboard. */
export function WideTable({
  label,
  className = '',
  children,
}: {
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable without a mouse
    <section className={`table-scroll wide-table ${className}`} tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}

type Note = string | null | undefined

/**
 * Notes of the knowledge, those that there are, in the language of the page as far as draft translations
 * stand.
 */
export function Noted({
  of,
  between = ' · ',
}: {
  readonly of: Note | readonly Note[]
  readonly between?: string
}) {
  const texts = [of].flat().filter(Boolean)
  return texts.length > 0 ? (
    <span className="small soft provider-note">
      <Told of={texts} between={between} />
    </span>
  ) : null
}
