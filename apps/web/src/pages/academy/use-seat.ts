import type { SeatEntry } from '@oficio/core/academy'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Client, houseIn } from '../../signed-in/client.ts'
import { useWords } from '../../words/words.tsx'
import { type KeptSeat, keepSeat, keptSeat, leaveSeat, leftSeat, withAnswer } from './seat.ts'

/** Milliseconds between two looks at whether there is something new, and most entries in one of them. */
const pause = 4000
const mostAtOnce = 40

export interface Joining {
  readonly code: string
  readonly name: string
  readonly country: string
}

const now = (): string => new Date().toISOString()

/** The bytes of a seat, made before anything is asked: an answer that was lost leaves no second seat. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '')
}

/** The seat that lies on the device, on the page. */
function useKept() {
  const [seat, setSeat] = useState(() => keptSeat(now()))
  // What was done last, where the device keeps nothing.
  const latest = useRef(seat)
  const show = useCallback((next: KeptSeat | undefined) => {
    latest.current = next
    if (next) keepSeat(next)
    setSeat(next)
  }, [])
  const change = useCallback(
    (changed: (before: KeptSeat) => KeptSeat) => {
      // Another tab of this device may have gone on: what lies there counts.
      const before = keptSeat(now()) ?? latest.current
      if (before) show(changed(before))
    },
    [show],
  )
  return { seat, latest, show, change }
}

/**
 * The seat of this device. What is done is kept here first and brought to the house whenever there is a line;
 * until then the page says how much of it waits.
 */
export function useSeat() {
  const { language } = useWords()
  const client = houseIn(language)
  const { seat, latest, show, change } = useKept()
  const [line, setLine] = useState<'here' | 'lost' | 'gone'>('here')
  const [secret, setSecret] = useState(newSecret)
  const [left, setLeft] = useState(() => leftSeat(now()))
  const bring = useCallback(async () => {
    const kept = keptSeat(now()) ?? latest.current
    if (!kept) return
    try {
      const told = await client.trainingSeat({
        secret: kept.secret,
        from: kept.held,
        entries: kept.entries.slice(kept.held, kept.held + mostAtOnce) as Parameters<
          typeof client.trainingSeat
        >[0]['entries'],
        heard: Math.max(0, ...kept.injects.map(({ n }) => n)),
      })
      if (told.ok)
        change((before) => (before.secret === kept.secret ? withAnswer(before, told.value) : before))
      setLine(told.ok ? 'here' : told.problem.code === 'not-found' ? 'gone' : 'lost')
    } catch {
      setLine('lost')
    }
  }, [client, change, latest])

  const waiting = seat ? seat.entries.length - seat.held : 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was done since is why it is brought at once
  useEffect(() => {
    if (!seat) return
    void bring()
    const timer = setInterval(() => void bring(), pause)
    return () => clearInterval(timer)
  }, [bring, seat?.secret, seat?.entries.length])

  const join = async (joining: Joining): Promise<string | undefined> => {
    const taken = await joined(client, secret, joining)
    if (typeof taken === 'string') return taken
    show(taken)
    return undefined
  }
  const add = (entries: readonly SeatEntry[], draft: object | null) =>
    change((before) => ({ ...before, entries: [...before.entries, ...entries], draft }))
  const leave = () => {
    leaveSeat()
    show(undefined)
    setLeft(leftSeat(now()))
    // Whoever comes back is somebody else: the seat of before has entries that this device no longer has.
    setSecret(newSecret())
  }
  const comeBack = () => show(leftSeat(now()) ?? left)
  return { seat, left, waiting, line, join, add, leave, comeBack }
}

/** The seat that the house gave, or why it gave none. */
async function joined(
  client: Client,
  secret: string,
  { code, name, country }: Joining,
): Promise<KeptSeat | string> {
  try {
    const told = await client.trainingJoin({ code, name, country, secret })
    if (!told.ok) return told.problem.cause ?? told.problem.code
    const { n, scenario, title, endsAt } = told.value
    return {
      ...{ secret, n, scenario, title, endsAt, entries: [], held: 0 },
      ...{ stage: 'before', injects: [], draft: null },
    }
  } catch {
    return 'lost'
  }
}
