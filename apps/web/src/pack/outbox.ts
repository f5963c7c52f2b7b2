import type { Day } from '@oficio/core/time'
import { useSyncExternalStore } from 'react'
import type { PdfMissing } from './pdf.ts'

/** A pack that was made without its PDF. Ids and codes only: nothing of a case lies here. */
export interface Waiting {
  readonly caseId: string
  readonly requestId: string
  readonly why: PdfMissing
  /** Hour of the device at which the pack was made. */
  readonly at: string
  /** Day for which it was made. */
  readonly on: Day
  /** Codes of the findings in spite of which it was made. */
  readonly anyway: readonly string[]
  /** SHA-256 of the request as it was packed: of another request no PDF is made by itself. */
  readonly digest: string
  /** What somebody must do first; absent: the line is enough. */
  readonly needs?: PackNeed
}

/**
 * The request changed since; its annexes must be chosen again; the case cannot be opened; the pack cannot be
 * made as it is.
 */
export type PackNeed = 'changed' | 'annexes' | 'case' | 'mending'

/** One file of a pack, to be saved or attached by itself. */
export interface OutboxFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  /** Address of the file, for as long as the page is open. */
  readonly address: string
}

/** A pack as it lies in the memory of this page. */
export interface HeldPack {
  readonly caseId: string
  readonly requestId: string
  readonly provider: string
  /** Address of the archive, for as long as the page is open. */
  readonly address: string
  readonly name: string
  /** The archive itself, to be put into one with others. */
  readonly archive: Blob
  readonly files: readonly OutboxFile[]
  /** Visible gaps of the letter. */
  readonly gaps: number
  /** Names of files that a whole pack holds and this one does not. */
  readonly missing: readonly string[]
  readonly why?: PdfMissing
  /** SHA-256 of the request as it was packed: a later change makes the pack an old one. */
  readonly digest: string
  /** Made when the line came back, with nobody asking. */
  readonly isByItself?: boolean
}

export interface Outbox {
  readonly waiting: readonly Waiting[]
  readonly packs: readonly HeldPack[]
  /** Which of how many is being made; undefined while nothing is. */
  readonly progress: { readonly at: number; readonly of: number } | undefined
}

const place = 'oficio.outbox'
const listeners = new Set<() => void>()
let now: Outbox | undefined

function read(): readonly Waiting[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '[]')
    return Array.isArray(kept) ? (kept as readonly Waiting[]) : []
  } catch {
    return []
  }
}

function change(next: Partial<Outbox>): void {
  now = { ...outbox(), ...next }
  try {
    if (next.waiting) sessionStorage.setItem(place, JSON.stringify(next.waiting))
  } catch {
    // No room: it is told for as long as the page is open.
  }
  for (const listener of listeners) listener()
}

export function outbox(): Outbox {
  now ??= { waiting: read(), packs: [], progress: undefined }
  return now
}

const others = <T extends { readonly requestId: string }>(
  list: readonly T[],
  requestId: string,
): readonly T[] => list.filter((one) => one.requestId !== requestId)

export const setWaiting = (one: Waiting): void =>
  change({ waiting: [...others(outbox().waiting, one.requestId), one] })
export const clearWaiting = (requestId: string): void => {
  if (outbox().waiting.some((one) => one.requestId === requestId))
    change({ waiting: others(outbox().waiting, requestId) })
}

export const setProgress = (progress: Outbox['progress']): void => change({ progress })

/** Lets the memory of a pack go; its addresses lead nowhere from then on. */
export function letGo({ address, files }: Pick<HeldPack, 'address' | 'files'>): void {
  for (const one of [address, ...files.map((file) => file.address)]) URL.revokeObjectURL(one)
}

/** Holds a pack in place of the one before it of the same request. */
export function holdPack(pack: HeldPack): void {
  for (const old of outbox().packs) if (old.requestId === pack.requestId) letGo(old)
  change({ packs: [...others(outbox().packs, pack.requestId), pack] })
}

/** From now on nobody needs to be told of what was made by itself. */
export const seenPacks = (): void =>
  change({ packs: outbox().packs.map(({ isByItself: _told, ...pack }) => pack) })

/** Lets go of what is held and waited for of one case, or of all. */
export function forgetPacks(caseId?: string): void {
  const isOf = (one: { readonly caseId: string }): boolean => caseId === undefined || one.caseId === caseId
  for (const pack of outbox().packs) if (isOf(pack)) letGo(pack)
  change({
    waiting: outbox().waiting.filter((one) => !isOf(one)),
    packs: outbox().packs.filter((one) => !isOf(one)),
  })
}

/** Packs of this session: those whose PDF is still to be made, and those that can be downloaded. */
export const useOutbox = (): Outbox =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, outbox)
