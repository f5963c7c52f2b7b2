import { randomUUID, X509Certificate } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server, type ServerOptions } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import type { HouseParts } from '../../door/call.ts'
import { tlsRules } from '../../http/tls.ts'
import type { EtsiNode } from '../../keys/signing-key.ts'
import { type LogLine, methodName } from '../../log/line.ts'
import { errors } from './inside.ts'
import { type KnownPeer, type NodeAnswer, refuse, takeMessage } from './intake.ts'

/** Where messages are posted. */
export const messagePath = '/hi1'

/** A word about thousands of tasks fits; data do not, and are not taken. */
const mostBytes = 1024 * 1024
const patienceMilliseconds = 20_000
const mostAtOnce = 128
const mostOfOne = 32
/** Of the connections to the database the larger part is for people. */
const mostAtWork = 8
/** How long a peer that was removed may still be believed. */
const peersKeptMilliseconds = 1000
const longestFarewellMilliseconds = 2000
/**
 * Lines that showed no certificate of a peer, or none yet: one more ends the oldest one of whichever address
 * has most of them.
 */
const mostOfStrangers = 32
const handshakeMilliseconds = 5_000

export interface ListenerSettings {
  /** 0: any that is free. */
  readonly port: number
  readonly host: string
  readonly log?: (line: LogLine) => void
  readonly onFault?: (error: Error, id: string) => void
  /** Milliseconds that a message may take to arrive; twenty seconds unless said. */
  readonly patience?: number
}

export interface Listener {
  readonly port: number
  close(): Promise<void>
}

type Peer = KnownPeer

/**
 * Listens for messages of the peers: HTTPS, each with the one certificate that was checked with it. Whoever
 * shows another has nothing read of what it sends.
 *
 * @throws where the port cannot be had
 */
export async function openListener(
  house: HouseParts,
  node: EtsiNode,
  settings: ListenerSettings,
): Promise<Listener> {
  const { port, host, onFault } = settings
  const peerOf = peerShown(house)
  const answer = answererOf(house, node, peerOf)
  const server = createServer(serverOptions(node, settings), logged(house, settings, answer))
  server.maxConnections = 512
  boundStrangers(server, async (shown) => (await peerOf(shown)) !== undefined)
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, done)
  })
  server.on('error', (error) => onFault?.(error, 'listener'))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((done) => {
        const last = setTimeout(() => server.closeAllConnections(), longestFarewellMilliseconds)
        server.close(() => {
          clearTimeout(last)
          done()
        })
        server.closeIdleConnections()
      }),
  }
}

const serverOptions = (
  { key, certificate }: EtsiNode,
  { patience = patienceMilliseconds }: ListenerSettings,
): ServerOptions => ({
  key,
  cert: certificate,
  ...tlsRules,
  requestCert: true,
  // Not a chain but the certificate itself is held against the list, below: TLS has proved that the caller
  // has its key.
  rejectUnauthorized: false,
  handshakeTimeout: handshakeMilliseconds,
  headersTimeout: Math.min(10_000, patience),
  requestTimeout: patience,
  connectionsCheckingInterval: Math.min(2000, patience),
  keepAliveTimeout: 30_000,
  maxHeaderSize: 16 * 1024,
})

type Answering = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<NodeAnswer['outcome'] | undefined>

/** Answers, and says in one line that something came and how it went. */
const logged =
  (house: HouseParts, { log, onFault }: ListenerSettings, answer: Answering) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const [started, id] = [performance.now(), randomUUID()]
    answer(request, response)
      .catch((error: Error) => {
        onFault?.(error, id)
        if (!response.headersSent) response.writeHead(500).end()
        return undefined
      })
      .then((outcome) => {
        const ms = Math.round(performance.now() - started)
        const route = request.url === messagePath ? messagePath : 'other'
        const line = {
          time: house.now(),
          id,
          method: methodName(request.method ?? ''),
          route,
          status: response.statusCode,
          ms,
        }
        log?.({ ...line, ...(outcome ? { outcome } : {}) })
      })
      .catch((error: Error) => onFault?.(error, id))
  }

type PeerOf = (shown: X509Certificate | undefined) => Promise<Peer | undefined>

/** The peer that a certificate is that of, as long as it is valid. */
function peerShown(house: HouseParts): PeerOf {
  const peers = peersOf(house)
  return async (shown) =>
    shown && isValidNow(shown, house.now()) ? (await peers()).get(shown.fingerprint256) : undefined
}

/** Answers whoever is a peer, so many at once and so many of one. */
function answererOf(house: HouseParts, node: EtsiNode, peerOf: PeerOf): Answering {
  const inTurn = createTurns(mostAtWork)
  const underWay = new Map<string, number>()
  let all = 0
  return async (request, response) => {
    const peer = await peerOf((request.socket as TLSSocket).getPeerX509Certificate())
    if (!peer) return turnAway(response, 403)
    if (request.url !== messagePath) return turnAway(response, 404)
    if (request.method !== 'POST') return turnAway(response, 405)
    const mine = underWay.get(peer.id) ?? 0
    if (all >= mostAtOnce || mine >= mostOfOne) return turnAway(response, 503)
    all += 1
    underWay.set(peer.id, mine + 1)
    try {
      const answered = await answerOf(request, { house, node, peer, inTurn })
      if (!answered) return turnAway(response, 408)
      const { body, outcome } = answered
      // Whoever has a certificate of a peer and says what it may not leaves a trace that cannot be taken out
      // again.
      if (outcome.startsWith('error ') && outcome !== `error ${errors.transient}`)
        house.security.note({
          ...{ event: 'message-refused', what: messagePath, subject: peer.entry ?? peer.id },
          ...{ address: request.socket.remoteAddress, why: outcome.slice('error '.length) },
        })
      response.writeHead(200, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
        ...(request.complete ? {} : { Connection: 'close' }),
      })
      response.end(body)
      return outcome
    } finally {
      all -= 1
      const left = (underWay.get(peer.id) ?? 1) - 1
      if (left > 0) underWay.set(peer.id, left)
      else underWay.delete(peer.id)
    }
  }
}

