import type { Context } from 'hono'
import type { Encoding, WebFile } from './web-files.ts'

/**
 * A file of the application, in the smallest form that the browser reads, or 304 when it has it already.
 *
 * What bears its digest in its name may be kept for ever; all else is asked for again each time, and mostly
 * answered with 304. `seconds`: how long it may be kept where it is neither.
 */
export function serveFile(c: Context, file: WebFile, seconds?: number): Response {
  const encoding = encodingFor(file, c.req.header('accept-encoding'))
  const tag = `"${file.digest}${encoding ? `-${encoding}` : ''}"`
  const headers: Record<string, string> = {
    'Cache-Control': file.immutable
      ? 'public, max-age=31536000, immutable'
      : seconds === undefined
        ? 'no-cache'
        : `public, max-age=${seconds}`,
    ETag: tag,
    Vary: 'Accept-Encoding',
  }
  if (hasIt(c.req.header('if-none-match'), tag)) return c.body(null, 304, headers)
  const bytes = (encoding && file.compressed[encoding]) ?? file.bytes
  headers['Content-Type'] = file.type
  headers['Content-Length'] = String(bytes.length)
  if (encoding) headers['Content-Encoding'] = encoding
  return c.body(bytes, 200, headers)
}

// Browsers send some twenty letters; what is longer is not read.
const longestHeader = 1000

/** The encoding that the browser likes best among those we hold; at equal weight the smaller form. */
export function encodingFor(
  file: Pick<WebFile, 'compressed'>,
  accepted: string | undefined,
): Encoding | undefined {
  const weights = new Map<string, number>()
  for (const entry of (accepted ?? '').slice(0, longestHeader).toLowerCase().split(',')) {
    const [name = '', ...parameters] = entry.split(';').map((part) => part.trim())
    const weight = parameters
      .map((part) => /^q\s*=\s*([01](?:\.\d{0,3})?)$/.exec(part)?.[1])
      .find((found) => found !== undefined)
    weights.set(name, weight === undefined ? 1 : Number(weight))
  }
  const weightOf = (encoding: Encoding) =>
    file.compressed[encoding] ? (weights.get(encoding) ?? weights.get('*') ?? 0) : 0
  const [br, gzip] = [weightOf('br'), weightOf('gzip')]
  if (br === 0 && gzip === 0) return undefined
  return br >= gzip ? 'br' : 'gzip'
}

function hasIt(sent: string | undefined, tag: string): boolean {
  const tags = (sent ?? '').slice(0, longestHeader).split(',')
  return tags.some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag)
}
