import type { Judgement, RoomStage, SeatEntry } from '@oficio/core/academy'
import { isRecord } from '@oficio/core/json'

/** What somebody told in an exercise. */
export interface Inject {
  readonly n: number
  readonly at: string
  readonly words: string
}

/**
 * A seat in an exercise as its device keeps it: all that was done there, and how much of it the house has.
 */
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
  /** Modules that whoever leads set, and what was said of sentences that the program could not judge. */
  readonly modules?: readonly string[]
  readonly judged?: readonly Judgement[]
}

const key = 'oficio.exercise'
const leftKey = 'oficio.exercise.left'

/** What lies on the device; undefined where nothing of its kind does, or its day has come. */
export const keptSeat = (now: string): KeptSeat | undefined => seatIn(key, now)

/** The seat that was left last, until another is taken: whoever left by mistake goes back to it. */
export const leftSeat = (now: string): KeptSeat | undefined => seatIn(leftKey, now)

function seatIn(key: string, now: string): KeptSeat | undefined {
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

/** Keeps a seat, and nothing of one that was left before; false where the device keeps nothing. */
export function keepSeat(seat: KeptSeat): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(seat))
    localStorage.removeItem(leftKey)
    return true
  } catch {
    return false
  }
}

/** Nobody sits here any more; what the seat was stays until another is taken, or its day comes. */
export function leaveSeat(): void {
  try {
    const seat = localStorage.getItem(key)
    localStorage.removeItem(key)
    if (seat !== null) localStorage.setItem(leftKey, seat)
  } catch {
    // Nothing was kept.
  }
}

/** What the house answered, in what is kept: it may have more than this device thought, never less. */
export const withAnswer = (
  seat: KeptSeat,
  answer: Pick<KeptSeat, 'held' | 'stage' | 'injects' | 'modules' | 'judged'>,
): KeptSeat => ({
  ...seat,
  held: Math.min(answer.held, seat.entries.length),
  stage: answer.stage,
  modules: answer.modules ?? [],
  judged: answer.judged ?? [],
  injects: [...seat.injects, ...answer.injects.filter(({ n }) => !seat.injects.some((one) => one.n === n))],
})
