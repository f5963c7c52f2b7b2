import { useEffect } from 'react'
import { useLocationProperty } from 'wouter/use-browser-location'

const place = /^#entered-([0-9a-f-]{36})$/

/** The workshop for which somebody came, by the end of the address; null: for none. */
export const askedIn = (hash: string): string | null => place.exec(hash)?.[1] ?? null

/** Which workshop the address names, also where it changes while the page is open. */
export function useAsked(): string | null {
  return askedIn(useLocationProperty(() => location.hash))
}

/** Leads the eye to it once it stands there. */
export function useShown(asked: string | null, isRead: boolean): void {
  useEffect(() => {
    if (!asked || !isRead) return
    // After the frame has moved the reader to the top of the new page.
    const later = setTimeout(() => document.getElementById(`entered-${asked}`)?.scrollIntoView(), 50)
    return () => clearTimeout(later)
  }, [asked, isRead])
}
