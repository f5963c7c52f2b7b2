import { type ReactNode, useId } from 'react'
import { Told } from './told.tsx'
import './facts.css'

/** One part of the page, named by its heading. */
export function Section({
  id,
  title,
  lead,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}) {
  const heading = useId()
  return (
    <section id={id} className="stack provider-section" aria-labelledby={heading}>
      <div className="stack-small">
        <h2 id={heading}>{title}</h2>
        {lead ? <p className="soft">{lead}</p> : null}
      </div>
      {children}
    </section>
  )
}

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