interface Asked {
  readonly house: HouseParts
  readonly node: EtsiNode
  readonly peer: Peer
  readonly inTurn: ReturnType<typeof createTurns>
}

/** Clause 9.3.3: whatever becomes of a message is said in the body; undefined where it was cut off. */
async function answerOf(
  request: IncomingMessage,
  { house, node, peer, inTurn }: Asked,
): Promise<NodeAnswer | undefined> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  const coding = request.headers['content-encoding'] ?? 'identity'
  if (type !== 'application/json' || coding !== 'identity') {
    return refuse(house, node, peer, {
      code: errors.encoding,
      why: 'This node takes application/json, not compressed',
    })
  }
  const bytes =
    Number(request.headers['content-length'] ?? 0) > mostBytes ? 'too-large' : await readAll(request)
  if (bytes === 'cut-off') return undefined
  if (bytes === 'too-large')
    return refuse(house, node, peer, { code: errors.tooLarge, why: `At most ${mostBytes} bytes` })
  return inTurn(() => takeMessage(house, node, peer, bytes))
}

/**
 * Whoever shows no certificate of a peer has few lines between them, before the handshake and after it, and
 * none for long: those of the peers are never taken up by them.
 */
function boundStrangers(server: Server, isPeer: (shown: X509Certificate) => Promise<boolean>): void {
  const strangers = new Map<string, Duplex>()
  const nameOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`
  server.on('connection', (socket: Socket) => {
    const name = nameOf(socket)
    strangers.set(name, socket)
    socket.once('close', () => strangers.delete(name))
    if (strangers.size > mostOfStrangers) oneTooMany(strangers)?.destroy()
  })
  server.on('secureConnection', (socket: TLSSocket) => {
    const shown = socket.getPeerX509Certificate()
    if (!shown) return
    isPeer(shown)
      .then((known) => void (known && strangers.delete(nameOf(socket))))
      .catch(() => {})
  })
}

function oneTooMany(strangers: ReadonlyMap<string, Duplex>): Duplex | undefined {
  const addressOf = (name: string) => name.slice(0, name.lastIndexOf(' '))
  const counts = new Map<string, number>()
  for (const name of strangers.keys()) counts.set(addressOf(name), (counts.get(addressOf(name)) ?? 0) + 1)
  const most = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
  return [...strangers].find(([name]) => addressOf(name) === most)?.[1]
}

function turnAway(response: ServerResponse, status: 403 | 404 | 405 | 408 | 503): undefined {
  response.writeHead(status, {
    Connection: 'close',
    ...(status === 503 ? { 'Retry-After': '5' } : {}),
    ...(status === 405 ? { Allow: 'POST' } : {}),
  })
  response.end()
}

/** The whole body, where it is not longer than may be and comes to its end. */
async function readAll(request: IncomingMessage): Promise<Uint8Array | 'too-large' | 'cut-off'> {
  const parts: Buffer[] = []
  let length = 0
  try {
    // The connection must live on to hear that it was too much.
    for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += part.length
      if (length > mostBytes) return 'too-large'
      parts.push(part)
    }
  } catch {
    return 'cut-off'
  }
  return Buffer.concat(parts)
}

/** Lets so many work at once; who comes later waits in the order of coming. */
function createTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let working = 0
  return async (work) => {
    if (working >= most) await new Promise<void>((go) => waiting.push(go))
    else working += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else working -= 1
    }
  }
}

const isValidNow = ({ validFrom, validTo }: X509Certificate, now: string): boolean =>
  Date.parse(validFrom) <= Date.parse(now) && Date.parse(now) <= Date.parse(validTo)

/** Of the first certificate. One entry that cannot be read must not shut out the others. */
function fingerprints(pem: string): readonly string[] {
  try {
    return [new X509Certificate(pem).fingerprint256]
  } catch {
    return []
  }
}

/** Who may call, by the fingerprint of the certificate; read again after a moment. */
function peersOf(house: HouseParts): () => Promise<ReadonlyMap<string, Peer>> {
  let kept: { readonly until: number; readonly peers: Promise<ReadonlyMap<string, Peer>> } | undefined
  const read = async () => {
    const { rows } = await house.pool.query<Peer & { readonly certificates: string }>(
      'select id, entry, country, identifier, certificates, signing_key as "signingKey" from etsi_peer where ended_at is null order by entry nulls first',
    )
    return new Map(rows.flatMap((peer) => fingerprints(peer.certificates).map((one) => [one, peer] as const)))
  }
  return () => {
    if (!kept || kept.until <= performance.now()) {
      const peers = read()
      const mine = { until: performance.now() + peersKeptMilliseconds, peers }
      kept = mine
      // Where it could not be read it is read anew, not refused for a while.
      peers.catch(() => {
        if (kept === mine) kept = undefined
      })
    }
    return kept.peers
  }
}
