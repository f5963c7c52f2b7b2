import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../words/words.tsx'
import './facts.css'

/**
 * One part of a page, folded away under its heading, with what it comes to beside it. A link to its place
 * opens it, and on paper it stands open unless it is left out there.
 */
export function Fold({
  id,
  title,
  gist,
  isOpen = false,
  onPaper = true,
  isLazy = false,
  children,
}: {
  readonly id: string
  readonly title: string
  /** What it comes to, in a few words. */
  readonly gist?: ReactNode
  readonly isOpen?: boolean
  readonly onPaper?: boolean
  /** What is dear to make is made when it is opened, and not before. */
  readonly isLazy?: boolean
  readonly children: ReactNode
}) {
  const [isOpened, setOpened] = useState(isOpen)
  return (
    <details
      id={id}
      className={onPaper ? 'fold fold-paper' : 'fold no-print'}
      open={isOpen}
      {...(isLazy ? { onToggle: (event) => event.currentTarget.open && setOpened(true) } : {})}
    >
      <summary>
        <h2>{title}</h2>
        {gist ? <span className="fold-gist small soft">{gist}</span> : null}
      </summary>
      <div className="stack">{isLazy && !isOpened ? null : children}</div>
    </details>
  )
}

/** On paper alone: that the page says more than the sheet, and where it lies. */
export function OnPaper() {
  const { say } = useWords()
  return (
    <p className="on-paper small">
      {say('directory.page.onPaper', { address: `${location.host}${location.pathname}` })}
    </p>
  )
}

/** A link to a folded part opens it: a closed one would show nothing but its heading. */
export function useOpenedByHash(of: string | undefined): void {
  useEffect(() => {
    if (!of) return
    const open = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
      if (!target) return
      for (let at: Element | null = target; at; at = at.parentElement)
        if (at instanceof HTMLDetailsElement) at.open = true
      target.scrollIntoView()
    }
    // After the frame has moved the reader to the top of the new page.
    const later = setTimeout(open, 50)
    addEventListener('hashchange', open)
    return () => {
      clearTimeout(later)
      removeEventListener('hashchange', open)
    }
  }, [of])
}
