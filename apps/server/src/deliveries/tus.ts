import {
  callHeader,
  doorRoutes,
  idleHeader,
  inHeader,
  mostPieceBytes,
  mostSealedBytes,
} from '@oficio/contract/api'
import type { Hono } from 'hono'
import { bodyStream, CutOffError } from '../http/body.ts'
import { bind, type RequestContext, type RequestEnv, type RequestHandler } from '../http/routing.ts'
import { gathered } from './gathered.ts'

/** Where a client of tus brings sealed files. */
export const tusPath = '/api/v1/tus'
const version = '1.0.0'
/** What says who calls and from where: it is asked anew of each piece, by the routes themselves. */
const carried = [
  ...['cookie', 'authorization', 'dpop', 'origin', 'sec-fetch-site', 'accept-language', 'x-forwarded-for'],
  idleHeader.toLowerCase(),
]

type Route = 'deliveryBegin' | 'deliveryOffset' | 'deliveryPiece' | 'deliveryFinish'
interface Said {
  readonly upload?: string | undefined
  readonly offset?: number
  readonly request?: string | undefined
  readonly key?: string | undefined
  readonly size?: number
  readonly prefix?: string
}

/**
 * The same uploads as those of the page, in the verbs of tus 1.0.0 (creation), for any client of it: each
 * verb is a call of the routes of deliveries, so that who may, what is sealed and what is counted is asked in
 * one place.
 *
 * One PATCH may bring all of a file. It is kept in pieces while it comes: of a line that is cut, what came
 * stays, and HEAD says how much. Whoever goes on may say with HEAD or PATCH what the file has up to there
 * (`Upload-Prefix: sha256 …`, in base64 as `Upload-Checksum` has it): another file is refused before it
 * comes.
 *
 * @see https://tus.io/protocols/resumable-upload
 */
export function bindTus(app: Hono<RequestEnv>, newKey: () => string, wrongMethod: RequestHandler): void {
  const call = callOf(app, newKey)
  const [begin, offset, bring] = [beginning(call), telling(call), bringing(call)]
  bind(app, tusPath, 'data', { POST: begin, OPTIONS: offers }, wrongMethod)
  const head: RequestHandler = (c, next) => (c.req.method === 'HEAD' ? offset(c, next) : wrongMethod(c, next))
  bind(app, `${tusPath}/:upload`, 'data', { GET: head, PATCH: bring, OPTIONS: offers }, wrongMethod)
}

/** Calls a route of deliveries as whoever calls with a verb of tus. */
type Call = (c: RequestContext, id: Route, said: Said, piece?: Uint8Array<ArrayBuffer>) => Promise<Response>

const callOf =
  (app: Hono<RequestEnv>, newKey: () => string): Call =>
  async (c, id, said, piece) => {
    const { path, stream, effect } = doorRoutes[id]
    const headers = new Headers({ 'content-type': stream?.[0] ?? 'application/json' })
    for (const name of carried) {
      const value = c.req.header(name)
      if (value !== undefined) headers.set(name, value)
    }
    if (effect) headers.set('idempotency-key', newKey())
    if (piece) headers.set(callHeader, inHeader(said))
    const body = piece ?? JSON.stringify(said)
    return app.fetch(new Request(new URL(path, c.req.url), { method: 'POST', headers, body }), c.env)
  }

/** A handler that speaks the one version, and says so with every answer. */
const speaking =
  (answer: (c: RequestContext) => Promise<Response>): RequestHandler =>
  async (c) => {
    c.header('Tus-Resumable', version)
    c.header('Tus-Version', version)
    if (c.req.header('tus-resumable') !== version) return c.body(null, 412)
    const answered = await answer(c)
    // Of tus: a digest is another one.
    if ((await causeOf(answered)) === 'other-file')
      return c.body(await answered.text(), 460 as 400, told(answered))
    return answered.ok ? answered : c.body(await answered.text(), answered.status as 400, told(answered))
  }

