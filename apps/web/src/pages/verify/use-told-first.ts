import { type RefObject, useEffect } from 'react'

/**
 * Leads whoever reads to what was found, each time that it is another; whoever types a code or a founding,
 * for which it is judged anew, stays where they type.
 */
export function useToldFirst(heading: RefObject<HTMLElement | null>, report: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another report is told, whatever it says
  useEffect(() => {
    if (!document.activeElement?.matches('input:not([type="file"]), textarea')) heading.current?.focus()
  }, [report])
}
