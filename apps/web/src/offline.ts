const listeners = new Set<() => void>()
let ready = false

/** Asks the browser to keep the application, so that after one visit everything works without a line. */
export function keepOnDevice(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  void navigator.serviceWorker
    .register(workerAddress('application'), { type: 'module' })
    .then(() => navigator.serviceWorker.ready)
    .then(() => {
      ready = true
      for (const listener of listeners) listener()
    })
    .catch(() => undefined)
}

let reached = true

/** A device may be on a network and still reach nobody: only an answer shows that there is a line. */
async function probe(): Promise<void> {
  const answered = await fetch('/health', { method: 'HEAD', cache: 'no-store' }).then(
    (response) => response.ok,
    () => false,
  )
  if (answered === reached) return
  reached = answered
  for (const listener of listeners) listener()
}

/** Asks once more whether the server answers, for somebody who waits for it. */
export const askForLine = (): void => void probe()

/**
 * Asks whether the server answers: once now, and whenever the page is looked at again or the device says that
 * its network changed.
 */
export function watchLine(): void {
  void probe()
  addEventListener('online', () => void probe())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void probe()
  })
}

export const subscribeToLine = (listener: () => void): (() => void) => {
  listeners.add(listener)
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/**
 * `offline`: no line; `ready`: everything is on the device; `online`: there is a line, and the device does
 * not hold everything yet.
 */
export const lineState = (): 'offline' | 'ready' | 'online' =>
  navigator.onLine && reached ? (ready ? 'ready' : 'online') : 'offline'

const addresses = { application: '/service-worker.js', keeper: '/keeper.js' } as const

interface Policy {
  createScriptURL(address: string): string
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string }
}

let policy: Policy | undefined

/**
 * The addresses of scripts that this application names as text; where the browser knows trusted types, by a
 * policy that gives no other.
 */
export const workerAddress = (which: keyof typeof addresses): string =>
  policyNow()?.createScriptURL(addresses[which]) ?? addresses[which]

/**
 * The same of a worker that the build named: it lies among the scripts of the application and nowhere else.
 */
export const builtWorkerAddress = (address: string): string =>
  policyNow()?.createScriptURL(address) ?? address

/** As the build names a worker, and as it is served while somebody works on it. */
const built = /^\/(?:assets\/[\w.-]+\.js|src\/[\w./-]+\.ts\?worker_file&type=(?:module|classic))$/

function policyNow(): Policy | undefined {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }
  const own = new Set<string>(Object.values(addresses))
  policy ??= trustedTypes?.createPolicy('service-worker', {
    createScriptURL: (address) => {
      if (!own.has(address) && !built.test(address)) throw new Error(`no worker of ours: ${address}`)
      return address
    },
  })
  return policy
}
