import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Day } from '@oficio/core/time'
import type { Messages } from '@oficio/messages'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readForm } from './http/form.ts'
import { securityHeaders } from './http/headers.ts'
import { languageOfVisit } from './http/language.ts'
import { homePage } from './pages/home.ts'
import { type ProblemCode, problemPage } from './pages/problem.ts'
import { recognisePage } from './pages/recognise.ts'
import { routesPage } from './pages/routes.ts'
import type { Frame, Html, View } from './pages/view.ts'

export interface AppParts {
  readonly knowledge: Knowledge
  readonly messages: Readonly<Record<Language, Messages>>
  readonly today: () => Day
  /** Told of our own faults. Never of what a visitor wrote. */
  readonly onFault?: (error: Error) => void
}

/** The longest form that is read: the longest text, every letter written as `%C3%B1`, and the other fields. */
const longestBodyKilobytes = 700

const style = readFileSync(join(import.meta.dirname, 'style.css'), 'utf8')
const icon = readFileSync(join(import.meta.dirname, 'icon.svg'), 'utf8')

/** The page and its two questions. Holds nothing between one answer and the next. */
export function createApp({ knowledge, messages, today, onFault }: AppParts): Hono {
  const app = new Hono()
  const frameOf = (c: Context): Frame => ({ messages: messages[languageOfVisit(c.req.query('lang'), c.req.header('accept-language'))], knowledge })
  const viewOf = (c: Context): View => ({ ...frameOf(c), today: today() })
  const answer = (c: Context, frame: Frame, body: Html, status: 200 | 404 | 413 | 415 | 422 | 500 = 200): Response | Promise<Response> => {
    c.header('Content-Language', frame.messages.language)
    c.header('Vary', 'Accept-Language')
    return c.html(body, status)
  }
  const problem = (c: Context, code: ProblemCode, status: 404 | 413 | 415 | 500, params = {}) => {
    const frame = frameOf(c)
    return answer(c, frame, problemPage(frame, code, params), status)
  }

  app.use(securityHeaders)
  app.use(
    bodyLimit({
      maxSize: longestBodyKilobytes * 1024,
      onError: (c) => problem(c, 'tooLarge', 413, { limit: longestBodyKilobytes }),
    }),
  )

  app.get('/', (c) => {
    const view = viewOf(c)
    return answer(c, view, homePage(view))
  })
  for (const [path, make] of [
    ['/recognise', recognisePage],
    ['/routes', routesPage],
  ] as const) {
    app.post(path, async (c) => {
      const form = await readForm(c)
      if (!form) return problem(c, 'unreadable', 415)
      const view = viewOf(c)
      const { status, html } = make(view, form)
      return answer(c, view, html, status)
    })
    // Reloading by the address bar: the question is gone, the form is not.
    app.get(path, (c) => c.redirect(`/?lang=${frameOf(c).messages.language}`, 303))
  }
  app.get('/style.css', (c) => c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/icon.svg', (c) => c.body(icon, 200, { 'Content-Type': 'image/svg+xml' }))
  app.get('/health', (c) => c.json({ status: 'live' }))
  app.get('/ready', (c) => c.json({ status: 'ready', knowledge: knowledge.version }))

  app.notFound((c) => problem(c, 'notFound', 404))
  app.onError((error, c) => {
    onFault?.(error)
    return problem(c, 'fault', 500)
  })
  return app
}
