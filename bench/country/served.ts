// Servers of a country as operators start them, and what its people look at most.
import { type ChildProcess, spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { told } from '@oficio/example/house'
import type { connect } from '@oficio/example/inside'
import { atWork, type Crew } from './day.ts'

/** The value below which a part of all lies. */
export const at = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN

/** Nobody asks faster than a person may. */
export const breath = () => new Promise((done) => setTimeout(done, 120))

/** Addresses of a database for the house and for those who work in it. */
export function addressesOf({ config }: Awaited<ReturnType<typeof connect>>) {
  const { host, user, database } = config
  const of = (login: unknown) => `postgresql://${login}@/${database}?host=${encodeURIComponent(String(host))}`
  return { address: of(user), appAddress: of('oficio_app') }
}

/** Starts a server and waits until it is ready. */
export async function serverOf({
  data,
  address,
  appAddress,
  origin,
  port,
}: {
  readonly data: string
  readonly address: string
  readonly appAddress: string
  readonly origin: string
  readonly port: number
}): Promise<ChildProcess> {
  const log = join(data, `server-${port}.log`)
  const out = openSync(log, 'w')
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../apps/server/start.mjs')], {
    stdio: ['ignore', out, out],
    env: {
      ...process.env,
      ...{ PORT: String(port), OFICIO_DATA: data, OFICIO_ORIGIN: origin },
      ...{ OFICIO_PROXIES: '1', OFICIO_MODE: 'demo' },
      ...{ DATABASE_URL: address, DATABASE_URL_APP: appAddress },
    },
  })
  for (let tried = 0; tried < 600; tried += 1) {
    const ready = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined)
    if (ready?.ok) return child
    if (child.exitCode !== null) break
    await new Promise((done) => setTimeout(done, 250))
  }
  throw new Error(`a server did not start: ${readFileSync(log, 'utf8').slice(-2000)}`)
}

/** What an officer and a clerk ask for all day, by its name. */
export async function asksOf(
  crew: Crew,
  origin: string,
  { provider, history }: { readonly provider: string; readonly history: number },
): Promise<Readonly<Record<string, () => Promise<unknown>>>> {
  const [officer] = crew.officers
  const clerk = crew.desks.get(provider)?.[0]
  if (!officer || !clerk) return {}
  const [work, desk] = [await atWork(officer, origin), await atWork(clerk, origin)]
  const untilDay = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
  const which = told(await work.work({})).lines[0]?.case
  const sought = `cuenta_${Math.floor(history / 2)}`
  return {
    'work list': async () => told(await work.work({})),
    clocks: async () => told(await work.deadlines({ until: untilDay })),
    desk: async () => told(await desk.desk({})),
    'desk, one account sought': async () => told(await desk.desk({ sought })),
    'desk, a word of many sought': async () => told(await desk.desk({ sought: 'zona_7' })),
    ...(which
      ? { case: async () => told(await work.caseOpen({ case: String(which), purpose: 'investigation' })) }
      : {}),
  }
}
