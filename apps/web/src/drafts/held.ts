import { workerAddress } from '../offline.ts'

// What must outlive a reload and may never lie on the disk (decisions/0022): this page's own memory first,
// and a worker's, from which the next page of this tab takes it.

const tabPlace = 'oficio.tab'
const answerMs = 3_000
/** The worker gives up after four minutes without a word. */
const againMs = 100_000

const mine = new Map<string, unknown>()
let tab: string | undefined
let isFirst = true
let registering: Promise<ServiceWorkerRegistration | undefined> | undefined
let registration: ServiceWorkerRegistration | undefined

/** A number, not a secret: it tells the tabs of one browser apart, so that each finds its own. */
function tabHere(): string {
  if (tab !== undefined) return tab
  let known: string | null = null
  try {
    known = sessionStorage.getItem(tabPlace)
    isFirst = known === null
    tab = known ?? crypto.randomUUID()
    sessionStorage.setItem(tabPlace, tab)
  } catch {
    tab = known ?? 'alone'
  }
  return tab
}

function keeper(): Promise<ServiceWorkerRegistration | undefined> {
  registering ??= register()
  return registering
}

async function register(): Promise<ServiceWorkerRegistration | undefined> {
  // While the pages are worked on nothing has built the worker: asking for it would be an error each time.
  if (import.meta.env.DEV) return undefined
  try {
    registration = await navigator.serviceWorker?.register(workerAddress('keeper'), { scope: '/keeper/' })
    if (!registration) return undefined
    addEventListener('pagehide', sayAll)
    setInterval(sayAll, againMs)
    return registration
  } catch {
    // Without a worker it lasts as long as the page.
    return undefined
  }
}

/** Whether what is held outlives a reload of this page: a browser that refuses a worker lets it go. */
export const outlivesReload = async (): Promise<boolean> => (await keeper()) !== undefined

const workerOf = (at: ServiceWorkerRegistration | undefined): ServiceWorker | null | undefined =>
  at?.active ?? at?.waiting ?? at?.installing

function post(message: object, ports: Transferable[] = []): void {
  const say = (at: ServiceWorkerRegistration | undefined) =>
    workerOf(at)?.postMessage({ ...message, tab: tabHere() }, ports)
  // At once where it can be: a page that goes has no time to wait.
  if (registration) say(registration)
  else void keeper().then(say)
}

/** Until what is held would outlive a reload: a busy machine takes a while to have the worker. */
export async function isHeld(): Promise<void> {
  if (!registration) await Promise.race([keeper(), new Promise((go) => setTimeout(go, answerMs))])
}

function sayAll(): void {
  for (const [name, value] of mine) post({ name, value })
}

/**
 * Holds a value under a name for this tab, over a reload and a crash, never on the disk; undefined ends it.
 */
export function hold(name: string, value: unknown): void {
  tabHere()
  if (value === undefined && !mine.has(name) && isFirst) return
  if (value === undefined) mine.delete(name)
  else mine.set(name, value)
  post({ name, value })
}

/** Whether an earlier page of this tab may have left something: after none there is nothing to ask for. */
export function mayBeHeld(): boolean {
  tabHere()
  return !isFirst
}

/** What this page holds under a name. */
export const heldHere = (name: string): unknown => mine.get(name)

/**
 * What this tab holds under a name, also from before a reload; undefined where it holds nothing.
 *
 * @param late told what a busy machine answered after nobody waited any more
 */
export async function held(name: string, late?: (value: unknown) => void): Promise<unknown> {
  if (mine.has(name)) return mine.get(name)
  tabHere()
  if (isFirst) {
    void keeper()
    return undefined
  }
  const { port1, port2 } = new MessageChannel()
  let isWaiting = true
  const answered = new Promise<unknown>((done) => {
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      port1.close()
      if (isWaiting) done(data)
      else if (data !== undefined) late?.(data)
    }
    void keeper().then((at) => {
      if (workerOf(at)) setTimeout(() => done(undefined), answerMs)
      else done(undefined)
    })
  })
  post({ name, isWanted: true }, [port2])
  const value = await answered
  isWaiting = false
  return mine.get(name) ?? value
}
