import type { RoomStage, SeatEntry } from '@oficio/core/academy'
import { isRecord } from '@oficio/core/json'

/** What somebody told in an exercise. */
export interface Inject {
  readonly n: number
  readonly at: string
  readonly words: string
}

/** A seat in an exercise as its device keeps it: all that was done there, and how much of it the house has. */
export interface KeptSeat {
  /** 32 bytes that this device made: whoever has them is this seat. */
  readonly secret: string
  readonly n: number
  readonly scenario: string
  readonly title: string
  readonly endsAt: string
  readonly entries: readonly SeatEntry[]
  readonly held: number
  readonly stage: RoomStage
  readonly injects: readonly Inject[]
  readonly draft: object | null
}

const key = 'oficio.exercise'

/** What lies on the device; undefined where nothing of its kind does, or its day has come. */
export function keptSeat(now: string): KeptSeat | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    const isSeat =
      isRecord(value) &&
      typeof value.secret === 'string' &&
      typeof value.scenario === 'string' &&
      typeof value.endsAt === 'string' &&
      Number.isSafeInteger(value.n) &&
      Number.isSafeInteger(value.held) &&
      Array.isArray(value.entries) &&
      value.entries.every(isRecord) &&
      Array.isArray(value.injects)
    if (!isSeat) return undefined
    if (String(value.endsAt) > now) return value as typeof value & KeptSeat
    localStorage.removeItem(key)
  } catch {
    // Nothing that can be read.
  }
  return undefined
}

/** Keeps a seat; false where the device keeps nothing, so that the page can say so. */
export function keepSeat(seat: KeptSeat): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(seat))
    return true
  } catch {
    return false
  }
}

export function leaveSeat(): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}

/** What the house answered, in what is kept: it may have more than this device thought, never less. */
export const withAnswer = (
  seat: KeptSeat,
  answer: { readonly held: number; readonly stage: RoomStage; readonly injects: readonly Inject[] },
): KeptSeat => ({
  ...seat,
  held: Math.min(answer.held, seat.entries.length),
  stage: answer.stage,
  injects: [...seat.injects, ...answer.injects.filter(({ n }) => !seat.injects.some((one) => one.n === n))],
})
