import { randomBytes, randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type ApiRoute, apiRoutes } from '@oficio/contract/api'
import { load } from '@oficio/knowledge'
import { languageFrom, messagesInAll } from '@oficio/messages'
import pg from 'pg'
import { FoundingSettingError, foundingSet } from './acts/founding.ts'
import { nodeSettings } from './channels/etsi/node-settings.ts'
import { handlers } from './composition.ts'
import { createApp } from './create-app.ts'
import { AnchoringSettingError, anchoringOf } from './custody/anchoring.ts'
import { NoDatabaseError } from './db/bundled.ts'
import { isAway } from './db/is-away.ts'
import { NewerTablesError, OtherTablesError } from './db/migrate.ts'
import { WrongModeError } from './db/mode.ts'
import { createLive } from './door/live.ts'
import { FilesError } from './files/files.ts'
import { openFiles, openLogFiles } from './files/open-files.ts'
import { leastRoomBytes, roomOf } from './files/room.ts'
import { createAllowance } from './http/allowance.ts'
import { longestMilliseconds } from './http/body.ts'
import type { ServerState } from './http/frame.ts'
import { metricsPlace } from './http/metrics-place.ts'
import { originFault } from './http/origin.ts'
import type { RequestContext } from './http/routing.ts'
import { tracesPlace } from './http/traces-place.ts'
import { readWebFiles, type WebFiles } from './http/web-files.ts'
import { HouseKeySettingError, HouseKeyUnreadableError } from './keys/house-key.ts'
import { OtherHouseKeyError } from './keys/kept-secrets.ts'
import { ReleaseKeysSettingError, releaseKeysOf } from './knowledge/release-keys.ts'
import { endOnUncaught } from './log/last-resort.ts'
import { type LogLine, lineOf } from './log/line.ts'
import { SecurityLogSettingError, securityOut } from './log/syslog.ts'
import { listenForMetrics } from './metrics/listen.ts'
import { createMetrics, type Metrics } from './metrics/metrics.ts'
import { createTraces, postTo } from './metrics/traces.ts'
import { OidcSettingError, oidcSettings } from './oidc/settings.ts'
import { type OpenedHouse, openHouse } from './open-house.ts'
import { proxiesIn, roleHoursIn, stopHoursIn, wantedModeIn } from './operate/settings.ts'
import { buildProgram, buildWeb, builtFolder, inputsDigest, isBuilt } from './program/build.ts'
import { isProgramBuilt, programDigest } from './program/inputs.mjs'
import { createPool } from './worker/pool.ts'

// The most that any route takes as a stream.
const longestStream = Math.max(
  ...Object.values<ApiRoute>(apiRoutes).map(({ stream, limit }) => (stream ? limit : 0)),
)
// How long answers under way may still take after the order to stop.
const longestFarewellMilliseconds = 5000
// How long the house may take to close, its database included.
// A database of our own that is just being made is waited for, or it would outlive us.
const longestLeaveMilliseconds = process.env.DATABASE_URL ? 30_000 : 120_000

const messages = await messagesInAll()
const words = messages[languageFrom(process.env)]

const port = Number(process.env.PORT ?? 4400)
// Only this machine, unless the operator names another address: the page answers anyone who reaches it.
const hostname = process.env.HOST || '127.0.0.1'
// How many servers of the operator stand in front and write down who asked. None: what a visitor writes there
// is not believed.
const proxies = proxiesIn(process.env.OFICIO_PROXIES) ?? 0

// Where the house keeps what it keeps, and the address that passkeys are bound to.
const data = process.env.OFICIO_DATA || 'data'
const origin = process.env.OFICIO_ORIGIN || `http://localhost:${port}`
const wantedMode = wantedModeIn(process.env.OFICIO_MODE)
// A typing error must not begin a demonstration, in which anybody signs in by a click.
const isModeRead = !process.env.OFICIO_MODE || wantedMode !== undefined
// What is not written as it must be counts as not set: `oficio doctor` names it.
const roleHours = roleHoursIn(process.env.OFICIO_ROLE_HOURS)
const stopHours = stopHoursIn(process.env.OFICIO_STOP_HOURS)

endOnUncaught(reportFault)

// Run from its sources, or as the program that was built from them.
const isSource = import.meta.filename.endsWith('.ts')

// While they are worked on, pages are served by what rebuilds them: `npm run dev`.
const arePagesElsewhere = process.env.OFICIO_PAGES === 'elsewhere'

