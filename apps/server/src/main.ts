import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'
import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { apiRoutes, type Route } from '@oficio/contract/api'
import type { Language } from '@oficio/core/fact'
import { load } from '@oficio/knowledge'
import { createMessages, languageFrom, languages, type Messages } from '@oficio/messages'
import pg from 'pg'
import { nodeSettings } from './channels/etsi/node-settings.ts'
import { createApp, handlers, type OpenedHouse, openHouse } from './composition.ts'
import { NoDatabaseError } from './db/bundled.ts'
import { isAway } from './db/is-away.ts'
import { WrongModeError } from './db/mode.ts'
import { createLive } from './door/live.ts'
import { FilesError } from './files/files.ts'
import { openFiles } from './files/open-files.ts'
import { createAllowance } from './http/allowance.ts'
import { longestMilliseconds } from './http/body.ts'
import type { ServerState } from './http/frame.ts'
import type { RequestContext } from './http/routing.ts'
import { readWebFiles, type WebFiles } from './http/web-files.ts'
import { lineOf } from './log/line.ts'
import { buildProgram, buildWeb, builtFolder, inputsDigest, isBuilt } from './program/build.ts'
import { isProgramBuilt, programDigest } from './program/inputs.mjs'
import { createPool } from './worker/pool.ts'

// The most that any route takes as a stream.
const longestStream = Math.max(
  ...Object.values<Route>(apiRoutes).map(({ stream, limit }) => (stream ? limit : 0)),
)
// How long answers under way may still take after the order to stop.
const longestFarewellMilliseconds = 5000

const spoken = await Promise.all(
  languages.map(
    async (language): Promise<[Language, Messages]> => [language, await createMessages(language)],
  ),
)
const messages = Object.fromEntries(spoken) as Record<Language, Messages>
const words = messages[languageFrom(process.env)]

const port = Number(process.env.PORT ?? 4400)
// Only this machine, unless the operator names another address: the page answers anyone who reaches it.
const hostname = process.env.HOST || '127.0.0.1'
// How many servers of the operator stand in front and write down who asked. None: what a visitor writes there
// is not believed.
const proxies = Math.max(0, Math.trunc(Number(process.env.OFICIO_PROXIES ?? 0)) || 0)

// Where the house keeps what it keeps, and the address that passkeys are bound to.
const data = process.env.OFICIO_DATA || 'data'
const origin = process.env.OFICIO_ORIGIN || `http://localhost:${port}`
const wantedMode =
  process.env.OFICIO_MODE === 'live' || process.env.OFICIO_MODE === 'demo'
    ? process.env.OFICIO_MODE
    : undefined

// Run from its sources, or as the program that was built from them.
const isSource = import.meta.filename.endsWith('.ts')

const web = await application()
if (web) open(web)
else process.exitCode = 1

