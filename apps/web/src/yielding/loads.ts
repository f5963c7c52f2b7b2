/** What a page waited for, and the line did not bring. */
export class NotLoaded extends Error {}

/** Milliseconds until a file that did not come, or came cut off, is asked for once more. */
const pausesMs = [500, 2_000]
/**
 * How long a file that never came counts as such: whoever waits for it is told, and whoever comes later asks
 * anew.
 */
const failedMs = 2_000

interface Kept<Of> extends Promise<Of> {
  status?: 'fulfilled'
  value?: Of
}

/**
 * Loads once whatever has a name, and asks again in time. What failed stays failed for a moment: a page that
 * were given another promise each time it is drawn would ask for ever, as fast as the line refuses.
 */
export function loads<Of>(load: (name: string) => Promise<Of>): (name: string) => Promise<Of> {
  const going = new Map<string, Promise<Of>>()
  return (name) => {
    const known = going.get(name)
    if (known) return known
    const promise: Kept<Of> = patiently(() => load(name))
    // What `use` reads of a promise: what is here is drawn at once, and not with the second drawing.
    promise.then(
      (value) => {
        promise.status = 'fulfilled'
        promise.value = value
      },
      () => undefined,
    )
    promise.catch(() => setTimeout(() => going.delete(name), failedMs))
    going.set(name, promise)
    return promise
  }
}

async function patiently<Of>(load: () => Promise<Of>): Promise<Of> {
  let last: unknown
  for (const pause of [0, ...pausesMs]) {
    if (pause > 0) await new Promise((done) => setTimeout(done, pause))
    try {
      return await load()
    } catch (cause) {
      last = cause
    }
  }
  throw new NotLoaded('not loaded', { cause: last })
}

/** A file beside the application; throws where there is none. */
export async function fileAt(address: string): Promise<Response> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return response
}
