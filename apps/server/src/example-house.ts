import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createHouseClient, type HouseClient } from '@oficio/contract/house'
import pg from 'pg'
import { answer } from './api/answers.ts'
import { type Bundled, startBundled } from './db/bundled.ts'
import { appWith, knowledge, messages } from './example-app.ts'
import { createLive } from './house/live.ts'
import { type HouseSettings, handlers, openHouse } from './house-door.ts'

/** The database of the tests: one for all of them, started by the first that needs it, stopped by whoever runs them. */
const folder = resolve(import.meta.dirname, '../../../node_modules/.cache/test-database')

/** Where tests find a PostgreSQL: the operator's own when `OFICIO_TEST_DATABASE` names one, else the bundled one. */
export async function testServer(): Promise<Pick<Bundled, 'host' | 'user'> | { readonly connectionString: string }> {
  const given = process.env.OFICIO_TEST_DATABASE
  if (given) return { connectionString: given }
  // One at a time: two that start at once would both make the folder.
  for (;;) {
    try {
      mkdirSync(`${folder}.lock`, { recursive: false })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') mkdirSync(resolve(folder, '..'), { recursive: true })
      else await new Promise((done) => setTimeout(done, 25))
    }
  }
  try {
    return await startBundled(folder)
  } finally {
    rmSync(`${folder}.lock`, { recursive: true, force: true })
  }
}

export interface ExampleHouse {
  readonly app: ReturnType<typeof appWith>
  readonly house: Awaited<ReturnType<typeof openHouse>>
  readonly address: string
  /** A browser of its own: keeps its cookie. */
  readonly browser: (fetch?: (request: Request) => Promise<Response> | Response) => HouseClient
  /** A browser in which somebody of the demonstration is signed in, by the beginning of the name. */
  readonly as: (name: string) => Promise<HouseClient>
  close(): Promise<void>
}

/** An address of a fresh, empty database. */
export async function freshDatabase(): Promise<{ readonly address: string; readonly drop: () => Promise<void> }> {
  const server = await testServer()
  const admin = new pg.Client('connectionString' in server ? server : { ...server, database: 'postgres' })
  admin.on('error', () => {})
  await admin.connect()
  const name = `oficio_test_${randomUUID().replaceAll('-', '')}`
  await admin.query(`create database ${name}`)
  const address =
    'connectionString' in server
      ? Object.assign(new URL(server.connectionString), { pathname: `/${name}` }).toString()
      : `postgresql://${server.user}@/${name}?host=${encodeURIComponent(server.host)}`
  return {
    address,
    drop: async () => {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

/** A whole house in this process, with the demonstration in it, on a database of its own. For tests. */
export async function exampleHouse(settings: Partial<HouseSettings> = {}): Promise<ExampleHouse> {
  const database = settings.address ? { address: settings.address, drop: async () => {} } : await freshDatabase()
  const data = mkdtempSync(join(tmpdir(), 'oficio-house-'))
  const house = await openHouse({
    data,
    address: database.address,
    origin: 'http://localhost',
    knowledge,
    messages,
    mode: 'demo',
    answer: (job) => answer(job, { knowledge, messages }),
    ...settings,
  })
  const live = createLive(
    () => house.parts,
    () => house.connection.config,
    (config) => new pg.Client(config),
  )
  const faults: Error[] = []
  const app = appWith({
    door: {
      house: () => house.parts,
      handlers,
      live,
      answers: () =>
        house.parts.side.query('select 1').then(
          () => true,
          () => false,
        ),
    },
    onFault: (error) => void faults.push(error),
  })
  const browser: ExampleHouse['browser'] = (fetch = (request) => app.request(request)) => {
    let cookie: string | undefined
    return createHouseClient({
      base: 'http://localhost',
      language: 'es',
      newKey: randomUUID,
      fetch: async (address, init) => {
        const headers = new Headers(init.headers)
        if (cookie) headers.set('cookie', cookie)
        const { credentials: _, ...rest } = init
        const response = await fetch(new Request(address, { ...rest, headers }))
        const set = response.headers.get('set-cookie')
        if (set) cookie = set.split(';')[0]
        if (response.status === 500 && faults[0]) throw faults.shift()
        return response
      },
    })
  }
  const anyone = browser()
  return {
    app,
    house,
    address: database.address,
    browser,
    as: async (name) => {
      const listed = await anyone.demoPeople({})
      const person = listed.ok ? listed.value.people.find((one) => one.name.startsWith(name)) : undefined
      if (!person) throw new Error(`nobody is called ${name}`)
      const mine = browser()
      const entered = await mine.demoSignIn({ person: person.id })
      if (!entered.ok) throw new Error(entered.problem.code)
      return mine
    },
    close: async () => {
      await live.close()
      await house.close()
      await database.drop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** What is answered, or the problem as an error: for steps that a test takes for granted. */
export function told<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: { readonly code: string; readonly cause?: string } },
): T {
  if (!result.ok) throw new Error(`${result.problem.code}${result.problem.cause ? `: ${result.problem.cause}` : ''}`)
  return result.value
}

/** The passkey of a person of the demonstration, touched for this. */
export async function touchFor(client: HouseClient, question: Parameters<HouseClient['touchBegin']>[0]) {
  const { challenge } = told(await client.touchBegin(question))
  const { response } = told(await client.demoTouch({ challenge }))
  return { challenge, response }
}
