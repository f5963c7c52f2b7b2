import {
  type CohortSeat,
  cohortOf,
  type Judgement,
  measured,
  modulesDone,
  type Scenario,
  type SeatEntry,
  type SeatProgress,
  seatProgress,
} from '@oficio/core/academy'
import type { Knowledge } from '@oficio/core/knowledge'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Value } from '../../signed-in/client.ts'
import { useHouse, useReading } from '../../signed-in/use-house.tsx'
import { playable } from './chair.ts'
import type { ToldCourses } from './told-types.ts'
import { useCourses, useTraining } from './use-courses.ts'

/** Parts that are read one after the other; what is left comes with the next news. */
const mostParts = 50

type Room = Value<'trainingRoom'>

export interface ShownSeat extends CohortSeat {
  readonly n: number
  readonly name: string
  readonly seenAt: string
  readonly modules: ReturnType<typeof modulesDone>
}

/**
 * An exercise as it comes: of each seat only what is new is asked for, and what was done is played again
 * here, so that whoever leads sees exactly what the trainee saw.
 */
export function useRoom(id: string) {
  const { client } = useHouse()
  const kept = useRef(new Map<number, readonly SeatEntry[]>())
  const read = useCallback(async () => {
    const part = async () => {
      const most = Math.max(0, ...kept.current.keys())
      const have = Array.from({ length: most }, (_, i) => kept.current.get(i + 1)?.length ?? 0)
      const answer = await client.trainingRoom({ room: id, have })
      for (const { n, from, entries } of answer.ok ? answer.value.seats : [])
        kept.current.set(n, [...(kept.current.get(n) ?? []).slice(0, from), ...entries])
      return answer
    }
    // A room in which much was done comes in parts.
    let told = await part()
    for (let n = 0; told.ok && told.value.more && n < mostParts; n += 1) told = await part()
    if (!told.ok) return told
    return {
      ok: true as const,
      value: {
        ...told.value,
        seats: told.value.seats.map((seat) => ({ ...seat, entries: kept.current.get(seat.n) ?? [] })),
      },
    }
  }, [client, id])
  const { value, trouble, reread } = useReading(read)
  const courses = useCourses()
  const realm = useTraining()
  const played = useRef(new Map<number, Played>())
  const seats = useMemo(
    () =>
      value ? value.seats.map((seat) => shown(seat, value.room.modules, courses, realm, played.current)) : [],
    [value, courses, realm],
  )
  return {
    value: value as Room | undefined,
    seats,
    cohort: useMemo(() => cohortOf(seats), [seats]),
    trouble,
    reread,
  }
}

interface Played {
  readonly entries: number
  readonly judged: string
  readonly courses: ToldCourses
  readonly seat: ShownSeat
}

const nothing: SeatProgress = { state: 'waiting', attempts: 0, acts: 0, best: null, marks: [], open: [] }

/**
 * Every seat of several exercises, each played again here; undefined until all are there, null where one
 * could not be read.
 */
export function useRooms(rooms: readonly string[]): readonly ShownSeat[] | null | undefined {
  const { client } = useHouse()
  const courses = useCourses()
  const realm = useTraining()
  const [found, setFound] = useState<{ readonly of: string; readonly seats: readonly ShownSeat[] | null }>()
  const of = rooms.join()
  useEffect(() => {
    let isOver = false
    const all = async () => {
      const seats: ShownSeat[] = []
      for (const id of of === '' ? [] : of.split(',')) {
        const read = await wholeRoom(client, id)
        if (!read) return null
        const played = new Map<number, Played>()
        for (const seat of read.seats) seats.push(shown(seat, read.room.modules, courses, realm, played))
      }
      return seats
    }
    void all()
      .catch(() => null)
      .then((seats) => {
        if (!isOver) setFound({ of, seats })
      })
    return () => {
      isOver = true
    }
  }, [client, of, courses, realm])
  return found?.of === of ? found.seats : undefined
}

/** An exercise with all that was done in it, as many parts as that takes. */
async function wholeRoom(client: ReturnType<typeof useHouse>['client'], id: string) {
  const kept = new Map<number, readonly SeatEntry[]>()
  for (let n = 0; n <= mostParts; n += 1) {
    const most = Math.max(0, ...kept.keys())
    const have = Array.from({ length: most }, (_, i) => kept.get(i + 1)?.length ?? 0)
    const answer = await client.trainingRoom({ room: id, have })
    if (!answer.ok) return undefined
    for (const seat of answer.value.seats)
      kept.set(seat.n, [...(kept.get(seat.n) ?? []).slice(0, seat.from), ...seat.entries])
    if (answer.value.more) continue
    const seats = answer.value.seats.map((seat) => ({ ...seat, entries: kept.get(seat.n) ?? [] }))
    return { room: answer.value.room, seats }
  }
  return undefined
}

/** A seat with what its entries come to; one of which nothing came is not played again. */
function shown(
  {
    n,
    name,
    country,
    scenario: id,
    seenAt,
    entries,
    judged,
  }: Pick<Room['seats'][number], 'n' | 'name' | 'country' | 'scenario' | 'seenAt'> & {
    readonly entries: readonly SeatEntry[]
    readonly judged: readonly Judgement[]
  },
  set: readonly string[],
  courses: ToldCourses,
  realm: Knowledge,
  played: Map<number, Played>,
): ShownSeat {
  const before = played.get(n)
  const said = JSON.stringify(judged)
  if (before?.entries === entries.length && before.judged === said && before.courses === courses)
    return before.seat
  const scenario = courses.scenarios.find((one) => one.id === id)
  const seat: ShownSeat = {
    ...{ n, name, country, scenario: id, seenAt },
    progress: scenario ? seatProgress(entries, n, playable<Scenario>(scenario), realm, judged) : nothing,
    before: measured(entries, courses.modules, n, 'before'),
    after: measured(entries, courses.modules, n, 'after'),
    modules: modulesDone(entries, courses.modules, set),
  }
  played.set(n, { entries: entries.length, judged: said, courses, seat })
  return seat
}
