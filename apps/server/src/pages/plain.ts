import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { AppParts } from '../app.ts'
import { readForm } from '../http/form.ts'
import { languageOfVisit } from '../http/language.ts'
import { bind, type House, type HouseContext, type HouseHandler } from '../http/routing.ts'
import { homePage } from './home.ts'
import { type ProblemCode, problemPage } from './problem.ts'
import { recognisePage } from './recognise.ts'
import { routesPage } from './routes.ts'
import type { Frame, Html, View } from './view.ts'

type PlainParts = Pick<AppParts, 'knowledge' | 'messages' | 'today' | 'allowance' | 'addressOf'>
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
  c: HouseContext,
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
export function bindPlain(app: Hono<House>, parts: PlainParts, wrongMethod: HouseHandler): void {
  const viewOf = (c: Context): View => ({ ...frameOf(c, parts), today: parts.today() })
  const home: HouseHandler = (c) => {
    const view = viewOf(c)
    return answer(c, view, homePage(view))
  }
  bind(app, '/plain', 'plain', { GET: home }, wrongMethod)

  const limit = bodyLimit({
    maxSize: longestBodyKilobytes * 1024,
    onError: (c) => plainProblem(c as HouseContext, parts, 'tooLarge', 413, { limit: longestBodyKilobytes }),
  })
  for (const [path, make] of [
    ['/plain/recognise', recognisePage],
    ['/plain/routes', routesPage],
  ] as const) {
    const ask: HouseHandler = async (c) => {
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
    const reload: HouseHandler = (c) => c.redirect(`/plain?lang=${frameOf(c, parts).messages.language}`, 303)
    bind(app, path, 'plain', { GET: reload, POST: ask }, wrongMethod)
  }
}
