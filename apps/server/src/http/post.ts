import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { aimAt, type Resolve, TargetError, type TargetRules } from './target.ts'
import { tlsRules } from './tls.ts'

/** How a call goes out and what it may cost. */
export interface CallWay {
  readonly rules: TargetRules
  readonly resolve: Resolve
  /** The whole call, from the first packet to the last byte of the answer. */
  readonly milliseconds: number
  /** Of the answer; what comes after is not read. */
  readonly bytes: number
}

/** Who calls, and whom alone it believes. */
export interface Credentials {
  readonly key: string
  readonly certificate: string
  /** Certificates that the other side may show or stand under. */
  readonly authorities: string
  /** SHA-256 of the one certificate that the other side must show, as `fingerprint256` has it. */
  readonly pinned: string
}

export interface Posted {
  readonly status: number
  readonly type: string
  readonly body: Buffer
  /** The answer was longer than was read. */
  readonly cut: boolean
}

/** Why there is no answer. */
export class PostError extends Error {
  constructor(why: 'no-answer' | 'too-slow' | 'other-certificate' | 'other-address') {
    super(why)
    this.name = 'PostError'
  }
}

/** All addresses of a name, as the system knows them. */
export const resolveBySystem: Resolve = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address)

/**
 * Gets what lies at an address that somebody else chose, by the same rules as `post`.
 *
 * @throws {TargetError} when the address may not be called
 * @throws {PostError} when there is no answer
 */
export const get = (from: string, way: CallWay): Promise<Posted> => call('GET', from, undefined, {}, way)

/**
 * Posts bytes to an address that somebody else chose: to the one address that was judged, following nothing,
 * reading little, and not for long.
 *
 * @throws {TargetError} when the address may not be called
 * @throws {PostError} when there is no answer
 */
export const post = (
  to: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>>,
  way: CallWay,
  credentials?: Credentials,
): Promise<Posted> => call('POST', to, body, headers, way, credentials)

async function call(
  method: 'GET' | 'POST',
  to: string,
  body: string | Uint8Array | undefined,
  headers: Readonly<Record<string, string>>,
  way: CallWay,
  credentials?: Credentials,
): Promise<Posted> {
  const { url, address, family } = await aimAt(to, way.rules, way.resolve)
  const pinned: LookupFunction = (_name, options, found) =>
    options.all ? found(null, [{ address, family }]) : found(null, address, family)
  if (credentials && url.protocol !== 'https:') throw new TargetError('scheme')
  const signal = AbortSignal.timeout(way.milliseconds)
  const request = url.protocol === 'https:' ? tlsRequest : plainRequest
  return new Promise<Posted>((resolve, reject) => {
    const asking = request(
      url,
      {
        method,
        headers: {
          ...headers,
          ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
        },
        lookup: pinned,
        // A connection of its own: one that was opened for another name is not used again.
        agent: false,
        signal,
        maxHeaderSize: 16 * 1024,
        ...(credentials ? tlsOf(credentials) : {}),
      },
      (answer) => {
        readSome(answer, way.bytes).then(
          (read) => {
            asking.destroy()
            resolve({
              status: answer.statusCode ?? 0,
              type: (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
              ...read,
            })
          },
          () => reject(new PostError(signal.aborted ? 'too-slow' : 'no-answer')),
        )
      },
    )
    asking.on('error', (error) =>
      reject(error instanceof PostError ? error : new PostError(signal.aborted ? 'too-slow' : 'no-answer')),
    )
    asking.on('socket', (socket) => {
      socket.once('connect', () => {
        if (socket.remoteAddress !== address && socket.remoteAddress !== `::ffff:${address}`)
          asking.destroy(new PostError('other-address'))
      })
    })
    asking.end(body)
  })
}

const tlsOf = ({ key, certificate, authorities, pinned }: Credentials) => ({
  key,
  cert: certificate,
  ca: authorities,
  ...tlsRules,
  // Not the name but the one certificate; the body is written after this, or not at all.
  checkServerIdentity: (_host: string, shown: { readonly fingerprint256?: string }) =>
    shown.fingerprint256 === pinned ? undefined : new PostError('other-certificate'),
})

async function readSome(
  answer: IncomingMessage,
  most: number,
): Promise<{ readonly body: Buffer; readonly cut: boolean }> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part)
    length += part.length
    if (length > most) return { body: Buffer.concat(parts).subarray(0, most), cut: true }
  }
  return { body: Buffer.concat(parts), cut: false }
}
