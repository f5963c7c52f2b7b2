/// <reference lib="webworker" />
// Holds for a few minutes, in memory alone, what a tab needs when it reloads or comes back from a crash: the
// keys of its vault and what it had not written yet. What a browser keeps for a tab (`sessionStorage`) it
// writes to the disk, and what lies there outlives the session; a worker's memory does not.
declare const self: ServiceWorkerGlobalScope

/** Long enough for a reload on a weak machine, or for the button of the browser's own page after a crash. */
const heldMs = 4 * 60 * 1000

const tabs = new Map<string, Map<string, unknown>>()
const ends = new Map<string, () => void>()

self.addEventListener('install', () => void self.skipWaiting())

self.addEventListener('message', (event) => {
  const { tab, name, value, isWanted } = event.data as {
    readonly tab: string
    readonly name: string
    readonly value?: unknown
    readonly isWanted?: boolean
  }
  if (isWanted) return event.ports[0]?.postMessage(tabs.get(tab)?.get(name))
  const held = tabs.get(tab) ?? new Map<string, unknown>()
  tabs.set(tab, held)
  if (value === undefined) held.delete(name)
  else held.set(name, value)
  ends.get(tab)?.()
  event.waitUntil(aWhile(tab))
})

/** As long as this lasts, the browser lets the worker live; what the tab says next begins it anew. */
const aWhile = (tab: string): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(() => {
      tabs.delete(tab)
      done()
    }, heldMs)
    ends.set(tab, () => {
      clearTimeout(timer)
      done()
    })
  })
