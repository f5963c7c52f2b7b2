import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { requestSchemaJson } from '@oficio/contract'
import { type ApiProblemCode, apiProblems, exampleAt, openApiJson } from '@oficio/contract/api'
import type { Hono } from 'hono'
import type { Answering } from '../http/answering.ts'
import { json } from '../http/problem.ts'
import { bind, type RequestEnv, type RequestHandler } from '../http/routing.ts'
import { serveFile } from '../http/serve-file.ts'
import { type WebFile, webFile } from '../http/web-files.ts'

interface ApiParts {
  /** Of the knowledge that counts now. */
  readonly version: () => string
  readonly answering: Answering
}

/** Binds what is said of the API itself, and that nothing else is there. */
export function bindDescription(app: Hono<RequestEnv>, parts: ApiParts): void {
  const { messagesOf, refuse, send, wrongMethod } = parts.answering

  // Written when somebody asks for it first: nobody waits at the start for what few read.
  const document = (path: string, type: string, write: () => string) => {
    let file: WebFile | undefined
    const written = (): WebFile => {
      const bytes = new TextEncoder().encode(write())
      const compressed = {
        br: new Uint8Array(brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })),
        gzip: new Uint8Array(gzipSync(bytes)),
      }
      return webFile(bytes, type, { compressed })
    }
    bind(
      app,
      path,
      'data',
      {
        GET: (c) => {
          file ??= written()
          return serveFile(c, file)
        },
      },
      wrongMethod,
    )
  }
  document('/api/openapi.json', 'application/json', () => openApiJson(parts.version()))
  document('/schema/request.json', 'application/schema+json', requestSchemaJson)
  // The longer examples of the description lie beside it, each under the id of its route.
  const example: RequestHandler = (c) => {
    const value = exampleAt(c.req.param('operation') ?? '')
    return value === undefined ? refuse(c, 'not-found') : send(c, json(value))
  }
  bind(app, '/api/examples/:operation', 'data', { GET: example }, wrongMethod)
  const problems: RequestHandler = (c) => {
    const messages = messagesOf(c)
    const table = Object.entries(apiProblems).map(([code, status]) => ({
      code,
      status,
      title: messages.format(`server.api.${code as ApiProblemCode}`),
    }))
    return send(c, json({ problems: table }))
  }
  bind(app, '/api/problems', 'data', { GET: problems }, wrongMethod)
  app.all('/api/*', (c) => {
    c.set('route', '/api/*')
    c.set('policy', 'data')
    return refuse(c, 'not-found')
  })
}