// Passkeys are bound to this address, and links lead to it: half of one is none.
const given = process.env.OFICIO_ORIGIN ?? ''
const isWholeOrigin = originFault(given) !== 'half'
if (!isWholeOrigin) console.error(words.format('server.originSetting', { given }))
if (!isModeRead) console.error(words.format('server.modeSetting', { given: process.env.OFICIO_MODE ?? '' }))
const web = isWholeOrigin && isModeRead ? await application() : undefined
if (web) open(web)
else process.exitCode = 1

/** The application of the browser, built first when its sources are not those of the last build. */
async function application(): Promise<WebFiles | undefined> {
  if (arePagesElsewhere) return new Map()
  try {
    const digest = inputsDigest()
    const lacksProgram = isSource && !isProgramBuilt(programDigest())
    if (!isBuilt(digest) || lacksProgram) {
      console.log(words.format('server.building'))
      const started = performance.now()
      await buildWeb(digest)
      if (lacksProgram) await buildProgram(programDigest())
      console.log(
        words.format('server.built', { seconds: Math.round((performance.now() - started) / 100) / 10 }),
      )
    }
    return readWebFiles(builtFolder)
  } catch (error) {
    console.error(words.format('server.notBuilt', { reason: (error as Error).message }))
    return undefined
  }
}

function open(files: WebFiles): void {
  let state: ServerState = 'starting'
  const pool = openPool()
  void pool.ready.then(() => {
    if (state === 'starting') state = 'ready'
  })
  let house: OpenedHouse | undefined
  const live = createLive(
    () => house?.parts,
    () => house?.connection.config,
    (config) => new pg.Client(config),
  )
  const knowledge = load()
  const measured = createMetrics({ state: () => state, house: () => house?.parts, room: () => roomOf(data) })
  const { metrics, settled } = tracing(measured, knowledge.version)
  void openMetrics(metrics.text, () => void leave())
  let goesOn = () => {}
  const waits = new Promise<void>((done) => {
    goesOn = done
  })
  const opening = openDoor(knowledge, pool.answer, metrics, goesOn).then((opened) => {
    house = opened
  })
  const answers = () => answersNow(house)
  const app = createApp({
    ...{ knowledge, messages, addressOf, web: files, answer: pool.answer, state: () => state },
    door: { house: () => house?.parts, handlers, live, answers },
    ...fromOutside(metrics),
  })
  const server = listen(app.fetch, (info) => {
    // Whoever has the pages elsewhere opens them there, and finds nothing at the address of the server.
    const address = arePagesElsewhere && given !== '' ? origin : openedAt(info)
    // Where a key or a setting is refused nothing was open; where the database is away the pages are.
    void Promise.race([opening, waits]).then(() => {
      console.log(`${words.format('server.open', { address })}\n${words.format('server.stop')}`)
      void opening.then(() => {
        if (house?.parts.mode === 'demo')
          console.log(words.format('server.demonstration', { address: `${origin}/sign-in` }))
      })
    })
  })
  // What holds the house open, in the order in which it may go: the database, the processes.
  const leave = async () => {
    // Whatever hangs, a server that was told to stop is not there for ever.
    setTimeout(() => process.exit(1), longestLeaveMilliseconds).unref()
    await opening
    await house?.close()
    await pool.close()
    await settled()
    process.exit()
  }
  server.on('error', (error: NodeJS.ErrnoException) => {
    tellNotOpened(error)
    process.exitCode = 1
    // What was opened meanwhile goes with it: a database must not outlive a server that never listened.
    void leave()
  })
  const stop = () => {
    // An order to a whole group of processes comes twice: by itself, and passed on by whoever started this
    // one.
    if (state === 'stopping') return
    state = 'stopping'
    // Open pages hold their stream for as long as they are open: they are let go first.
    void live.close()
    endInOrder(server, leave)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
}

/** Whether the database answers in this moment. */
const answersNow = async (house: OpenedHouse | undefined): Promise<boolean> =>
  house?.parts.side.query('select 1').then(
    () => true,
    () => false,
  ) ?? false

/** The processes that answer what takes long. */
function openPool() {
  return createPool({
    program: new URL(isSource ? './worker/start.mjs' : './worker.js', pathToFileURL(import.meta.filename)),
    processes: Math.min(4, Math.max(2, availableParallelism())),
    queue: 64,
    milliseconds: 15_000,
    strangerMilliseconds: 2_000,
    // A house that people work in has a second one before the first stranger needs it.
    standing: wantedMode === 'live' ? 2 : 1,
    onFault: ({ name, places }) => console.error([name, ...places].join('\n')),
  })
}

/** The clock, chance, the disk and the lines that go out: what the application is given of this machine. */
function fromOutside({ answered, faulted }: Metrics) {
  return {
    allowance: createAllowance({ burst: 120, perSecond: 4, addresses: 10_000, now: () => performance.now() }),
    crowd: createAllowance({ burst: 2400, perSecond: 80, addresses: 10_000, now: () => performance.now() }),
    today: () => new Date().toISOString().slice(0, 10),
    now: () => new Date().toISOString(),
    newId: randomUUID,
    log: (line: LogLine) => {
      answered(line)
      process.stdout.write(lineOf(line))
    },
    hasRoom: () => (roomOf(data) ?? leastRoomBytes) >= leastRoomBytes,
    onFault: (error: Error, requestId: string) => {
      faulted()
      reportFault(error, requestId)
    },
  }
}

/** What is measured, told as traces as well where a setting says to whom; and what sends the last of them. */
function tracing(metrics: Metrics, version: string): { metrics: Metrics; settled: () => Promise<void> } {
  let address: string | undefined
  try {
    address = tracesPlace(process.env.OFICIO_TRACES)
  } catch {
    console.error(words.format('server.tracesSetting'))
    process.exit(1)
  }
  if (address === undefined) return { metrics, settled: () => Promise.resolve() }
  const traces = createTraces({
    send: postTo(address),
    now: Date.now,
    hex: (bytes) => randomBytes(bytes).toString('hex'),
    version,
    onLost: metrics.lost,
  })
  return {
    metrics: {
      ...metrics,
      answered: (line) => {
        metrics.answered(line)
        traces.answered(line)
      },
      stepped: (...step) => {
        metrics.stepped(...step)
        traces.stepped(...step)
      },
    },
    settled: traces.settled,
  }
}

/** Where whoever looks after the house reads what it does: nowhere, unless a setting says where. */
async function openMetrics(text: () => Promise<string>, leave: () => void): Promise<void> {
  try {
    const place = metricsPlace(process.env.OFICIO_METRICS)
    if (place) await listenForMetrics(place, text)
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException
    console.error(words.format('server.metricsSetting', { reason: code ?? name }))
    process.exitCode = 1
    // Whoever called goes on first: what is left is opened by then.
    setImmediate(leave)
  }
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], onOpen: (info: AddressInfo) => void): Server {
  return serve(
    // A body of its own is bounded where it is read (`http/body.ts`), a stream by what a slow line needs for
    // it.
    {
      ...{ fetch, port, hostname },
      serverOptions: {
        requestTimeout: longestMilliseconds(longestStream),
        headersTimeout: 10_000,
        // Longer than a proxy in front keeps a line that nobody uses (Caddy: two minutes): whoever cuts it
        // first must not be the one who gets the next question on it.
        keepAliveTimeout: 150_000,
      },
    },
    onOpen,
  ) as Server
}

