import { html } from 'hono/html'
import { emptyForm } from '../http/form.ts'
import { page } from './layout.ts'
import { recogniseForm } from './recognise.ts'
import { routesForm } from './routes.ts'
import type { Html, View } from './view.ts'

/** The two questions that can be asked, and under them what this is and what it is not. */
export function homePage(view: View): Html {
  const { messages } = view
  return page(view, {
    body: html`<h1>${messages.format('server.tagline')}</h1>
${recogniseForm(view, emptyForm, {})}
${routesForm(view, emptyForm, {})}
<div class="intro">
<section aria-labelledby="what"><h2 id="what">${messages.format('server.what.title')}</h2><p>${messages.format('server.what.text')}</p></section>
<section aria-labelledby="not"><h2 id="not">${messages.format('server.not.title')}</h2>
<ul><li>${messages.format('server.not.application')}</li><li>${messages.format('server.not.advice')}</li><li>${messages.format('server.not.identity')}</li></ul></section>
</div>`,
  })
}
