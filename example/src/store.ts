import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a store and whoever calls it both know. */
export const storeKey = { accessKeyId: 'EXAMPLEKEY', secretAccessKey: 'invented-secret', region: 'us-east-1' }

/**
 * A store that speaks as much of S3 as files need, on this machine: one bucket, addressed by path. It refuses
 * a signature that does not hold and bytes that are not those that were signed, as the real ones do.
 */
export interface ExampleStore {
  readonly endpoint: string
  /** What it keeps, by key. */
  readonly kept: Map<string, Uint8Array>
  /** When each key was put last, in milliseconds since 1970. */
  readonly since: Map<string, number>
  /**
   * What becomes of what is put from now on: `lost`, though it says that it is kept; `twice`, as where an
   * answer was lost on the way and it comes again; `late`; `unsaid`: kept, and told as a fault of its own.
   */
  fate: 'kept' | 'lost' | 'twice' | 'late' | 'unsaid'
  /** So many keys it tells at once. */
  page: number
  close(): Promise<void>
}

type Told = Pick<ExampleStore, 'kept' | 'since' | 'fate' | 'page'>

export async function exampleStore(bucket = 'oficio'): Promise<ExampleStore> {
  const store: Told = {
    kept: new Map<string, Uint8Array>(),
    since: new Map<string, number>(),
    fate: 'kept',
    page: 1000,
  }
  const server = createServer((request, response) => {
    answer(request, response, bucket, store).catch(() => response.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return Object.assign(store, {
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  bucket: string,
  store: Told,
): Promise<void> {
  const { kept, since } = store
  const refuse = (status: number, code: string) =>
    void response
      .writeHead(status, { 'Content-Type': 'application/xml' })
      .end(`<Error><Code>${code}</Code></Error>`)
  const { method = '', url = '' } = request
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const body = Buffer.concat(parts)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  const [, day = '', region = '', signed = '', signature = ''] =
    /Credential=[^/]+\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})/.exec(
      headers.authorization ?? '',
    ) ?? []
  const asked = { method, path: url, headers, signed: signed.split(';'), day, region }
  if (!signature || signatureOf(asked, storeKey.secretAccessKey) !== signature)
    return refuse(403, 'SignatureDoesNotMatch')
  // As the real ones: without a length nothing is taken.
  if (method === 'PUT' && headers['content-length'] === undefined) return refuse(411, 'MissingContentLength')
  if (headers['x-amz-content-sha256'] !== hex(body)) return refuse(400, 'XAmzContentSHA256Mismatch')
  const [place = '', query = ''] = url.split('?')
  const [, named, ...rest] = place.split('/')
  if (named !== bucket) return refuse(404, 'NoSuchBucket')
  const key = rest.join('/')
  if (method === 'PUT') {
    const { fate } = store
    if (fate === 'late') await new Promise((done) => setTimeout(done, 150))
    for (let times = fate === 'lost' ? 0 : fate === 'twice' ? 2 : 1; times > 0; times -= 1) {
      kept.set(key, body)
      since.set(key, Date.now())
    }
    if (fate === 'unsaid') store.fate = 'kept'
    return fate === 'unsaid' ? refuse(503, 'SlowDown') : void response.writeHead(200).end()
  }
  if (method === 'DELETE') {
    kept.delete(key)
    return void response.writeHead(204).end()
  }
  if (method === 'HEAD' && key === '') return void response.writeHead(200).end()
  if (method === 'GET' && key === '' && query !== '')
    return void response.writeHead(200, { 'Content-Type': 'application/xml' }).end(listed(store, query))
  const found = kept.get(key)
  if (!found) return refuse(404, 'NoSuchKey')
  const at = new Date(since.get(key) ?? 0).toUTCString()
  response.writeHead(200, { 'Content-Length': found.length, 'Last-Modified': at })
  return void response.end(method === 'GET' ? found : undefined)
}

/** A page of keys in the order of their bytes, from the one after that which the page before ended with. */
function listed({ kept, since, page }: Told, query: string): string {
  const after = Buffer.from(new URLSearchParams(query).get('continuation-token') ?? '', 'base64').toString()
  const keys = [...kept.keys()].sort().filter((key) => key > after)
  const shown = keys.slice(0, page)
  const one = (key: string) =>
    `<Contents><Key>${key.replaceAll('&', '&amp;')}</Key><LastModified>${new Date(since.get(key) ?? 0).toISOString()}</LastModified></Contents>`
  const isMore = keys.length > page
  const next = isMore
    ? `<NextContinuationToken>${Buffer.from(shown.at(-1) ?? '').toString('base64')}</NextContinuationToken>`
    : ''
  return `<ListBucketResult><IsTruncated>${isMore}</IsTruncated>${shown.map(one).join('')}${next}</ListBucketResult>`
}

const hex = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The signature of a call to S3, version 4, made from the published description of it. */
export function signatureOf(
  asked: {
    readonly method: string
    /** As it was called, with its query if there is one. */
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
    readonly signed: readonly string[]
    readonly day: string
    readonly region: string
  },
  secret: string,
): string {
  const { method, path, headers, signed, day, region } = asked
  const lines = signed.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`)
  const [place = '', query = ''] = path.split('?')
  const sorted = query.split('&').sort().join('&')
  const call = [
    method,
    place,
    sorted,
    lines.join(''),
    signed.join(';'),
    headers['x-amz-content-sha256'],
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hex(call)].join('\n')
  const hmac = (key: string | Uint8Array, value: string) => createHmac('sha256', key).update(value).digest()
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secret}`, day), region) as Uint8Array)
  return hmac(key, text).toString('hex')
}