function tellNotOpened({ code, name }: NodeJS.ErrnoException): void {
  console.error(
    code === 'EADDRINUSE'
      ? words.format('server.portTaken', { port: String(port) })
      : words.format('server.notOpened', { address: `${hostname}:${port}`, reason: code ?? name }),
  )
}

/** Takes no new calls, lets those under way be answered, and leaves. */
function endInOrder(server: Server, leave: () => Promise<void>): void {
  // Whoever does not take the answer is let go; the house itself always ends as it should.
  const last = setTimeout(() => server.closeAllConnections(), longestFarewellMilliseconds)
  server.close(() => {
    clearTimeout(last)
    console.log(words.format('server.closed'))
    void leave()
  })
  server.closeIdleConnections()
}

/** Opens the house as the environment sets it. */
async function openWith(
  knowledge: ReturnType<typeof load>,
  answer: Parameters<typeof openHouse>[0]['answer'],
  { noted, stepped, faulted }: Metrics,
): Promise<OpenedHouse> {
  const { DATABASE_URL: address, DATABASE_URL_APP: appAddress } = process.env
  return openHouse({
    data,
    files: await openFiles(data, process.env),
    origin,
    knowledge,
    messages,
    answer,
    ...(address ? { address, appAddress: appAddress || undefined } : {}),
    ...(wantedMode ? { mode: wantedMode } : {}),
    roleHours,
    // Outside the database: whoever writes that cannot write it.
    founding: foundingSet(process.env),
    stopHours,
    ...(process.env.OFICIO_SMTP
      ? {
          post: {
            address: process.env.OFICIO_SMTP,
            from: process.env.OFICIO_SMTP_FROM || 'oficio@localhost',
          },
        }
      : {}),
    ...(process.env.OFICIO_TSA ? { timeStamps: process.env.OFICIO_TSA } : {}),
    logFiles: await openLogFiles(data, process.env),
    anchoring: anchoringOf(process.env),
    releaseKeys: releaseKeysOf(process.env),
    oidc: oidcSettings(process.env),
    securityOut: securityOut(process.env.OFICIO_SECURITY_LOG),
    onNoted: noted,
    onStep: stepped,
    etsi: nodeSettings(process.env),
    etsiLog: { log: (line) => void process.stdout.write(lineOf(line)), onFault: reportFault },
    onFault: (error, step) => {
      faulted()
      reportFault(error, step)
    },
  })
}

