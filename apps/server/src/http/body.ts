import type { RequestContext } from './routing.ts'

/** Whether a call itself says that its body is longer than may be. */
export const saysTooLong = (c: RequestContext, limit: number): boolean =>
  Number(c.req.header('content-length') ?? 0) > limit

/** How long a body is waited for. */
export interface Patience {
  /** For an ordinary body, whole; and for the next part of one that comes in parts. */
  readonly milliseconds: number
  /** A stream that comes slower than this, the first wait left out, holds its line open for nothing. */
  readonly bytesPerSecond: number
}

const usual: Patience = { milliseconds: 30_000, bytesPerSecond: 8 * 1024 }

/** The longest that a stream of so many bytes may take. */
export const longestMilliseconds = (
  bytes: number,
  { milliseconds, bytesPerSecond }: Patience = usual,
): number => milliseconds + Math.ceil((bytes / bytesPerSecond) * 1000)

/**
 * A body as it comes, for whoever reads it without holding it. It may take as long as a slow line needs: what
 * ends it is silence, or a line slower than any.
 *
 * @throws {CutOffError} where the line ended before the body did, or was held open for nothing
 */
export async function* bodyStream(c: RequestContext, patience: Patience = usual): AsyncGenerator<Uint8Array> {
  const reader = c.req.raw.body?.getReader()
  if (!reader) return
  const started = performance.now()
  let [bytes, isWhole] = [0, false]
  try {
    for (;;) {
      const part = await within(reader.read(), patience.milliseconds)
      if (part.done) break
      bytes += part.value.length
      if (performance.now() - started > longestMilliseconds(bytes, patience)) throw new CutOffError()
      yield part.value
    }
    isWhole = true
  } finally {
    if (!isWhole) await reader.cancel().catch(() => {})
  }
}

/** What comes in time. */
async function within<T>(coming: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CutOffError()), milliseconds)
  })
  try {
    return await Promise.race([coming, late])
  } catch {
    throw new CutOffError()
  } finally {
    clearTimeout(timer)
  }
}

/** The line ended in the middle of a body. */
export class CutOffError extends Error {
  constructor() {
    super('cut off')
    this.name = 'CutOffError'
  }
}

/**
 * The bytes of a body; undefined where there are more than may be: a length that lies does not help.
 *
 * @throws {CutOffError} where the line ended before the body did, or the body was not there in time
 */
export function bodyWithin(
  c: RequestContext,
  limit: number,
  { milliseconds }: Patience = usual,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return within(wholeBody(c, limit), milliseconds)
}

async function wholeBody(c: RequestContext, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // Where the length is said, and no chunks are, the line itself holds to it.
  if (c.req.header('content-length') !== undefined && c.req.header('transfer-encoding') === undefined)
    return saysTooLong(c, limit) ? undefined : new Uint8Array(await c.req.arrayBuffer())
  const reader = c.req.raw.body?.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length
    if (length > limit) {
      await reader?.cancel().catch(() => {})
      return undefined
    }
    parts.push(part.value)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
