import { useSyncExternalStore } from 'react'
import type { PdfMissing } from './pdf.ts'

/** A pack that was made without its PDF. Ids only: nothing of a case lies here. */
export interface Waiting {
  readonly caseId: string
  readonly requestId: string
  readonly why: PdfMissing
  /** Hour of the device at which the pack was made. */
  readonly at: string
}

const place = 'oficio.outbox'
const listeners = new Set<() => void>()
let now: readonly Waiting[] | undefined

function read(): readonly Waiting[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '[]')
    return Array.isArray(kept) ? (kept as readonly Waiting[]) : []
  } catch {
    return []
  }
}

function write(next: readonly Waiting[]): void {
  now = next
  try {
    sessionStorage.setItem(place, JSON.stringify(next))
  } catch {
    // No room: it is told for as long as the page is open.
  }
  for (const listener of listeners) listener()
}

export const waiting = (): readonly Waiting[] => {
  now ??= read()
  return now
}

export const without = (list: readonly Waiting[], requestId: string): readonly Waiting[] => list.filter((one) => one.requestId !== requestId)

export const setWaiting = (one: Waiting): void => write([...without(waiting(), one.requestId), one])
export const clearWaiting = (requestId: string): void => {
  if (waiting().some((one) => one.requestId === requestId)) write(without(waiting(), requestId))
}

/** Packs of this session whose PDF is still to be made. */
export const useWaiting = (): readonly Waiting[] =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, waiting)
