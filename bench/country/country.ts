// `npm run country`: a country with its years and one of its days, through servers as operators start them.
// Without settings a small one; `-- --requests 20000 --units 2000 --history 1000000` a larger one.
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { exampleHouse, told } from '@oficio/example/house'
import { connect } from '@oficio/example/inside'
import { load } from '@oficio/knowledge'
import { Pool } from 'pg'
import { type Ask, atWork, crewOf, type End, ends, live, type Truth } from './day.ts'
import { layHistory } from './history.ts'
import { patternsOf } from './letters.ts'
import { peopleOf } from './people.ts'
import { addressesOf, asksOf, at, breath, serverOf } from './served.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000' },
    units: { type: 'string', default: '200' },
    providers: { type: 'string', default: '30' },
    history: { type: 'string', default: '0' },
    servers: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '12' },
    port: { type: 'string', default: '4470' },
  },
})
const [requests, units, history, servers] = [
  values.requests,
  values.units,
  values.history,
  values.servers,
].map(Number) as [number, number, number, number]
const firstPort = Number(values.port)
const origin = `http://localhost:${firstPort}`
const dayOfCountry = 330_000
const say = (line: string) => console.log(line)

const data = mkdtempSync(join(tmpdir(), 'oficio-country-'))
const knowledge = load()
const patterns = patternsOf(knowledge, new Date().toISOString().slice(0, 10), Number(values.providers))
const database = await connect({ data })
const { address, appAddress } = addressesOf(database)
const pool = new Pool({ connectionString: address, max: 2 })
const running: ChildProcess[] = []
try {
  await run()
} finally {
  for (const one of running) {
    const gone = new Promise((done) => one.once('exit', done))
    one.kill('SIGTERM')
    await gone
  }
  await pool.end()
  await database.close()
  rmSync(data, { recursive: true, force: true })
}

async function run(): Promise<void> {
  let begun = performance.now()
  const seconds = () => ((performance.now() - begun) / 1000).toFixed(1)
  const people = peopleOf({ units, providers: patterns.map(({ provider }) => provider) })
  const house = await exampleHouse({ address, appAddress, data, people, origin })
  await house.close()
  say(
    `a country of ${units} units and ${patterns.length} providers (${patterns.filter(({ approvers }) => approvers.length === 2).length} by two approvals): ${seconds()} s`,
  )
  begun = performance.now()
  await layHistory(pool, history, knowledge.version)
  if (history > 0) say(`${history.toLocaleString('en')} requests of earlier years: ${seconds()} s`)
  const settings = { data, address, appAddress, origin }
  for (let i = 0; i < servers; i += 1) running.push(await serverOf({ ...settings, port: firstPort + i }))
  const crew = await crewOf(pool, origin, ask())
  const entry = policeOf(people)
  begun = performance.now()
  const times: number[] = []
  const slices: {
    readonly done: number
    readonly seconds: number
    readonly mebibytes: number
    readonly p50: number
  }[] = []
  const every = Math.max(50, Math.floor(requests / 10))
  const cpuBefore = cpu()
  const truth = await live({
    ...{ origin, crew, patterns, knowledge, requests, ofOneCase: 6, seed: 18 },
    atOnce: Number(values['at-once']),
    writer: { institution: entry.name, domain: entry.domain, callBack: entry.callBack },
    onDone: (done, milliseconds) => {
      times.push(milliseconds)
      if (done % every !== 0) return
      const slice = {
        done,
        seconds: (performance.now() - begun) / 1000,
        mebibytes: memory(),
        p50: at(times.slice(-every), 0.5),
      }
      slices.push(slice)
      say(
        `  ${done} done after ${slice.seconds.toFixed(0)} s, servers ${slice.mebibytes} MiB, median ${slice.p50.toFixed(0)} ms a request`,
      )
    },
  })
  const took = (performance.now() - begun) / 1000
  const spent = cpu()
  const rate = requests / took
  say(
    `${requests} requests in ${took.toFixed(0)} s: ${rate.toFixed(1)} a second; p50 ${at(times, 0.5).toFixed(0)} ms, p95 ${at(times, 0.95).toFixed(0)} ms of calls a request`,
  )
  for (const [what, now] of Object.entries(spent))
    say(`  CPU of ${what}: ${(((now - (cpuBefore[what] ?? 0)) * 1000) / requests).toFixed(1)} ms a request`)
  say(
    `  ${dayOfCountry.toLocaleString('en')} requests at this rate (told from ${requests.toLocaleString('en')}, not lived): ${(dayOfCountry / rate / 3600).toFixed(2)} h`,
  )
  begun = performance.now()
  say(`figures: ${await figuresAgree(crew, truth)} (after ${seconds()} s)`)
  await looks(crew)
}

