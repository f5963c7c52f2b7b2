import { html } from 'hono/html'
import { page } from './layout.ts'
import type { Frame, Html } from './view.ts'

export type PageProblemCode = 'notFound' | 'wrongMethod' | 'tooLarge' | 'tooMany' | 'unreadable' | 'fault'

/** What went wrong, calmly: one heading, one sentence, the way back. */
export function problemPage(
  view: Frame,
  code: PageProblemCode,
  params: Readonly<Record<string, number>> = {},
): Html {
  const { messages } = view
  const title = messages.format(`server.problem.${code}`)
  return page(view, {
    title,
    body: html`<h1>${title}</h1>
<p>${messages.format(`server.problem.${code}Text`, params)}</p>
<p><a href="/plain?lang=${messages.language}">${messages.format('server.problem.back')}</a></p>`,
  })
}
