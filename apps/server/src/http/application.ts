import type { Hono } from 'hono'
import type { RequestContext, RequestEnv } from './routing.ts'
import { serveFile } from './serve-file.ts'
import type { WebFiles } from './web-files.ts'

/**
 * What the server itself answers; every other address without a file is a page of the application, which
 * knows its own pages.
 */
const ownAddresses = /^\/(?:api|assets|knowledge|plain|schema|health|ready)(?:\/|$)/
/** Pages by which somebody comes to be signed in. */
const wayIn = /^\/(?:sign-in|enrol)$/
const workerOfPage = /^\/assets\/[\w.-]*worker[\w.-]*\.js$/
const isThisMachine = /^127\.0\.0\.1(?::\d+)?$/
/**
 * Pages whose address ends in a name of the knowledge or of a case: it may have a dot, as a ground has, and
 * is no file all the same. The first part of each address of the application that has a variable part.
 */
const namedPages =
  /^\/(?:academy|cases|desk|law|practice|providers|registry|requests|work)\/(?!.*\/\.)[\w./-]+$/
const isFileName = (path: string): boolean => path.slice(path.lastIndexOf('/')).includes('.')

/** Answers what nobody else did: the files of the application, and its pages. */
export function bindApplication(
  app: Hono<RequestEnv>,
  web: WebFiles,
  {
    origin,
    notFound,
    wrongMethod,
  }: {
    /** What passkeys are bound to, once the house is open. */
    readonly origin: () => string | undefined
    readonly notFound: (c: RequestContext) => Response | Promise<Response>
    readonly wrongMethod: (c: RequestContext) => Response | Promise<Response>
  },
): void {
  const page = web.get('/index.html')
  app.all('*', (c) => {
    const { path, method } = c.req
    const found =
      web.get(path) ??
      (ownAddresses.test(path) || (isFileName(path) && !namedPages.test(path)) ? undefined : page)
    if (!found) return notFound(c)
    c.set('route', found === page ? 'page' : 'file')
    // Passkeys and sessions belong to one address of the house: whoever typed its number is led to its name,
    // before anything is tried in vain.
    const home = found === page && wayIn.test(path) ? origin() : undefined
    const asked = c.req.header('host')
    if (
      home &&
      asked &&
      isThisMachine.test(asked) &&
      new URL(home).host !== asked &&
      new URL(home).hostname === 'localhost'
    ) {
      return c.redirect(`${home}${path}`, 307)
    }
    c.set('policy', 'application')
    if (method !== 'GET' && method !== 'HEAD') {
      c.header('Allow', 'GET, HEAD')
      return wrongMethod(c)
    }
    // A page of its own process: what its crash takes along is not the worker that holds its keys
    // (decisions/0022), which is why the worker itself is served without this.
    // So is a worker that such a page starts: the browser lets in no other.
    if (found === page || workerOfPage.test(path)) c.header('Cross-Origin-Embedder-Policy', 'require-corp')
    if (path === '/service-worker.js') c.header('Service-Worker-Allowed', '/')
    return serveFile(c, found)
  })
}
