import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Day } from '@oficio/core/time'
import type { Messages } from '@oficio/messages'
import type { Context, Hono } from 'hono'
import type { Allowance } from '../http/allowance.ts'
import type { Answered } from '../http/answered.ts'
import { CutOffError, saysTooLong } from '../http/body.ts'
import { readForm } from '../http/form.ts'
import { languageOfVisit } from '../http/language.ts'
import { tellWaiting } from '../http/rate-limit.ts'
import { bind, type RequestContext, type RequestEnv, type RequestHandler } from '../http/routing.ts'
import { serveFile } from '../http/serve-file.ts'
import { type WebFile, webFile } from '../http/web-files.ts'
import { homePage } from './home.ts'
import { type PageProblemCode, problemPage } from './problem.ts'
import type { Frame, Html, View } from './view.ts'

interface PlainParts {
  readonly knowledge: Knowledge
  readonly messages: Readonly<Record<Language, Messages>>
  readonly today: () => Day
  readonly allowance: Allowance
  /** Where a request comes from, for its allowance only. */
  readonly addressOf: (c: RequestContext) => string
}

/** Makes the page that answers a form, in another process; or says why there is none. */
export type MakePage = (
  page: 'plain-recognise' | 'plain-routes',
  form: Uint8Array<ArrayBuffer>,
  language: Language,
  asker: string,
) => Promise<Answered | 'busy' | 'took-too-long' | 'fault'>

const files = [
  ['/plain/style.css', beside('style.css', 'text/css; charset=utf-8')],
  ['/plain/icon.svg', beside('icon.svg', 'image/svg+xml; charset=utf-8')],
] as const

function beside(name: string, type: string): WebFile {
  return webFile(new Uint8Array(readFileSync(join(import.meta.dirname, name))), type)
}

type Status = 200 | 404 | 405 | 413 | 415 | 422 | 429 | 500

/** When to come back to a house whose processes are all at work. */
const secondsWhenBusy = 2

/** The longest forms that are read, in kibibytes. */
const questions = [
  // The longest text, every letter written as `%C3%B1`, and the other fields.
  ['/plain/recognise', 'plain-recognise', 700],
  ['/plain/routes', 'plain-routes', 64],
] as const

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
  code: PageProblemCode,
  status: Status,
  params: Readonly<Record<string, number>> = {},
) {
  const frame = frameOf(c, parts)
  c.set('policy', 'plain')
  return answer(c, frame, problemPage(frame, code, params), status)
}

/** The page that needs no script, and its two questions. */
export function bindPlain(
  app: Hono<RequestEnv>,
  parts: PlainParts,
  make: MakePage,
  wrongMethod: RequestHandler,
): void {
  const viewOf = (c: Context): View => ({ ...frameOf(c, parts), today: parts.today() })
  const home: RequestHandler = (c) => {
    const view = viewOf(c)
    return answer(c, view, homePage(view))
  }
  bind(app, '/plain', 'plain', { GET: home }, wrongMethod)
  for (const [path, file] of files) bind(app, path, 'plain', { GET: (c) => serveFile(c, file) }, wrongMethod)

  for (const [path, page, kilobytes] of questions) {
    const tooLarge = (c: RequestContext) => plainProblem(c, parts, 'tooLarge', 413, { limit: kilobytes })
    const ask: RequestHandler = async (c: RequestContext) => {
      if (saysTooLong(c, kilobytes * 1024)) return tooLarge(c)
      const asker = parts.addressOf(c)
      const wait = parts.allowance(asker, 1)
      if (wait !== undefined) {
        tellWaiting(c, wait)
        return plainProblem(c, parts, 'tooMany', 429)
      }
      const form = await readForm(c, kilobytes * 1024).catch(cutOff)
      if (form === 'unreadable') return plainProblem(c, parts, 'unreadable', 415)
      if (form === 'too-large') return tooLarge(c)
      const { messages } = frameOf(c, parts)
      const made = await make(page, form, messages.language, asker)
      if (made === 'fault') return plainProblem(c, parts, 'fault', 500)
      if (typeof made === 'string') return later(c, secondsWhenBusy)
      c.header('Content-Language', messages.language)
      c.header('Vary', 'Accept-Language')
      return c.body(made.body, made.status as 200, { 'Content-Type': made.type })
    }
    const later = (c: RequestContext, seconds: number) => {
      c.header('Retry-After', String(seconds))
      return plainProblem(c, parts, 'tooMany', 429)
    }
    // Reloading by the address bar: the question is gone, the form is not.
    const reload: RequestHandler = (c) =>
      c.redirect(`/plain?lang=${frameOf(c, parts).messages.language}`, 303)
    bind(app, path, 'plain', { GET: reload, POST: ask }, wrongMethod)
  }
}

/** A form of which the end never came says nothing. */
function cutOff(error: unknown): 'unreadable' {
  if (error instanceof CutOffError) return 'unreadable'
  throw error
}
