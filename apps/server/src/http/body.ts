import type { HouseContext } from './routing.ts'

/** Whether a call itself says that its body is longer than may be. */
export const saysTooLong = (c: HouseContext, limit: number): boolean =>
  Number(c.req.header('content-length') ?? 0) > limit

/**
 * A body as it comes, for whoever reads it without holding it.
 *
 * @throws {CutOffError} where the line ended before the body did
 */
export async function* bodyStream(c: HouseContext): AsyncGenerator<Uint8Array> {
  const reader = c.req.raw.body?.getReader()
  if (!reader) return
  let isWhole = false
  try {
    for (;;) {
      const part = await reader.read().catch(() => {
        throw new CutOffError()
      })
      if (part.done) break
      yield part.value
    }
    isWhole = true
  } finally {
    if (!isWhole) await reader.cancel().catch(() => {})
  }
}

/** The line ended in the middle of a body. */
export class CutOffError extends Error {
  constructor() {
    super('cut off')
    this.name = 'CutOffError'
  }
}

/** The bytes of a body; undefined where there are more than may be: a length that lies does not help. */
export async function bodyWithin(
  c: HouseContext,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
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
