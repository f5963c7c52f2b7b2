import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { fileLock } from '../../apps/server/src/files/file-lock.ts'
import { buildProgram, buildWeb, inputsDigest, isBuilt } from '../../apps/server/src/program/build.ts'
import { isProgramBuilt, programDigest } from '../../apps/server/src/program/inputs.mjs'
import { bundledChromium } from './chromium.ts'
import { demonstrationDatabase } from './house.ts'
import { followed } from './quiet.ts'

const root = resolve(import.meta.dirname, '../..')

/** Where people of one house come from, each in a context of their own. */
export type Visitors = Pick<Browser, 'newContext'>

export interface House {
  readonly address: string
  readonly browser: Visitors
  close(): Promise<void>
}

/**
 * A machine may have no fonts at all, and the browser stops without one: the package brings one along, and
 * here is where it lies.
 */
function fontsBeside(executable: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'oficio-fonts-'))
  const file = join(folder, 'fonts.conf')
  // Screens are drawn without serifs, as on the devices of people; letters name their own face.
  const preferred = ['sans-serif', 'system-ui']
    .map(
      (name) =>
        `<alias binding="strong"><family>${name}</family><prefer><family>Open Sans</family></prefer></alias>`,
    )
    .join('')
  const fonts = [join(dirname(executable), 'fonts'), '/usr/share/fonts/truetype/dejavu']
  writeFileSync(
    file,
    `<?xml version="1.0"?><fontconfig>${fonts.map((dir) => `<dir>${dir}</dir>`).join('')}<cachedir>${folder}</cachedir>${preferred}</fontconfig>`,
  )
  return file
}

/**
 * Below those that a system gives to whoever asks for any: what is free now is not given away before it is
 * taken.
 */
const [lowest, highest] = [15_000, 32_000]
let tried = Math.floor(Math.random() * (highest - lowest))

/** One that nobody has at this moment. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    tried += 1
    const port = lowest + (tried % (highest - lowest))
    const isFree = await new Promise<boolean>((done) => {
      const server = createServer()
      server.on('error', () => done(false))
      server.listen(port, '127.0.0.1', () => server.close(() => done(true)))
    })
    if (isFree) return port
  }
  throw new Error('no port is free')
}

/**
 * The server's own program. `oficio serve` starts it and passes it its settings and signals, which is a test
 * of its own: reading the command line too would be a third of the start.
 */
const program = join(root, 'apps/server/start.mjs')

/**
 * The real server in a process of its own, as `npm start` opens it, with data of its own unless `settings`
 * say where, and a real browser.
 *
 * Its database is one of the tests' PostgreSQL: making a new one takes more than half of the start, and
 * `signed-in` plays on the bundled one.
 */