function policeOf({ institutions }: ReturnType<typeof peopleOf>) {
  const police = institutions.find(({ kind }) => kind === 'police')
  if (!police) throw new Error('no police')
  return police
}

/** Spreads people over the servers, each always at the same one, as a proxy does. */
function ask(): Ask {
  return (asked, init, from) => {
    const at = Number(from.split('.')[3]) % servers
    const { pathname, search } = new URL(asked)
    const headers = new Headers(init.headers)
    headers.set('x-forwarded-for', from)
    return fetch(`http://127.0.0.1:${firstPort + at}${pathname}${search}`, { ...init, headers })
  }
}

/**
 * Holds the figures that overseer and sums tell against what was thrown; waits until the last act is counted.
 */
async function figuresAgree(crew: Awaited<ReturnType<typeof crewOf>>, truth: Truth): Promise<string> {
  const client = await atWork(crew.overseer, origin)
  let wrong: string[] = []
  for (let waited = 0; waited < 240; waited += 5) {
    const { rows } = told(await client.figures({ by: 'provider' }))
    wrong = [...truth].flatMap(([provider, wanted]) =>
      ends.flatMap((end: End) => {
        const n = rows
          .filter(({ value }) => value === provider)
          .reduce((sum, { counts }) => sum + (counts[end] ?? 0), 0)
        return n === wanted[end] ? [] : [`${provider} ${end} ${n} of ${wanted[end]}`]
      }),
    )
    if (wrong.length === 0) return `right to the last one, ${truth.size} providers`
    await new Promise((done) => setTimeout(done, 5000))
  }
  return `WRONG: ${wrong.slice(0, 5).join('; ')}`
}

/** What people look at most, with all of it in the house. */
async function looks(crew: Awaited<ReturnType<typeof crewOf>>): Promise<void> {
  const asks = await asksOf(crew, origin, { provider: patterns[0]?.provider ?? '', history })
  for (const [what, once] of Object.entries(asks)) {
    const taken: number[] = []
    for (let i = 0; i < 65; i += 1) {
      const begun = performance.now()
      await once()
      if (i >= 5) taken.push(performance.now() - begun)
      await breath()
    }
    say(`  ${what}: median ${at(taken, 0.5).toFixed(1)} ms, p95 ${at(taken, 0.95).toFixed(1)} ms`)
  }
}

/** Processes that this one and the servers began, by who began them. */
function family(of: readonly number[]): readonly number[] {
  const parents = new Map<number, number>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const fields = readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      parents.set(Number(entry), Number(fields[1]))
    } catch {
      // Gone meanwhile.
    }
  }
  const all = new Set(of)
  for (let grew = true; grew; ) {
    grew = false
    for (const [pid, parent] of parents)
      if (all.has(parent) && !all.has(pid)) {
        all.add(pid)
        grew = true
      }
  }
  return [...all]
}

/** Memory of the servers and of what they began, in MiB. */
function memory(): number {
  const kibibytes = family(running.map(({ pid }) => pid as number)).map((pid) => {
    try {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    } catch {
      return 0
    }
  })
  return Math.round(kibibytes.reduce((sum, one) => sum + one, 0) / 1024)
}

/** Seconds of processor so far: of the servers, of the database, of this program. */
function cpu(): Record<string, number> {
  const of = (pids: readonly number[]) =>
    pids
      .map((pid) => {
        try {
          const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
          // With children that ended: backends come and go.
          return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0) / 100
        } catch {
          return 0
        }
      })
      .reduce((sum, one) => sum + one, 0)
  const postmaster = Number(readFileSync(join(data, 'pg/postmaster.pid'), 'utf8').split('\n')[0])
  const { user: own, system } = process.cpuUsage()
  return {
    servers: of(family(running.map(({ pid }) => pid as number))),
    database: of(family([postmaster])),
    'the people (this program)': (own + system) / 1e6,
  }
}
