import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@oficio/contract/api'
import pg from 'pg'
import { handlers } from '../../apps/server/src/composition.ts'
import { createLive } from '../../apps/server/src/door/live.ts'
import { filesOnDisk } from '../../apps/server/src/files/on-disk.ts'
import { type HouseSettings, openHouse } from '../../apps/server/src/open-house.ts'
import { answer } from '../../apps/server/src/worker/answers.ts'
import { appWith, knowledge, messages } from './app.ts'
import { freshDatabase } from './database.ts'

export interface ExampleHouse {
  readonly app: ReturnType<typeof appWith>
  readonly house: Awaited<ReturnType<typeof openHouse>>
  readonly address: string
  /** A browser of its own: keeps its cookie. */
  readonly browser: (fetch?: (request: Request) => Promise<Response> | Response) => Client
  /** A browser in which somebody of the demonstration is signed in, by the beginning of the name. */
  readonly as: (name: string) => Promise<Client>
  close(): Promise<void>
}

/**
 * A database with the demonstration in it, and in `data` the key that its secrets are wrapped with. One run
 * of the tests fills one database; whoever comes later gets a copy.
 */
export async function demonstrationDatabase(
  data: string,
): Promise<Awaited<ReturnType<typeof freshDatabase>>> {
  const run = process.env.OFICIO_TEST_RUN
  if (!run) return freshDatabase()
  const keyInto = (folder: string) => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'house.key'), createHash('sha256').update(run).digest(), { mode: 0o600 })
  }
  keyInto(data)
  await layAnnexes(data)
  return freshDatabase({
    name: `oficio_demonstration_${run}`,
    make: async (address, appAddress) => {
      const folder = mkdtempSync(join(tmpdir(), 'oficio-demonstration-'))
      keyInto(folder)
      const house = await openHouse({
        data: folder,
        address,
        appAddress,
        origin: 'http://localhost',
        knowledge,
        messages,
        mode: 'demo',
        answer: makePapers,
      })
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  })
}

/** The files of the demonstration's case, where a house of a copied database looks for them. */
async function layAnnexes(data: string): Promise<void> {
  const from = join(import.meta.dirname, '../../demonstration/annexes')
  const files = filesOnDisk(join(data, 'files'))
  for (const name of readdirSync(from)) await files.put([readFileSync(join(from, name))])
}

const makePapers: HouseSettings['answer'] = (job) => answer(job, { knowledge, messages })

/**
 * A day written into a test passes, and then its house stands before its own demonstration: keys and entries
 * are not vouched for yet, and everything is refused for reasons that say nothing of it.
 *
 * @throws {Error} where the clock of a house stands before what its demonstration wrote
 */
function demandLater({ now, mode, address }: Partial<HouseSettings>): void {
  if (!now || address || mode === 'live') return
  const at = now()
  if (Date.parse(at) < Date.now() - 3_600_000)
    throw new Error(`the demonstration is made now, and this house would open before that, at ${at}`)
}

/**
 * A whole house in this process, with the demonstration in it, on a database of its own. For tests.
 *
 * Nothing happens in it by itself each minute unless `isSwept` asks for it: what a test changes in the
 * database, counts or carries on at a moment that it says would else be changed, counted and carried on
 * behind it, whenever a minute ends while it runs.
 */
export async function exampleHouse(
  settings: Partial<HouseSettings> = {},
  parts: Parameters<typeof appWith>[0] = {},
): Promise<ExampleHouse> {
  const data = mkdtempSync(join(tmpdir(), 'oficio-house-'))
  const database = settings.address
    ? { address: settings.address, appAddress: settings.appAddress, drop: async () => {} }
    : settings.mode === 'live'
      ? await freshDatabase()
      : await demonstrationDatabase(settings.data ?? data)
  demandLater(settings)
  const house = await openHouse({
    data,
    address: database.address,
    appAddress: database.appAddress,
    origin: 'http://localhost',
    knowledge,
    messages,
    mode: 'demo',
    equalDelay: 5,
    answer: makePapers,
    isSwept: false,
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
    ...parts,
  })
  const browser: ExampleHouse['browser'] = (fetch = (request) => app.request(request)) => {
    let cookie: string | undefined
    return createClient({
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
  result:
    | { readonly ok: true; readonly value: T }
    | {
        readonly ok: false
        readonly problem: {
          readonly code: string
          readonly cause?: string
          readonly findings?: readonly { readonly code: string; readonly path: string }[]
        }
      },
): T {
  if (!result.ok) {
    const { code, cause, findings = [] } = result.problem
    throw new Error(
      [code, cause, ...findings.map((one) => `${one.code} ${one.path}`)].filter(Boolean).join(': '),
    )
  }
  return result.value
}

/** The passkey of a person of the demonstration, touched for this. */
export async function touchFor(client: Client, question: Parameters<Client['touchBegin']>[0]) {
  const { challenge } = told(await client.touchBegin(question))
  const { response } = told(await client.demoTouch({ challenge }))
  return { challenge, response }
}