/** What is here of a file, where it is the one that whoever goes on has. */
const standing = async (call: Call, c: RequestContext): Promise<Response> => {
  const said = c.req.header('upload-prefix')
  const prefix = said === undefined ? {} : { prefix: prefixIn(said) }
  return call(c, 'deliveryOffset', { upload: c.req.param('upload'), ...prefix })
}

/** POST: a file begins. */
const beginning = (call: Call) =>
  speaking(async (c) => {
    const { request, key } = metadataOf(c.req.header('upload-metadata'))
    const begun = await call(c, 'deliveryBegin', { request, key, size: counted(c, 'upload-length') })
    if (!begun.ok) return begun
    const { upload } = (await begun.json()) as { readonly upload: string }
    return c.body(null, 201, { Location: `${tusPath}/${upload}` })
  })

/** HEAD: how much of a file is here. */
const telling = (call: Call) =>
  speaking(async (c) => {
    const upload = c.req.param('upload')
    const here = await standing(call, c)
    if (!here.ok) return here
    const { offset, size, sha256 } = (await here.json()) as Here
    // All of it came, and the line ended before it was read back: nobody says that it is here before it was.
    const isToRead = offset === size && sha256 === null
    const read = isToRead ? await call(c, 'deliveryFinish', { upload }) : here
    if (!read.ok) return read
    return c.body(null, 200, { 'Upload-Offset': String(offset), 'Upload-Length': String(size) })
  })

/** PATCH: what comes of a file is kept in pieces. */
const bringing = (call: Call) =>
  speaking(async (c) => {
    if (c.req.header('content-type') !== 'application/offset+octet-stream') return c.body(null, 415)
    const upload = c.req.param('upload')
    const here = await standing(call, c)
    if (!here.ok) return here
    const { offset: before, size } = (await here.json()) as Here
    if (counted(c, 'upload-offset') !== before) return c.body(null, 409, { 'Upload-Offset': String(before) })
    let offset = before
    try {
      for await (const piece of gathered(bodyStream(c), mostPieceBytes)) {
        const kept = await call(c, 'deliveryPiece', { upload, offset }, piece)
        if (!kept.ok) return kept
        offset += piece.length
      }
    } catch (error) {
      if (!(error instanceof CutOffError)) throw error
      return c.body(null, 400, { 'Upload-Offset': String(offset) })
    }
    const read = offset === size ? await call(c, 'deliveryFinish', { upload }) : here
    return read.ok ? c.body(null, 204, { 'Upload-Offset': String(offset) }) : read
  })

const offers: RequestHandler = (c) =>
  c.body(null, 204, {
    ...{ 'Tus-Resumable': version, 'Tus-Version': version, 'Tus-Extension': 'creation' },
    'Tus-Max-Size': String(mostSealedBytes),
  })

interface Here {
  readonly offset: number
  readonly size: number
  readonly sha256: string | null
}

/** The digest in `sha256 …`, as it is written elsewhere; what is none is refused where it is read. */
const prefixIn = (said: string): string =>
  Buffer.from(/^sha256 ([A-Za-z\d+/]{43}=)$/.exec(said.trim())?.[1] ?? '', 'base64').toString('hex')

async function causeOf(answered: Response): Promise<unknown> {
  if (answered.ok || !answered.headers.get('content-type')?.includes('json')) return undefined
  return ((await answered.clone().json()) as { readonly cause?: unknown }).cause
}

/** What a refusal says of itself beside its words. */
const told = ({ headers }: Response): Record<string, string> =>
  Object.fromEntries(
    [
      ...['content-type', 'content-language', 'upload-offset'],
      ...['retry-after', 'ratelimit', 'ratelimit-policy'],
    ].flatMap((name) => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )

const counted = (c: RequestContext, name: string): number => {
  const said = c.req.header(name) ?? ''
  return /^\d{1,15}$/.test(said) ? Number(said) : Number.NaN
}

/** The header of tus: names, each with its value in base64, with commas. */
function metadataOf(header = ''): Readonly<Record<string, string | undefined>> {
  const pairs = header.split(',').map((pair) => pair.trim().split(' '))
  return Object.fromEntries(
    pairs.map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString('utf8')]),
  )
}
