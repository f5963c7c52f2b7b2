import type { Day, Instant } from '../time/index.ts'
import type { ReceivedFile, TravellingFile } from './envelope.ts'
import type { AuthorityAddress } from './leg.ts'

/** The unit of the central authority before which a request was laid. */
export interface AuthorityUnit {
  readonly institution: string
  readonly institutionName: string
  readonly unit: string
  readonly unitName: string
}

/** A remark of the quality desk, or a question of the other State, with what was said of it since. */
export interface ThreadedQuestion {
  readonly thread: string
  readonly of: 'desk' | 'abroad'
  /** JSON pointer of the field that it is about; null: of the whole. */
  readonly path: string | null
  readonly words: string
  readonly on: Day
  readonly reference: string
  readonly askedBy: string
  readonly askedAt: Instant
  /** The words that it was asked of. */
  readonly revision: number
  readonly said: readonly {
    readonly words: string
    readonly at: Instant
    readonly by: string
    readonly of: 'unit' | 'authority'
  }[]
  readonly settled: {
    readonly words: string
    readonly at: Instant
    readonly by: string
    /** By which way the answer went to the other State; null: of a remark, or nobody told it. */
    readonly went: {
      readonly channel: string
      readonly on: Day
      readonly reference: string
      readonly proof: { readonly name: string; readonly sha256: string } | null
    } | null
  } | null
}

/** A translation that is kept beside the original. The original decides. */
export interface Translation {
  readonly language: string
  /** The words that were translated. */
  readonly revision: number
  readonly translator: string
  /** What makes the translator one, as a number of a list; empty: nothing was said. */
  readonly title: string
  readonly on: Day
  readonly file: { readonly name: string; readonly sha256: string }
}

export const homeParts = ['part', 'whole', 'nothing-held', 'refused'] as const
export type HomePart = (typeof homeParts)[number]

/** What the other State gave or said at last. */
export interface CameHome {
  /** The place in the list of the act that told of it. */
  readonly of: number
  readonly part: HomePart
  readonly on: Day
  readonly reference: string
  readonly words: string
  readonly files: readonly ReceivedFile[]
  /**
   * The asking unit said that it has each file, by its digest, in the act at this place of the list. No file
   * was seen here for that: where they were brought too, an act right after it says so.
   */
  readonly received: { readonly of: number; readonly at: Instant; readonly by: string } | null
}

/** A request that passes through the central authority of its own State. */
export interface Passing {
  readonly at: AuthorityUnit
  readonly keptUntil: Day | null
  readonly laidAt: Instant
  readonly questions: readonly ThreadedQuestion[]
  readonly translations: readonly Translation[]
  /** Ready to leave, in the words of this revision. */
  readonly ready: {
    readonly revision: number
    readonly at: Instant
    readonly by: string
    /** Why it passes although somebody was worried or left a question open; null: nobody was. */
    readonly despite: string | null
  } | null
  readonly sent: {
    readonly leg: number
    readonly to: AuthorityAddress
    readonly channel: string
    readonly on: Day
    readonly reference: string
    readonly proof: { readonly name: string; readonly sha256: string } | null
    /** The files that went along; absent: its words name none. */
    readonly annexes?: readonly TravellingFile[]
  } | null
  readonly heardOn: Day | null
  /** That State was told that the request is taken back; absent: nobody noted it. */
  readonly recalled?: {
    readonly channel: string
    readonly on: Day
    readonly reference: string
    readonly proof: { readonly name: string; readonly sha256: string } | null
  }
  readonly home: readonly CameHome[]
}

interface Passes {
  readonly passing?: Passing
}

/** The question of a thread of mutual assistance; undefined where there is none. */
export const questionOf = ({ passing }: Passes, thread: string): ThreadedQuestion | undefined =>
  passing?.questions.find((one) => one.thread === thread)

const open = ({ passing }: Passes, of: ThreadedQuestion['of']): readonly ThreadedQuestion[] =>
  (passing?.questions ?? []).filter((one) => one.of === of && one.settled === null)

/** Remarks of the quality desk that are not settled yet. */
export const openAtDesk = (state: Passes): readonly ThreadedQuestion[] => open(state, 'desk')

/** What the other State asked and was not answered yet. */
export const openAbroad = (state: Passes): readonly ThreadedQuestion[] => open(state, 'abroad')

/** Whether the other State said its last word on the whole: all, nothing held, or no. */
export const cameWhole = ({ passing }: Passes): boolean =>
  (passing?.home ?? []).some(({ part }) => part !== 'part')

/** In whose hands a request for mutual assistance is. */
export const stations = ['unit', 'desk', 'remarks', 'ready', 'abroad', 'question', 'home'] as const
export type Station = (typeof stations)[number]

/** Where it is now; undefined of a request that was never laid before the central authority. */
export function stationOf(state: Passes & { readonly revision: number }): Station | undefined {
  const { passing } = state
  if (!passing) return undefined
  // What the other State asks is asked also beside an answer, until somebody says what became of it. What
  // comes after the whole is beside it: it is home still.
  if (passing.sent && openAbroad(state).length > 0) return 'question'
  if (passing.sent) return cameWhole(state) ? 'home' : 'abroad'
  if (openAtDesk(state).length > 0) return 'remarks'
  // Words that were put anew since are ready no longer.
  return passing.ready?.revision === state.revision ? 'ready' : 'desk'
}

const latest = (moments: readonly (Instant | undefined)[]): Instant =>
  moments.reduce<Instant>((most, one) => (one !== undefined && one > most ? one : most), '')
const dayBegins = (on: Day | undefined): Instant | undefined => on && `${on}T00:00:00Z`

/** Since when it is there, as far as its acts say it. */
export function stationSince(state: Passes & { readonly revision: number }): Instant | undefined {
  const { passing } = state
  if (!passing) return undefined
  const settled = passing.questions.flatMap((one) => one.settled?.at ?? [])
  const first = (list: readonly ThreadedQuestion[]) => list.map(({ askedAt }) => askedAt).toSorted()[0]
  switch (stationOf(state)) {
    case 'home':
      return dayBegins(passing.home.find(({ part }) => part !== 'part')?.on)
    case 'question':
      return first(openAbroad(state))
    case 'abroad':
      return latest([dayBegins(passing.sent?.on), ...settled.filter((at) => at > dayEnds(passing.sent?.on))])
    case 'remarks':
      return first(openAtDesk(state))
    case 'ready':
      return passing.ready?.at
    default:
      return latest([passing.laidAt, ...settled])
  }
}

const dayEnds = (on: Day | undefined): Instant => (on ? `${on}T23:59:59Z` : '')

/** Whether these are the digests of exactly these files, each once: two files of the same bytes have one. */
export function hasEvery(digests: readonly string[], files: readonly { readonly sha256: string }[]): boolean {
  const [had, told] = [new Set(digests), new Set(files.map(({ sha256 }) => sha256))]
  return had.size === told.size && [...told].every((one) => had.has(one))
}