export async function openHouse(settings: Readonly<Record<string, string>> = {}): Promise<House> {
  await built()
  const { browser, leave } = await visitors()
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'oficio-data-'))
  const database =
    settings.OFICIO_DATA || settings.DATABASE_URL ? undefined : await demonstrationDatabase(data)
  const server = spawn(process.execPath, [program], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      // A second: nobody in a test is to be seen waiting.
      OFICIO_ROLE_HOURS: '0.0003',
      PORT: String(port),
      LANG: 'es_CL.UTF-8',
      OFICIO_DATA: data,
      DATABASE_URL: database?.address ?? '',
      DATABASE_URL_APP: database?.appAddress ?? '',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // By the name that passkeys are bound to: the door of the house sends whoever comes by its number there
  // first, and the page loads twice.
  const address = `http://localhost:${port}`
  await isReady(address, server)
  return {
    address,
    browser,
    async close() {
      await leave()
      const gone = new Promise((done) => server.once('exit', done))
      server.kill('SIGTERM')
      await gone
      await database?.drop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/**
 * Two processes of the house behind one address, each connection to the other one in turn: what one of them
 * does the other must know. They share their data, and one of the tests' databases unless `settings` name
 * another; with an empty `DATABASE_URL` the one that comes with the house.
 *
 * @param ofTheFirst settings of the first alone: a port that only one process can have
 */
export async function openPair(
  settings: Readonly<Record<string, string>> = {},
  ofTheFirst: Readonly<Record<string, string>> = {},
): Promise<House> {
  await built()
  const { browser, leave } = await visitors()
  const [first, second, shared] = [await freePort(), await freePort(), await freePort()]
  const data = mkdtempSync(join(tmpdir(), 'oficio-data-'))
  const database =
    settings.DATABASE_URL === undefined
      ? await demonstrationDatabase(settings.OFICIO_DATA ?? data)
      : undefined
  const start = (port: number, own: Readonly<Record<string, string>> = {}) =>
    spawn(process.execPath, [program], {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        // A second: nobody in a test is to be seen waiting.
        OFICIO_ROLE_HOURS: '0.0003',
        PORT: String(port),
        LANG: 'es_CL.UTF-8',
        OFICIO_DATA: data,
        ...(database ? { DATABASE_URL: database.address, DATABASE_URL_APP: database.appAddress } : {}),
        OFICIO_ORIGIN: `http://localhost:${shared}`,
        ...settings,
        ...own,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const servers = [start(first, ofTheFirst)]
  await isReady(`http://127.0.0.1:${first}`, servers[0] as ChildProcess)
  servers.push(start(second))
  await isReady(`http://127.0.0.1:${second}`, servers[1] as ChildProcess)
  let turn = 0
  const between = createServer((incoming) => {
    turn += 1
    const outgoing = connect(turn % 2 ? first : second, '127.0.0.1')
    incoming.on('error', () => outgoing.destroy())
    outgoing.on('error', () => incoming.destroy())
    incoming.pipe(outgoing).pipe(incoming)
  })
  await new Promise<void>((done) => between.listen(shared, '127.0.0.1', done))
  return {
    address: `http://localhost:${shared}`,
    browser,
    async close() {
      await leave()
      between.close()
      // One after the other: whoever is last stops the database.
      for (const server of servers) {
        const gone = new Promise((done) => server.once('exit', done))
        server.kill('SIGTERM')
        await gone
      }
      await database?.drop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Where the threads of one run find the house that they share, and who stops it when the run is over. */
const common = process.env.OFICIO_TEST_RUN && join(tmpdir(), `oficio-common-${process.env.OFICIO_TEST_RUN}`)

/**
 * The house of journeys that leave nothing behind in it, because all they do stays on the device of whoever
 * walks them: one for all of a run of the tests, started by the first that comes. Whoever signs in, or writes
 * anything there, opens a house of their own.
 */
export async function commonHouse(): Promise<House> {
  if (!common) return openHouse()
  mkdirSync(common, { recursive: true, mode: 0o700 })
  const said = join(common, 'address')
  const leaveLock = await fileLock(join(common, 'lock'), longestStartMilliseconds)
  try {
    if (!existsSync(said)) writeFileSync(said, await startCommon(common))
  } finally {
    leaveLock()
  }
  const { browser, leave } = await visitors()
  return { address: readFileSync(said, 'utf8'), browser, close: leave }
}

const longestStartMilliseconds = 480_000

async function startCommon(folder: string): Promise<string> {
  await built()
  const port = await freePort()
  const data = join(folder, 'data')
  const database = await demonstrationDatabase(data)
  // The thread that started it may be gone before it: what it says goes into a file.
  const log = openSync(join(folder, 'log'), 'w')
  const server = spawn(process.execPath, [program], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      LANG: 'es_CL.UTF-8',
      OFICIO_DATA: data,
      DATABASE_URL: database.address,
      DATABASE_URL_APP: database.appAddress,
    },
    stdio: ['ignore', log, log],
  })
  writeFileSync(join(folder, 'pid'), String(server.pid))
  writeFileSync(join(folder, 'database'), database.name)
  const address = `http://localhost:${port}`
  await isReady(address, server, () => readFileSync(join(folder, 'log'), 'utf8'))
  await database.leave()
  return address
}

/**
 * Pages and program as they are now. On a fresh checkout the first house builds them and the others wait,
 * instead of each reading all sources.
 */
const built = () => {
  building ??= (async () => {
    const pages = inputsDigest()
    if (!isBuilt(pages)) await buildWeb(pages)
    const digest = programDigest()
    if (!isProgramBuilt(digest)) await buildProgram(digest)
  })()
  return building
}
let building: Promise<void> | undefined

/**
 * The browser of this thread: started once for all houses that are opened one after the other, and ended a
 * moment after the last of them. Between two houses of a run of tests lie tests of something else, and each
 * start of a browser costs as much as a house; it ends with its thread at the latest, which holds its pipe.
 */
let running: Promise<Browser> | undefined
let houses = 0
const idleMilliseconds = process.env.VITEST ? 90_000 : 0

/** Contexts in the browser for one house, which are closed with it. */
export async function visitors(): Promise<{
  readonly browser: Visitors
  readonly leave: () => Promise<void>
}> {
  houses += 1
  running ??= openBrowser()
  const browser = await running
  const contexts = new Set<BrowserContext>()
  return {
    browser: {
      newContext: async (options) => {
        const context = followed(await browser.newContext(options))
        contexts.add(context)
        context.on('close', () => contexts.delete(context))
        return context
      },
    },
    leave: async () => {
      await Promise.all([...contexts].map((context) => context.close()))
      houses -= 1
      setTimeout(() => {
        if (houses > 0 || !running) return
        running = undefined
        void browser.close()
      }, idleMilliseconds)
    },
  }
}

async function launching() {
  const executablePath = await bundledChromium()
  return {
    executablePath,
    env: { ...process.env, FONTCONFIG_FILE: fontsBeside(executablePath) },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  }
}

/**
 * A browser that keeps its profile in a folder, as that of a person does: what it leaves there can be read.
 */
export const browserIn = async (folder: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, { ...(await launching()), locale: 'es' })

async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch(await launching())
  browser.on('disconnected', () => {
    running = undefined
  })
  return browser
}

async function isReady(
  address: string,
  server: ChildProcess,
  saidElsewhere: () => string = () => '',
): Promise<void> {
  let said = ''
  server.stdout?.on('data', (piece) => (said += piece))
  server.stderr?.on('data', (piece) => (said += piece))
  for (let i = 0; i < 2300; i++) {
    if (server.exitCode !== null) throw new Error(`the server stopped: ${said}${saidElsewhere()}`)
    const answer = await fetch(`${address}/ready`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`the server did not get ready: ${said}`)
}
