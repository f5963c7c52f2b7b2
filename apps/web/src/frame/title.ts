import { useEffect } from 'react'

/**
 * The title of a tab: what the page is called, then the name of the application; the name alone where it has
 * none yet. `place` stands for a heading that bears words of a case: a browser keeps titles in its history,
 * and those stay here.
 */
export function titleOf(
  heading: { readonly text: string; readonly isOfCase: boolean } | undefined,
  place: string,
  name: string,
): string {
  const said = heading?.isOfCase ? place : heading?.text.replace(/\s+/g, ' ').trim()
  return said && said !== name ? `${said} · ${name}` : name
}

/**
 * The title follows the first heading of whatever page is open, also when the heading comes later or changes.
 */
export function useTitle(place: string, name: string): void {
  useEffect(() => {
    const main = document.getElementById('content')
    if (!main) return
    const tell = () => {
      const heading = main.querySelector('h1')
      const title = titleOf(
        heading
          ? { text: heading.textContent ?? '', isOfCase: heading.dataset.ofCase !== undefined }
          : undefined,
        place,
        name,
      )
      if (document.title !== title) document.title = title
    }
    tell()
    const watching = new MutationObserver(tell)
    watching.observe(main, { childList: true, characterData: true, subtree: true })
    return () => watching.disconnect()
  }, [place, name])
}
