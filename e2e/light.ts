import type { BrowserContext } from 'playwright-core'

/**
 * A device that keeps drafts as any other does, but on which the application itself is not laid by: that
 * fetches all of it, which takes as long as many pages. That it is laid by, and works without a line, is
 * shown by `bad-day`, `live`, `story`, `typed-way` and `verify-signed`.
 */
export async function light(context: BrowserContext): Promise<BrowserContext> {
  await context.addInitScript(() => {
    // The empty page before the first has none.
    if (!('ServiceWorkerContainer' in globalThis)) return
    const { register } = ServiceWorkerContainer.prototype
    ServiceWorkerContainer.prototype.register = function (address, options) {
      return String(address).endsWith('/service-worker.js')
        ? new Promise(() => {})
        : register.call(this, address, options)
    }
  })
  return context
}
