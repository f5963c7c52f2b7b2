/// <reference lib="webworker" />
// Keeps the application on the device. Pages and data come from the cache when the line is gone; a new
// version is fetched whole before it takes over.
declare const self: ServiceWorkerGlobalScope

const name = 'oficio-application'

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(name)
      const list = (await (await fetch('/precache.json', { cache: 'no-cache' })).json()) as string[]
      const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname))
      await cache.add(new Request('/', { cache: 'no-cache' }))
      for (const address of list) if (!kept.has(address)) await cache.add(address)
      for (const request of await cache.keys()) {
        const { pathname } = new URL(request.url)
        if (pathname !== '/' && !list.includes(pathname)) await cache.delete(request)
      }
      // A house that keeps nothing publishes nothing.
      await Promise.all([...published].map((address) => newestOrKept(address).catch(() => undefined)))
      await self.skipWaiting()
    })(),
  )
})

/**
 * What packs are held against, and what was changed in the knowledge since it was built: the newest where
 * there is a line, else as it was last published. Kept apart, whatever becomes of the application.
 */
const published = new Set([
  '/registry.json',
  '/trust.pem',
  '/keys.json',
  '/releases.json',
  '/figures.json',
  '/safeguards.json',
  '/academy-keys.json',
  '/academy-revoked.json',
])
const publishedName = 'oficio-published'

async function newestOrKept(address: string): Promise<Response> {
  const cache = await caches.open(publishedName)
  try {
    const answer = await fetch(address, { cache: 'no-cache' })
    if (answer.ok) await cache.put(address, answer.clone())
    // A house that is away for a moment has published all the same.
    return answer.ok || answer.status === 404 ? answer : ((await cache.match(address)) ?? answer)
  } catch {
    return (await cache.match(address)) ?? Response.error()
  }
}

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (/^\/(api|health|ready|plain|schema)(\/|$)/.test(pathname)) return
  // A file to be taken away: what is kept of it is nothing.
  if (pathname === '/figures.csv' || pathname === '/figures/dictionary.json') return
  if (published.has(pathname)) {
    event.respondWith(newestOrKept(pathname))
    return
  }
  if (request.mode === 'navigate') {
    // The newest shell where there is a line, the kept one where there is none.
    event.respondWith(fetch('/').catch(async () => (await caches.match('/')) ?? Response.error()))
    return
  }
  event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(request)))
})
