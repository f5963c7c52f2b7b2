import type { ReactNode } from 'react'

/** A wide table scrolls inside its own box, reached by keyboard and named, and never moves the page. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; this groups a table
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div role="group" className="table-scroll" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
