import { languages } from '@oficio/messages'
import { html } from 'hono/html'
import type { Frame, Html } from './view.ts'

export interface PageParts {
  readonly title?: string
  readonly body: Html
  /** Fields that were sent, so that the same question can be asked in another language. */
  readonly sent?: { readonly path: string; readonly fields: readonly (readonly [string, string])[] }
}

const ownName = { es: 'Español', pt: 'Português', en: 'English', fr: 'Français' } as const

/** One page, whole. */
export function page(view: Frame, { title, body, sent }: PageParts): Html {
  const { messages, knowledge } = view
  const tagline = messages.format('server.tagline')
  return html`<!doctype html>
<html lang="${messages.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title === undefined ? `Oficio · ${tagline}` : `${title} · Oficio`}</title>
<link rel="icon" href="/plain/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/plain/style.css">
</head>
<body>
<a class="skip" href="#content">${messages.format('server.skip')}</a>
<header class="top">
<p class="mark"><a href="/plain?lang=${messages.language}" aria-label="Oficio: ${messages.format('server.home')}">Oficio</a></p>
${languageSwitch(view, sent)}
</header>
<main id="content" tabindex="-1">
${body}
</main>
<footer class="bottom">
<p>${messages.format('server.kept')}</p>
<p>${messages.format('server.knowledge', { version: knowledge.version, day: messages.day(knowledge.compiledOn) })}</p>
</footer>
</body>
</html>`
}

// A question that was sent is sent again in the other language: an address with the case in it would stay in
// the history of the browser.
function languageSwitch({ messages }: Frame, sent: PageParts['sent']): Html {
  const label = messages.format('server.language')
  const current = (language: string): boolean => language === messages.language
  if (!sent)
    return html`<nav aria-label="${label}"><ul class="languages">
${languages.map((l) => html`<li><a href="/plain?lang=${l}" lang="${l}" hreflang="${l}"${current(l) ? html` aria-current="true"` : ''}>${ownName[l]}</a></li>`)}
</ul></nav>`
  return html`<form method="post" aria-label="${label}">
${sent.fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<ul class="languages">
${languages.map((l) => html`<li><button class="link" formaction="${sent.path}?lang=${l}#result" lang="${l}"${current(l) ? html` aria-current="true"` : ''}>${ownName[l]}</button></li>`)}
</ul></form>`
}
