import { createHash, randomInt } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { pipeline } from 'node:stream/promises'
import type { LogFile, LogFiles } from '@oficio/custody/log'
import { AwsV4Signer } from 'aws4fetch'
import { type ByteStream, type Files, FilesError, type HeldFile, heldAndKept, isDigest } from './files.ts'
import { spool } from './on-disk.ts'

export interface S3Settings {
  /** Where the store answers; the bucket is the first part of the path. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** A store that does not answer for this long is away. */
const longestSilenceMilliseconds = 30_000
const againTimes = 3
const emptyDigest = createHash('sha256').digest('hex')

/**
 * Files in a store that speaks S3, each under its digest.
 *
 * What is put is first written here, in `begun`: its name is only known when it has been read. It then goes
 * in one request that is signed over that digest, so that the store itself refuses other bytes.
 */
export function filesInS3(settings: S3Settings, begun: string): Files {
  const { endpoint, bucket } = settings
  const address = (key: string) => `${endpoint.replace(/\/+$/, '')}/${bucket}${key && `/${key}`}`
  const head = async (sha256: string): Promise<number | undefined> => {
    if (!isDigest(sha256)) return undefined
    const answer = await ask(settings, 'HEAD', address(keyOf(sha256)))
    answer.resume()
    if (answer.statusCode === 404) return undefined
    demand(answer)
    return Number(answer.headers['content-length'])
  }
  const hold = async (bytes: ByteStream, most?: number): Promise<HeldFile> => {
    const { kept, path } = await spool(begun, bytes, most)
    return {
      ...kept,
      bytes: () => createReadStream(path),
      async keep() {
        // Also where one lies there already: its length alone does not say that it holds these bytes.
        const answer = await ask(settings, 'PUT', address(keyOf(kept.sha256)), { path, ...kept })
        const why = await shortText(answer)
        demand(answer, why)
        // A store that says that it keeps what it does not is found before anybody counts on it.
        if ((await head(kept.sha256)) !== kept.size)
          throw new FilesError('files-away', 'the store of files did not keep what it took')
        return kept
      },
      drop: () => rm(path, { force: true }),
    }
  }
  return {
    place: address(''),
    hold,
    put: async (bytes, most) => heldAndKept(await hold(bytes, most)),
    async get(sha256) {
      if (!isDigest(sha256)) return undefined
      const answer = await ask(settings, 'GET', address(keyOf(sha256)))
      if (answer.statusCode === 404) {
        answer.resume()
        return undefined
      }
      if (answer.statusCode !== 200) demand(answer, await shortText(answer))
      return answer
    },
    has: async (sha256) => (await head(sha256)) !== undefined,
    size: head,
    async remove(sha256, before) {
      if (!isDigest(sha256)) return true
      const told = await ask(settings, 'HEAD', address(keyOf(sha256)))
      told.resume()
      if (told.statusCode === 404) return true
      demand(told)
      // The store says whole seconds: of the same second it is kept.
      const since = Date.parse(told.headers['last-modified'] ?? '')
      if (!(since < Date.parse(before) - 1000)) return false
      const answer = await ask(settings, 'DELETE', address(keyOf(sha256)))
      answer.resume()
      demand(answer)
      return true
    },
    async *lying() {
      for await (const { key, since } of keysIn(settings, address(''))) {
        // Beyond the digests lie the files of the log.
        if (key > 'g') return
        const sha256 = /^[0-9a-f]{2}\/[0-9a-f]{62}$/.test(key) ? key.replace('/', '') : ''
        if (isDigest(sha256)) yield { sha256, since }
      }
    },
    async answers() {
      const answer = await ask(settings, 'HEAD', address(''))
      answer.resume()
      demand(answer)
    },
  }
}

/** A page of a thousand keys, each with what is said of it. */
const longestPage = 4 * 1024 * 1024

/**
 * All keys of a bucket in the order of their bytes, page by page, with when each came last, in milliseconds.
 */
async function* keysIn(
  settings: S3Settings,
  bucket: string,
): AsyncGenerator<{ readonly key: string; readonly since: number }> {
  for (let token = ''; ; ) {
    const query = new URLSearchParams({ 'list-type': '2', ...(token ? { 'continuation-token': token } : {}) })
    const answer = await ask(settings, 'GET', `${bucket}?${query}`)
    const page = await shortText(answer, longestPage)
    demand(answer, page)
    for (const [, one = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs))
      yield { key: textIn(one, 'Key'), since: Date.parse(textIn(one, 'LastModified')) || 0 }
    const [isMore, next] = [textIn(page, 'IsTruncated') === 'true', textIn(page, 'NextContinuationToken')]
    if (!isMore) return
    // A store that says that there is more, and not where, has not told all that it holds.
    if (next === '' || next === token)
      throw new FilesError('files-away', 'the store of files told half its keys')
    token = next
  }
}

const textIn = (xml: string, name: string): string =>
  (new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '').replace(
    /&(?:amp|lt|gt|quot|apos|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (whole, decimal?: string, hex?: string) =>
      decimal || hex
        ? String.fromCodePoint(Number.parseInt(decimal ?? hex ?? '', decimal ? 10 : 16))
        : ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" }[whole.toLowerCase()] ??
          whole),
  )

/** What goes with a call: a file, or a few bytes, of that digest and size. */
type Sent = { readonly sha256: string; readonly size: number } & (
  | { readonly path: string }
  | { readonly bytes: Uint8Array }
)

/** Calls under way at once: a log that is written anew has thousands of files. */
const mostAtOnce = 16

/**
 * The files of a log in a store that speaks S3, under `log/`. Nothing is taken away there: it has no folders.
 */
export function logInS3(settings: S3Settings): LogFiles {
  const { endpoint, bucket } = settings
  const place = `${endpoint.replace(/\/+$/, '')}/${bucket}/log`
  const put = async ({ name, bytes }: LogFile): Promise<void> => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const answer = await ask(settings, 'PUT', `${place}/${name}`, { bytes, sha256, size: bytes.length })
    demand(answer, await shortText(answer))
  }
  return {
    place,
    async read(name) {
      const answer = await ask(settings, 'GET', `${place}/${name}`)
      if (answer.statusCode === 404) {
        answer.resume()
        return undefined
      }
      if (answer.statusCode !== 200) demand(answer, await shortText(answer))
      const parts: Uint8Array[] = []
      for await (const part of answer) parts.push(part as Uint8Array)
      return Buffer.concat(parts)
    },
    async write(files) {
      for (let at = 0; at < files.length; at += mostAtOnce)
        await Promise.all(files.slice(at, at + mostAtOnce).map(put))
    },
    async remove() {},
  }
}

