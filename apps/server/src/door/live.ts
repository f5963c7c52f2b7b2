import { getCookie } from 'hono/cookie'
import { stream } from 'hono/streaming'
import type { StreamingApi } from 'hono/utils/stream'
import type pg from 'pg'
import type { Pool } from 'pg'
import type { RequestContext } from '../http/routing.ts'
import { knowledgeWord } from '../knowledge/released.ts'
import type { HouseParts } from './call.ts'
import { cookieName, endedBecause, type HeldSession, heldBy } from './session.ts'

const channel = 'oficio'
/**
 * A line that nobody writes to looks broken to what stands in between; and a session that ended must end here
 * too.
 */
const equalDelayMilliseconds = 15_000
const again = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref())

/** Pages that one session has open at once, and that a process holds open of all together. */
const mostOfSession = 16
const mostStreams = 5000
/** So long before a session ends by itself its pages are told. */
const warnedMilliseconds = 3 * 60_000

interface Follower {
  readonly as: readonly string[]
  readonly session: string
  readonly hear: () => void
}

/** What an open page hears of its own session. */
function wordOf(held: HeldSession | 'away' | undefined, because?: string): string {
  if (!held) return `event: over\ndata: ${because ?? ''}\n\n`
  if (held === 'away' || held.left > warnedMilliseconds) return ': \n\n'
  return `event: ending\ndata: ${held.because} ${Math.max(0, Math.round(held.left / 1000))}\n\n`
}

export interface Live {
  /** Tells every process of the house that something of these units and people changed. */
  readonly changed: (hearers: readonly string[]) => void
  /** The stream of one open page: it hears that something changed, never what. */
  readonly follow: (c: RequestContext) => Promise<Response>
  close(): Promise<void>
}

type Followers = Map<symbol, Follower>

const notifySql = { name: 'changed', text: 'select pg_notify($1, $2)' } as const
/** What happens within this is told at once: the database gives its word to one after the other. */
const togetherMilliseconds = 20
/** A word may have 8,000 bytes; a hearer has 36. */
const mostHearers = 200

/** Gathers whom to tell for a moment, and tells each once. */
function together(tell: (hearers: readonly string[]) => void): Live['changed'] {
  const waiting = new Set<string>()
  const all = () => {
    const hearers = [...waiting]
    waiting.clear()
    for (let from = 0; from < hearers.length; from += mostHearers)
      tell(hearers.slice(from, from + mostHearers))
  }
  return (hearers) => {
    if (waiting.size === 0) setTimeout(all, togetherMilliseconds).unref()
    for (const hearer of hearers) waiting.add(hearer)
  }
}

/** Word between open pages, over all processes, by the database's own notifications. */
export function createLive(
  house: () => HouseParts | undefined,
  config: () => pg.ClientConfig | undefined,
  connectTo: (config: pg.ClientConfig) => pg.Client,
): Live {
  const followers: Followers = new Map()
  // What cannot be read now is read when the line to the database is back.
  const rereadKnowledge = () =>
    void house()
      ?.released.reread()
      .catch(() => {})
  const line = listening(config, connectTo, (hearers) => {
    if (hearers === 'all' || hearers.has(knowledgeWord)) rereadKnowledge()
    for (const { as, hear } of followers.values())
      if (hearers === 'all' || as.some((one) => hearers.has(one))) hear()
  })
  return {
    changed: together((hearers) => {
      const pool: Pool | undefined = house()?.pool
      void pool?.query({ ...notifySql, values: [channel, hearers.join(' ')] }).catch(() => {})
    }),
    async follow(c) {
      const parts = house()
      const token = getCookie(c, cookieName)
      const held =
        parts && token ? await heldBy(parts.pool, token, parts.now()).catch(() => undefined) : undefined
      if (!parts || !held || !token) return c.body(null, 401)
      const { who } = held
      const ofSession = [...followers.values()].filter(({ session }) => session === token).length
      if (ofSession >= mostOfSession || followers.size >= mostStreams) {
        if (ofSession === mostOfSession)
          parts.security.note({ event: 'streams-over', what: '/api/v1/events', person: who.id })
        c.header('Retry-After', '30')
        return c.body(null, 429)
      }
      c.header('Content-Type', 'text/event-stream')
      c.header('X-Accel-Buffering', 'no')
      return stream(c, (out) =>
        tell(out, { followers, parts, token, as: [who.unit, who.id], isOpen: line.isOpen }),
      )
    },
    async close() {
      const ended = line.close()
      for (const { hear } of followers.values()) hear()
      await ended
    },
  }
}

/**
 * Hears what every process of the house says, and begins again when the line to the database was lost.
 * Whoever hears is told the units and people whom it is about; `all`, where what happened meanwhile is not
 * known.
 */
function listening(
  config: () => pg.ClientConfig | undefined,
  connectTo: (config: pg.ClientConfig) => pg.Client,
  hear: (hearers: ReadonlySet<string> | 'all') => void,
) {
  let open = true
  let client: pg.Client | undefined
  const listen = async (): Promise<void> => {
    while (open) {
      const known = config()
      if (!known) {
        await again(200)
        continue
      }
      const mine = connectTo(known)
      const lost = new Promise<void>((resolve) => {
        mine.on('error', () => resolve())
        mine.on('end', () => resolve())
      })
      try {
        await mine.connect()
        mine.on('notification', ({ payload = '' }) => hear(new Set(payload.split(' '))))
        await mine.query(`listen ${channel}`)
        client = mine
        // What happened while nobody listened is not known: everyone looks again.
        hear('all')
        await lost
      } catch {
        // The database is away; it is asked again until it is back.
      }
      client = undefined
      await mine.end().catch(() => {})
      if (open) await again(500)
    }
  }
  void listen()
  return {
    isOpen: () => open,
    close: async () => {
      open = false
      await client?.end().catch(() => {})
    },
  }
}

interface Page {
  readonly followers: Followers
  readonly parts: HouseParts
  readonly token: string
  readonly as: readonly string[]
  readonly isOpen: () => boolean
}

/** What one open page hears, until it is closed, its session ends or the house does. */
async function tell(out: StreamingApi, { followers, parts, token, as, isOpen }: Page): Promise<void> {
  const me = Symbol('page')
  let wake: () => void = () => {}
  let news = false
  const hear = () => {
    news = true
    wake()
  }
  followers.set(me, { as, session: token, hear })
  out.onAbort(() => wake())
  try {
    await out.write('event: ready\ndata: \n\n')
    while (isOpen() && !out.aborted) {
      if (!news) {
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, equalDelayMilliseconds).unref()
        })
      }
      if (!isOpen() || out.aborted) break
      if (news) {
        news = false
        await out.write('event: changed\ndata: \n\n')
        continue
      }
      // An hour's silence must not outlive the session, and keeps none alive; who sits there is told
      // before it ends.
      const still = await heldBy(parts.pool, token, parts.now()).catch(() => 'away' as const)
      const because = still ? undefined : await endedBecause(parts.pool, token).catch(() => undefined)
      await out.write(wordOf(still, because))
      if (!still) break
    }
  } finally {
    followers.delete(me)
  }
}
