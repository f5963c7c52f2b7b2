import { type ChildProcess, fork } from 'node:child_process'
import type { JsonWebKey } from 'node:crypto'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type Client, createClient } from '@oficio/contract/api'
import type { Pool } from 'pg'
import { carryMessages } from '../../apps/server/src/channels/etsi/carry.ts'
import { resolveBySystem } from '../../apps/server/src/http/post.ts'
import { addPeer, peerSchema } from '../../apps/server/src/operate/peer.ts'
import { knowledge } from './app.ts'
import { type ExampleHouse, exampleHouse, told } from './house.ts'
import { exampleCertificate } from './peer.ts'
import { listening } from './process.ts'

// The house of another State, in a process of its own: with its own database, its own key and certificate,
// spoken to over the line by its people and by messages of ETSI TS 103 120 by the other house. For tests.

/** What a house says of itself as a node, as the other side's operator gets it by another way. */
export interface NodeCard {
  readonly country: string
  readonly id: string
  readonly url: string
  readonly certificates: string
  readonly signingKey: JsonWebKey
}

const rules = { ports: [443], loopback: true }
const way = { rules, resolve: resolveBySystem, milliseconds: 2500, bytes: 256 * 1024 }

/** The settings of a house that is the node of a State. */
export async function nodeOfState(country: string, id: string, port = 0) {
  const tls = await exampleCertificate(`${id.toLowerCase()}.example`)
  const etsi = { country, id, key: tls.key, certificate: tls.chain, listen: { port, host: '127.0.0.1' } }
  return { tls, settings: { targets: rules, patience: 2500, etsi } }
}

/** Its card, once it listens. */
export const cardOf = (house: ExampleHouse, certificates: string): NodeCard => {
  const { etsi } = house.house.parts
  const { kty = '', crv = '', x = '', y = '' } = etsi?.publicKey ?? {}
  return {
    ...{ country: etsi?.country ?? '', id: etsi?.id ?? '', certificates },
    url: `https://127.0.0.1:${house.house.listener?.port}/hi1`,
    signingKey: { kty, crv, x, y },
  }
}

/**
 * Registers in the database of a house the node of a State's contact point, by its entry in the registry:
 * what its operator does with `oficio peer add`.
 */
export async function believing(pool: Pool, card: NodeCard): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from institution where kind = 'contact-point' and country = $1",
    [card.country],
  )
  const near = [`127.0.0.1:${new URL(card.url).port}`]
  const known = { providers: Object.keys(knowledge.providers), now: new Date().toISOString(), near }
  await addPeer(pool, rows[0]?.id ?? '', peerSchema.parse(card), known)
}

export const believes = (house: ExampleHouse, card: NodeCard): Promise<void> =>
  believing(house.house.parts.pool, card)

/** Carries what is due so many minutes from now. */
export const carries = (house: ExampleHouse, minutes = 0): Promise<void> =>
  carryMessages(
    { ...house.house.parts, now: () => new Date(Date.now() + minutes * 60_000).toISOString() },
    way,
  )

export interface OtherHouse {
  readonly card: NodeCard
  /** Where its pages are. */
  readonly address: string
  readonly as: (name: string) => Promise<Client>
  readonly believes: (card: NodeCard) => Promise<void>
  readonly carries: (minutes?: number) => Promise<void>
  /** How many messages it refused, by what its security log kept of them. */
  readonly refused: () => Promise<number>
  /** It is silent: stopped where it stands, with all its lines. */
  readonly freeze: () => void
  readonly thaw: () => void
  close(): Promise<void>
}

/** Starts the house of a State in a process of its own. */
export async function otherHouse(country: string, id: string): Promise<OtherHouse> {
  const child: ChildProcess = fork(import.meta.filename, [country, id], { execArgv: ['--import', 'tsx'] })
  const started = await Promise.race([once(child, 'message'), once(child, 'exit')])
  const [{ card, port } = {}] = started as [{ readonly card?: NodeCard; readonly port?: number }?]
  if (!card || !port) throw new Error('the other house did not start')
  const address = `http://127.0.0.1:${port}`
  const order = async (body: object) => {
    child.send(body)
    const [{ fault, refused = 0 }] = (await once(child, 'message')) as [
      { readonly fault?: string; readonly refused?: number },
    ]
    if (fault) throw new Error(fault)
    return refused
  }
  const browser = (): Client => {
    let cookie = ''
    return createClient({
      base: address,
      language: 'es',
      newKey: randomUUID,
      fetch: async (at, { credentials: _, ...init }) => {
        const headers = new Headers(init.headers)
        if (cookie) headers.set('cookie', cookie)
        const response = await fetch(at, { ...init, headers })
        cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
        return response
      },
    })
  }
  return {
    card,
    address,
    as: async (name) => {
      const mine = browser()
      const person = told(await mine.demoPeople({})).people.find((one) => one.name.startsWith(name))
      if (!person) throw new Error(`nobody is called ${name}`)
      told(await mine.demoSignIn({ person: person.id }))
      return mine
    },
    believes: async (of) => void (await order({ believes: of })),
    carries: async (minutes = 0) => void (await order({ carries: minutes })),
    refused: () => order({ refused: true }),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    close: async () => {
      child.kill('SIGCONT')
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}

if (process.argv[1] === import.meta.filename && process.send) {
  const [country = '', id = ''] = process.argv.slice(2)
  const { tls, settings } = await nodeOfState(country, id)
  const house = await exampleHouse(settings)
  const line = await listening((request) => house.app.fetch(request))
  const say = (said: object) => process.send?.(said, () => {})
  const refusals = async () => {
    const { security, pool } = house.house.parts
    await security.settled()
    const { rows } = await pool.query<{ refused: number }>(
      "select count(*)::int as refused from security_event where event = 'message-refused'",
    )
    return rows[0]
  }
  interface Order {
    readonly believes?: NodeCard
    readonly carries?: number
    readonly refused?: true
  }
  process.on('message', (order: Order) => {
    const done = order.refused
      ? refusals()
      : order.believes
        ? believes(house, order.believes)
        : carries(house, order.carries)
    done.then(
      (told) => say(told ?? {}),
      (error: Error) => say({ fault: `${error.name} ${error.message}` }),
    )
  })
  say({ card: cardOf(house, tls.chain), port: line.port })
  process.once('disconnect', () => void line.close().then(() => house.close()))
}
