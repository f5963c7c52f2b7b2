import { useSyncExternalStore } from 'react'
import type { KeptText } from './language-change.ts'

const placeOf = (caseId: string): string => `oficio.kept-texts.${caseId}`
const listeners = new Set<() => void>()
const known = new Map<string, readonly KeptText[]>()
const none: readonly KeptText[] = []

function read(caseId: string): readonly KeptText[] {
  try {
    const list: unknown = JSON.parse(sessionStorage.getItem(placeOf(caseId)) ?? '[]')
    return Array.isArray(list) ? (list as readonly KeptText[]) : none
  } catch {
    return none
  }
}

function keptTexts(caseId: string): readonly KeptText[] {
  const list = known.get(caseId) ?? read(caseId)
  known.set(caseId, list)
  return list
}

function change(caseId: string, list: readonly KeptText[]): void {
  known.set(caseId, list)
  try {
    if (list.length > 0) sessionStorage.setItem(placeOf(caseId), JSON.stringify(list))
    else sessionStorage.removeItem(placeOf(caseId))
  } catch {
    // No room: it is told for as long as the page is open.
  }
  for (const listener of listeners) listener()
}

const isSame = (a: KeptText, b: Pick<KeptText, 'requestId' | 'pointer'>): boolean =>
  a.requestId === b.requestId && a.pointer === b.pointer

/**
 * Notes texts left in another language; pointers only, in this session. A text keeps the language in which it
 * was first written.
 */
export function noteKept(caseId: string, texts: readonly KeptText[]): void {
  const before = keptTexts(caseId)
  change(caseId, [...before, ...texts.filter((text) => !before.some((one) => isSame(one, text)))])
}

/** Somebody looked at a text: by writing into it, or by saying that all are right. */
export function looked(caseId: string, pointer?: string): void {
  const before = keptTexts(caseId)
  const after = pointer === undefined ? [] : before.filter((one) => one.pointer !== pointer)
  if (after.length !== before.length) change(caseId, after)
}

/** Texts of a case that stand in another language than its letters. */
export const useKeptTexts = (caseId: string): readonly KeptText[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => keptTexts(caseId),
  )
