import type { ReactNode } from 'react'
import type { SignName } from './shapes.ts'

/** What wears a sign: the style draws it before the words. */
export const signClass = (name: SignName): string =>
  `sign sign-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

interface Props {
  readonly name: SignName
  /** The word that says the same: no sign stands alone. */
  readonly children: NonNullable<ReactNode>
  readonly className?: string
}

/** A drawn sign with its word. A screen reader hears the word alone. */
export const Sign = ({ name, children, className }: Props) => (
  <span className={className ? `${className} ${signClass(name)}` : signClass(name)}>{children}</span>
)
