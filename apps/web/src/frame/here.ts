import { useEffect } from 'react'

/** Where names of pages stand in one line that scrolls, the one that is open comes into sight. */
export function useHereInSight(line: string, path: string): void {
  useEffect(() => {
    const here = path && document.querySelector<HTMLElement>(`${line} [aria-current]`)
    if (here) here.closest(line)?.scrollTo(here.offsetLeft - 64, 0)
  }, [line, path])
}
