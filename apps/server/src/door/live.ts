import { getCookie } from 'hono/cookie'
import { stream } from 'hono/streaming'
import type pg from 'pg'
import type { Pool } from 'pg'
import type { RequestContext } from '../http/routing.ts'
import { knowledgeWord } from '../knowledge/released.ts'
import type { HouseParts } from './call.ts'
import { cookieName, whoHolds } from './session.ts'

const channel = 'oficio'
/**
 * A line that nobody writes to looks broken to what stands in between; and a session that ended must end here
 * too.
 */
const equalDelayMilliseconds = 15_000
const again = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref())

export interface Live {
  /** Tells every process of the house that something of these units changed. */
  readonly changed: (units: readonly string[]) => void
  /** The stream of one open page: it hears that something changed, never what. */
  readonly follow: (c: RequestContext) => Promise<Response>
  close(): Promise<void>
}

/** Word between open pages, over all processes, by the database's own notifications. */
export function createLive(
  house: () => HouseParts | undefined,
  config: () => pg.ClientConfig | undefined,
  connectTo: (config: pg.ClientConfig) => pg.Client,
): Live {
  const followers = new Map<symbol, { readonly unit: string; readonly hear: () => void }>()
  let open = true
  let client: pg.Client | undefined

  // What cannot be read now is read when the line to the database is back.
  const rereadKnowledge = () =>
    void house()
      ?.released.reread()
      .catch(() => {})

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
        mine.on('notification', ({ payload = '' }) => {
          const units = new Set(payload.split(' '))
          if (units.has(knowledgeWord)) rereadKnowledge()
          for (const { unit, hear } of followers.values()) if (units.has(unit)) hear()
        })
        await mine.query(`listen ${channel}`)
        client = mine
        // What happened while nobody listened is not known: everyone looks again.
        for (const { hear } of followers.values()) hear()
        rereadKnowledge()
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
    changed: (units) => {
      const pool: Pool | undefined = house()?.pool
      void pool?.query('select pg_notify($1, $2)', [channel, units.join(' ')]).catch(() => {})
    },
    async follow(c) {
      const parts = house()
      const token = getCookie(c, cookieName)
      const who =
        parts && token ? await whoHolds(parts.pool, token, parts.now()).catch(() => undefined) : undefined
      if (!parts || !who || !token) return c.body(null, 401)
      c.header('Content-Type', 'text/event-stream')
      c.header('X-Accel-Buffering', 'no')
      return stream(c, async (out) => {
        const me = Symbol('page')
        let wake: () => void = () => {}
        let news = false
        followers.set(me, {
          unit: who.unit,
          hear: () => {
            news = true
            wake()
          },
        })
        out.onAbort(() => wake())
        try {
          await out.write('event: ready\ndata: \n\n')
          while (open && !out.aborted) {
            if (!news) {
              await new Promise<void>((resolve) => {
                wake = resolve
                setTimeout(resolve, equalDelayMilliseconds).unref()
              })
            }
            if (!open || out.aborted) break
            if (news) {
              news = false
              await out.write('event: changed\ndata: \n\n')
              continue
            }
            // An hour's silence must not outlive the session.
            const still = await whoHolds(parts.pool, token, parts.now()).catch(() => who)
            await out.write(still ? ': \n\n' : 'event: over\ndata: \n\n')
            if (!still) break
          }
        } finally {
          followers.delete(me)
        }
      })
    },
    async close() {
      open = false
      for (const { hear } of followers.values()) hear()
      await client?.end().catch(() => {})
    },
  }
}
