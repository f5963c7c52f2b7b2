// `node --import tsx bench/country/grown.ts 100000 1000000`: the same country with little and with much
// behind it, looked at turn by turn; then the larger one is written to a backup, and comes back.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleHouse } from '@oficio/example/house'
import { backup, connect, filesOnDisk, migrate, prepareJobs, restore } from '@oficio/example/inside'
import { load } from '@oficio/knowledge'
import { Pool } from 'pg'
import { crewOf } from './day.ts'
import { layHistory } from './history.ts'
import { patternsOf } from './letters.ts'
import { peopleOf } from './people.ts'
import { addressesOf, asksOf, at, breath, serverOf } from './served.ts'

const sizes = process.argv.slice(2).map(Number)
const firstPort = 4480
const turns = 65
const warming = 5
const say = (line: string) => console.log(line)
const knowledge = load()
const patterns = patternsOf(knowledge, new Date().toISOString().slice(0, 10), 30)
const people = peopleOf({ units: 200, providers: patterns.map(({ provider }) => provider) })

/** What is to be ended, the last thing first, however far it came. */
const ends: (() => Promise<unknown>)[] = []

/** A country with so many requests behind it, served on a port of its own. */
async function countryOf(history: number, port: number) {
  const data = mkdtempSync(join(tmpdir(), 'oficio-grown-'))
  ends.unshift(async () => rmSync(data, { recursive: true, force: true }))
  const database = await connect({ data })
  ends.unshift(() => database.close())
  const addresses = addressesOf(database)
  const origin = `http://localhost:${port}`
  const house = await exampleHouse({ ...addresses, data, people, origin })
  await house.close()
  const pool = new Pool({ connectionString: addresses.address, max: 2 })
  ends.unshift(() => pool.end())
  const begun = performance.now()
  await layHistory(pool, history, knowledge.version)
  say(`${history.toLocaleString('en')} requests of earlier years: ${seconds(begun)} s`)
  const server = await serverOf({ data, ...addresses, origin, port })
  const gone = new Promise((done) => server.once('exit', done))
  const end = () => {
    server.kill('SIGTERM')
    return gone
  }
  ends.unshift(end)
  const crew = await crewOf(pool, origin, (asked, init, from) => {
    const { pathname, search } = new URL(asked)
    const headers = new Headers(init.headers)
    headers.set('x-forwarded-for', from)
    return fetch(`http://127.0.0.1:${port}${pathname}${search}`, { ...init, headers })
  })
  const asks = await asksOf(crew, origin, { provider: patterns[0]?.provider ?? '', history })
  return { history, data, pool, asks, end }
}

const seconds = (begun: number): string => ((performance.now() - begun) / 1000).toFixed(1)

type Country = Awaited<ReturnType<typeof countryOf>>

/** The years behind have no lists of acts: of what is made of those nothing could be told. */
const madeOfActs: ReadonlySet<string> = new Set(['clocks', 'case'])

/** The same question to each, turn by turn: what else the machine does meets all of them alike. */
async function compare(countries: readonly Country[]): Promise<void> {
  const asked = Object.keys(countries[0]?.asks ?? {}).filter((what) => !madeOfActs.has(what))
  for (const what of asked) {
    const taken = countries.map(() => [] as number[])
    for (let turn = 0; turn < turns; turn += 1) {
      for (const [place, { asks }] of countries.entries()) {
        const begun = performance.now()
        await asks[what]?.()
        if (turn >= warming) taken[place]?.push(performance.now() - begun)
      }
      await breath()
    }
    const of = (part: number) => taken.map((times) => at(times, part))
    const ratio = ([small = Number.NaN, large = Number.NaN]: readonly number[]) => (large / small).toFixed(2)
    const told = (part: number) =>
      `${of(part)
        .map((time) => time.toFixed(1))
        .join(' and ')} ms (${ratio(of(part))} ×)`
    say(`  ${what}: median ${told(0.5)}, p95 ${told(0.95)}`)
  }
}

/** How long a backup of it takes, and how long until all of it is back in an empty house. */
async function comesBack({ data, pool }: Country): Promise<void> {
  const file = join(data, 'backup.gz')
  const { rows } = await pool.query<{ size: string }>('select pg_database_size(current_database()) as size')
  let begun = performance.now()
  const kept = await backup({ pool, files: filesOnDisk(join(data, 'files')) }, file, new Date().toISOString())
  const mib = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MiB`
  say(
    `backup of ${kept.rows.toLocaleString('en')} rows (database ${mib(Number(rows[0]?.size))}): ${seconds(begun)} s, ${mib(statSync(file).size)}`,
  )
  const folder = mkdtempSync(join(tmpdir(), 'oficio-grown-'))
  const empty = await connect({ data: folder })
  try {
    await migrate(empty.pool)
    await prepareJobs(empty.pool)
    begun = performance.now()
    await restore({ pool: empty.pool, files: filesOnDisk(join(folder, 'files')) }, file)
    say(`restore of it, without the check of its lists: ${seconds(begun)} s`)
  } finally {
    await empty.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

try {
  const countries: Country[] = []
  for (const [place, history] of sizes.entries()) countries.push(await countryOf(history, firstPort + place))
  const tellLoad = () => say(`load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`)
  tellLoad()
  await compare(countries)
  tellLoad()
  for (const { end } of countries) await end()
  const largest = countries.at(-1)
  if (largest) await comesBack(largest)
  tellLoad()
} finally {
  for (const end of ends) await end()
}