/** What a setting that cannot be kept to is told with; undefined where it is none of them. */
function settingFault(error: unknown): string | undefined {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    return words.format('server.etsiPortTaken', { port: process.env.OFICIO_ETSI_PORT ?? '' })
  if (error instanceof FilesError && error.code === 'files-settings')
    return words.format('server.filesSettings')
  if (error instanceof HouseKeySettingError) return words.format('server.houseKeySetting')
  if (error instanceof HouseKeyUnreadableError)
    return words.format('server.houseKeyUnreadable', { path: error.path, why: error.why })
  if (error instanceof SecurityLogSettingError) return words.format('server.securityLogSetting')
  if (error instanceof OidcSettingError)
    return words.format('server.oidcSetting', { fault: error.fault, place: error.place })
  if (error instanceof FoundingSettingError) return words.format('server.foundingSetting')
  if (error instanceof AnchoringSettingError)
    return words.format('server.anchoringSetting', { setting: error.setting })
  if (error instanceof ReleaseKeysSettingError) return words.format('server.releaseKeysSetting')
  if (error instanceof NewerTablesError) return words.format('server.newerTables')
  if (error instanceof OtherTablesError) return words.format('server.otherTables')
  if (error instanceof OtherHouseKeyError) {
    const { is, count, opened } = error
    return words.format('server.otherHouseKey', { is, count, opened, path: join(data, 'house.key') })
  }
  if (error instanceof WrongModeError) return words.format('server.wrongMode', { kept: error.kept })
  return undefined
}

/**
 * Opens what is behind the door; without a database the pages without an account go on, and one line says so.
 * `waits` hears when that is how it goes on for now.
 */
async function openDoor(
  knowledge: ReturnType<typeof load>,
  answer: Parameters<typeof openHouse>[0]['answer'],
  metrics: Metrics,
  waits: () => void,
): Promise<OpenedHouse | undefined> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await openWith(knowledge, answer, metrics)
    } catch (error) {
      if (error instanceof NoDatabaseError && error.code !== 'stopping') {
        console.error(words.format(`server.database.${error.code}`))
        return undefined
      }
      const wrong = settingFault(error)
      if (wrong !== undefined) {
        console.error(wrong)
        process.exit(1)
      }
      if (!(error instanceof NoDatabaseError) && !isAway(error)) {
        reportFault(error as Error, 'door')
        console.error(
          words.format(process.env.DATABASE_URL ? 'server.database.unusable' : 'server.database.refused'),
        )
        return undefined
      }
      // A database that starts beside us, or that is restarted: it is asked until it is there.
      if (tried === 0) console.error(words.format('server.database.waiting'))
      waits()
      await new Promise((resolve) => setTimeout(resolve, Math.min(5000, 250 * 2 ** tried)))
    }
  }
}

/**
 * Where a request comes from: the neighbour on the line, or what the operator's own servers in front wrote
 * down.
 */
function addressOf(c: RequestContext): string {
  const neighbour = getConnInfo(c).remote.address ?? ''
  if (proxies === 0) return neighbour
  const chain = (c.req.header('x-forwarded-for') ?? '').slice(-1000).split(',')
  return chain.at(-proxies)?.trim() || neighbour
}

function openedAt({ address, family, port: opened }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${opened}`
}

/** Kind and place of a fault, without its message: a message may repeat what somebody pasted. */
function reportFault(error: Error, requestId: string): void {
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  console.error([`${error.name} ${requestId}`, ...places].join('\n'))
}
