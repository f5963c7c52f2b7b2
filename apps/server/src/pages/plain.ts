import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Day } from '@oficio/core/time'
import type { Messages } from '@oficio/messages'
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Allowance } from '../http/allowance.ts'
import { readForm } from '../http/form.ts'
import { languageOfVisit } from '../http/language.ts'
import { bind, type RequestContext, type RequestEnv, type RequestHandler } from '../http/routing.ts'
import { serveFile } from '../http/serve-file.ts'
import { type WebFile, webFile } from '../http/web-files.ts'
import { homePage } from './home.ts'
import { type ProblemCode, problemPage } from './problem.ts'
import { recognisePage } from './recognise.ts'
import { routesPage } from './routes.ts'
import type { Frame, Html, View } from './view.ts'

interface PlainParts {
  readonly knowledge: Knowledge
  readonly messages: Readonly<Record<Language, Messages>>
  readonly today: () => Day
  readonly allowance: Allowance
  /** Where a request comes from, for its allowance only. */
  readonly addressOf: (c: RequestContext) => string
}

const files = [
  ['/plain/style.css', beside('style.css', 'text/css; charset=utf-8')],
  ['/plain/icon.svg', beside('icon.svg', 'image/svg+xml')],
] as const

function beside(name: string, type: string): WebFile {
  return webFile(new Uint8Array(readFileSync(join(import.meta.dirname, name))), type)
}

type Status = 200 | 404 | 405 | 413 | 415 | 422 | 429 | 500

/**
 * The longest form that is read: the longest text, every letter written as `%C3%B1`, and the other fields.
 */
const longestBodyKilobytes = 700

const frameOf = (c: Context, { messages, knowledge }: PlainParts): Frame => ({
  messages: messages[languageOfVisit(c.req.query('lang'), c.req.header('accept-language'))],
  knowledge,
})

function answer(c: Context, frame: Frame, body: Html, status: Status = 200): Response | Promise<Response> {
  c.header('Content-Language', frame.messages.language)
  c.header('Vary', 'Accept-Language')
  return c.html(body, status)
}

/** What went wrong, as a page. */
export function plainProblem(
  c: RequestContext,
  parts: PlainParts,
  code: ProblemCode,
  status: Status,
  params: Readonly<Record<string, number>> = {},
) {
  const frame = frameOf(c, parts)
  c.set('policy', 'plain')
  return answer(c, frame, problemPage(frame, code, params), status)
}

/** The page that needs no script, and its two questions. */
export function bindPlain(app: Hono<RequestEnv>, parts: PlainParts, wrongMethod: RequestHandler): void {
  const viewOf = (c: Context): View => ({ ...frameOf(c, parts), today: parts.today() })
  const home: RequestHandler = (c) => {
    const view = viewOf(c)
    return answer(c, view, homePage(view))
  }
  bind(app, '/plain', 'plain', { GET: home }, wrongMethod)
  for (const [path, file] of files) bind(app, path, 'plain', { GET: (c) => serveFile(c, file) }, wrongMethod)

  const limit = bodyLimit({
    maxSize: longestBodyKilobytes * 1024,
    onError: (c) =>
      plainProblem(c as RequestContext, parts, 'tooLarge', 413, { limit: longestBodyKilobytes }),
  })
  for (const [path, make] of [
    ['/plain/recognise', recognisePage],
    ['/plain/routes', routesPage],
  ] as const) {
    const ask: RequestHandler = async (c) => {
      const wait = parts.allowance(parts.addressOf(c), 1)
      if (wait !== undefined) {
        c.header('Retry-After', String(wait))
        return plainProblem(c, parts, 'tooMany', 429)
      }
      const form = await readForm(c)
      if (!form) return plainProblem(c, parts, 'unreadable', 415)
      const view = viewOf(c)
      const { status, html } = make(view, form)
      return answer(c, view, html, status)
    }
    app.use(path, async (c, next) => {
      c.set('route', path)
      return limit(c, next)
    })
    // Reloading by the address bar: the question is gone, the form is not.
    const reload: RequestHandler = (c) =>
      c.redirect(`/plain?lang=${frameOf(c, parts).messages.language}`, 303)
    bind(app, path, 'plain', { GET: reload, POST: ask }, wrongMethod)
  }
}