/** The application of the browser, built first when its sources are not those of the last build. */
async function application(): Promise<WebFiles | undefined> {
  // While they are worked on, pages are served by what rebuilds them: `npm run dev`.
  if (process.env.OFICIO_PAGES === 'elsewhere') return new Map()
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
  const pool = createPool({
    program: new URL(isSource ? './worker/start.mjs' : './worker.js', pathToFileURL(import.meta.filename)),
    processes: Math.min(4, Math.max(2, availableParallelism())),
    queue: 64,
    milliseconds: 15_000,
    onFault: ({ name, places }) => console.error([name, ...places].join('\n')),
  })
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
  const opening = openDoor(knowledge, pool.answer).then((opened) => {
    house = opened
  })
  const app = createApp({
    door: {
      house: () => house?.parts,
      handlers,
      live,
      answers: async () =>
        house
          ? house.parts.side.query('select 1').then(
              () => true,
              () => false,
            )
          : false,
    },
    knowledge,
    messages,
    web: files,
    answer: pool.answer,
    allowance: createAllowance({ burst: 120, perSecond: 4, addresses: 10_000, now: () => performance.now() }),
    crowd: createAllowance({ burst: 2400, perSecond: 80, addresses: 10_000, now: () => performance.now() }),
    addressOf,
    today: () => new Date().toISOString().slice(0, 10),
    now: () => new Date().toISOString(),
    newId: randomUUID,
    log: (line) => void process.stdout.write(lineOf(line)),
    state: () => state,
    onFault: reportFault,
  })
  const server = serve(
    // A body of its own is bounded where it is read (`http/body.ts`), a stream by what a slow line needs for
    // it.
    {
      fetch: app.fetch,
      port,
      hostname,
      serverOptions: { requestTimeout: longestMilliseconds(longestStream), headersTimeout: 10_000 },
    },
    (info: AddressInfo) => {
      console.log(
        `${words.format('server.open', { address: openedAt(info) })}\n${words.format('server.stop')}`,
      )
      void opening.then(() => {
        if (house?.parts.mode === 'demo')
          console.log(words.format('server.demonstration', { address: `${origin}/sign-in` }))
      })
    },
  ) as Server
  server.on('error', (error: NodeJS.ErrnoException) => {
    console.error(
      error.code === 'EADDRINUSE'
        ? words.format('server.portTaken', { port: String(port) })
        : words.format('server.notOpened', {
            address: `${hostname}:${port}`,
            reason: error.code ?? error.name,
          }),
    )
    process.exitCode = 1
    void pool.close()
  })

  // What holds the house open, in the order in which it may go: the database, the threads.
  const leave = async () => {
    await opening
    await house?.close()
    await pool.close()
  }
  const stop = () => {
    state = 'stopping'
    // Open pages hold their stream for as long as they are open: they are let go first.
    void live.close()
    const last = setTimeout(() => process.exit(0), longestFarewellMilliseconds)
    last.unref()
    server.close(() => {
      console.log(words.format('server.closed'))
      void leave()
    })
    server.closeIdleConnections()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop)
}

/**
 * Opens what is behind the door; without a database the pages without an account go on, and one line says so.
 */
async function openDoor(
  knowledge: ReturnType<typeof load>,
  answer: Parameters<typeof openHouse>[0]['answer'],
): Promise<OpenedHouse | undefined> {
  const { DATABASE_URL: address, DATABASE_URL_APP: appAddress } = process.env
  for (let tried = 0; ; tried += 1) {
    try {
      return await openHouse({
        data,
        files: await openFiles(data, process.env),
        origin,
        knowledge,
        messages,
        answer,
        ...(address ? { address, appAddress: appAddress || undefined } : {}),
        ...(wantedMode ? { mode: wantedMode } : {}),
        ...(process.env.OFICIO_SMTP
          ? {
              post: {
                address: process.env.OFICIO_SMTP,
                from: process.env.OFICIO_SMTP_FROM || 'oficio@localhost',
              },
            }
          : {}),
        ...(process.env.OFICIO_TSA ? { timeStamps: process.env.OFICIO_TSA } : {}),
        etsi: nodeSettings(process.env),
        etsiLog: { log: (line) => void process.stdout.write(lineOf(line)), onFault: reportFault },
      })
    } catch (error) {
      if (error instanceof NoDatabaseError && error.code !== 'stopping') {
        console.error(words.format(`server.database.${error.code}`))
        return undefined
      }
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
        console.error(words.format('server.etsiPortTaken', { port: process.env.OFICIO_ETSI_PORT ?? '' }))
        process.exit(1)
      }
      if (error instanceof FilesError && error.code === 'files-settings') {
        console.error(words.format('server.filesSettings'))
        process.exit(1)
      }
      if (error instanceof WrongModeError) {
        console.error(words.format('server.wrongMode', { kept: error.kept }))
        process.exit(1)
      }
      if (!(error instanceof NoDatabaseError) && !isAway(error)) {
        reportFault(error as Error, 'door')
        console.error(words.format('server.database.refused'))
        return undefined
      }
      // A database that starts beside us, or that is restarted: it is asked until it is there.
      if (tried === 0) console.error(words.format('server.database.waiting'))
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