const keyOf = (sha256: string) => `${sha256.slice(0, 2)}/${sha256.slice(2)}`

/**
 * Asks again, three times, where the store has a fault of its own or does not answer: whatever is asked here
 * may be asked twice.
 */
async function ask(...call: Parameters<typeof askOnce>): Promise<IncomingMessage> {
  for (let tried = 1; ; tried += 1) {
    const answer = await askOnce(...call).catch((error: FilesError) => {
      if (tried > againTimes) throw error
    })
    if (answer && ((answer.statusCode ?? 0) < 500 || tried > againTimes)) return answer
    answer?.resume()
    // Not all at the same moment.
    const pause = 100 * 2 ** tried * (0.5 + randomInt(100) / 100)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

async function askOnce(
  settings: S3Settings,
  method: 'HEAD' | 'GET' | 'PUT' | 'DELETE',
  url: string,
  body?: Sent,
): Promise<IncomingMessage> {
  const { accessKeyId, secretAccessKey, sessionToken, region } = settings
  const signed = await new AwsV4Signer({
    method,
    url,
    headers: { 'x-amz-content-sha256': body?.sha256 ?? emptyDigest },
    accessKeyId,
    secretAccessKey,
    ...(sessionToken ? { sessionToken } : {}),
    service: 's3',
    region,
  }).sign()
  const headers = {
    ...Object.fromEntries(signed.headers),
    ...(body ? { 'Content-Length': String(body.size) } : {}),
  }
  const open = signed.url.protocol === 'https:' ? tlsRequest : plainRequest
  return new Promise((resolve, reject) => {
    const call = open(signed.url, { method, headers }, resolve)
    call.setTimeout(longestSilenceMilliseconds, () =>
      call.destroy(new FilesError('files-away', 'the store of files is silent')),
    )
    const away = (error: Error) =>
      reject(error instanceof FilesError ? error : new FilesError('files-away', error.message))
    call.on('error', away)
    if (body && 'path' in body) pipeline(createReadStream(body.path), call).catch(away)
    else call.end(body?.bytes)
  })
}

function demand({ statusCode = 0 }: IncomingMessage, text = ''): void {
  if (statusCode < 200 || statusCode > 299)
    throw new FilesError(
      'files-away',
      `the store of files answered ${statusCode} ${/<Code>(\w{1,60})<\/Code>/.exec(text)?.[1] ?? ''}`.trim(),
    )
}

async function shortText(answer: IncomingMessage, most = 4096): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    if (length < most) parts.push(part)
    length += part.length
  }
  return Buffer.concat(parts).toString()
}
