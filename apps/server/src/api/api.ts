import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { requestSchemaJson } from '@oficio/contract'
import {
  type ApiProblemCode,
  type ApiRoute,
  type ApiRouteId,
  apiProblems,
  apiRoutes,
  openApi,
  takesJson,
} from '@oficio/contract/api'
import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Day, Instant } from '@oficio/core/time'
import type { Messages } from '@oficio/messages'
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Allowance } from '../http/allowance.ts'
import type { Answered } from '../http/answered.ts'
import { languageOfVisit } from '../http/language.ts'
import { json, type ProblemParts, problem } from '../http/problem.ts'
import { bind, type House, type HouseContext, type HouseHandler } from '../http/routing.ts'
import { serveFile } from '../http/serve-file.ts'
import { type WebFile, webFile } from '../http/web-files.ts'
import type { Answerer } from '../worker/job.ts'

interface ApiParts {
  readonly knowledge: Knowledge
  readonly messages: Readonly<Record<Language, Messages>>
  readonly answer: Answerer
  readonly allowance: Allowance
  /** Where a request comes from, for its allowance only. */
  readonly addressOf: (c: HouseContext) => string
  readonly today: () => Day
  readonly now: () => Instant
}

/** When to come back to a service that is busy. */
const secondsWhenBusy = 2

/** Binds the service by the table of its routes, and gives how it says no elsewhere. */
export function bindApi(
  app: Hono<House>,
  parts: ApiParts,
): { readonly wrongMethod: HouseHandler; readonly fault: (c: HouseContext) => Response } {
  const messagesOf = (c: Context): Messages =>
    parts.messages[languageOfVisit(undefined, c.req.header('accept-language'))]
  const refuse = (c: HouseContext, code: ApiProblemCode, more: ProblemParts = {}) =>
    send(c, problem(code, messagesOf(c), more), messagesOf(c))
  const wrongMethod: HouseHandler = (c) => refuse(c, 'method-not-allowed')

  for (const [id, route] of Object.entries<ApiRoute>(apiRoutes)) {
    const types = takesJson(route.body) ? ['application/json'] : route.body
    const ask: HouseHandler = async (c) => {
      const wait = parts.allowance(parts.addressOf(c), route.cost)
      if (wait !== undefined) {
        c.header('Retry-After', String(wait))
        return refuse(c, 'too-many-requests')
      }
      const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
      if (!types.includes(type)) {
        c.header('Accept-Post', types.join(', '))
        return refuse(c, 'wrong-content-type', { detail: types.join(', ') })
      }
      const messages = messagesOf(c)
      const answered = await parts.answer({
        route: id as ApiRouteId,
        body: new Uint8Array(await c.req.arrayBuffer()).slice(),
        type,
        language: messages.language,
        today: parts.today(),
        moment: parts.now(),
      })
      if (answered === 'fault') return refuse(c, 'fault', { requestId: c.get('requestId') })
      if (typeof answered === 'string') {
        c.header('Retry-After', String(secondsWhenBusy))
        return refuse(c, answered)
      }
      return send(c, answered, messages)
    }
    const limit = bodyLimit({
      maxSize: route.limit,
      onError: (c) => refuse(c as HouseContext, 'too-large', { detail: `${route.limit} B` }),
    })
    app.use(route.path, async (c, next) => {
      c.set('route', route.path)
      c.set('policy', 'data')
      return limit(c, next)
    })
    bind(app, route.path, 'data', { POST: ask }, wrongMethod)
  }

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
  document(
    '/api/openapi.json',
    'application/json',
    () => `${JSON.stringify(openApi(parts.knowledge.version), null, 2)}\n`,
  )
  document('/schema/request.json', 'application/schema+json', requestSchemaJson)
  const problems: HouseHandler = (c) => {
    const messages = messagesOf(c)
    const table = Object.entries(apiProblems).map(([code, status]) => ({
      code,
      status,
      title: messages.format(`server.api.${code as ApiProblemCode}`),
    }))
    return send(c, json({ problems: table }), messages)
  }
  bind(app, '/api/problems', 'data', { GET: problems }, wrongMethod)
  app.all('/api/*', (c) => {
    c.set('route', '/api/*')
    c.set('policy', 'data')
    return refuse(c, 'not-found')
  })
  return { wrongMethod, fault: (c) => refuse(c, 'fault', { requestId: c.get('requestId') }) }
}

function send(c: HouseContext, { status, type, body, fileName }: Answered, { language }: Messages): Response {
  c.set('policy', 'data')
  return c.body(body, status as 200, {
    'Content-Type': type,
    'Content-Length': String(body.length),
    'Content-Language': language,
    Vary: 'Accept-Language',
    ...(fileName ? { 'Content-Disposition': `attachment; filename="${fileName}"` } : {}),
  })
}
