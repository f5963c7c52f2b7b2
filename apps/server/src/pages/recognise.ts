import {
  type FoundIdentifier,
  identifierName,
  ownersOf,
  type Recognised,
  recognise,
} from '@oficio/core/identifier'
import { plainValue } from '@oficio/core/letter'
import { entityFor } from '@oficio/core/provider'
import { html } from 'hono/html'
import type { FormSent } from '../http/form.ts'
import { select, textArea, type Wrong, wrongSummary } from './fields.ts'
import { page } from './layout.ts'
import {
  countriesByName,
  countryName,
  type Html,
  isCountry,
  isProvider,
  providerName,
  say,
  type View,
} from './view.ts'

/**
 * Longer pastes are answered with a request to cut them: a browser and a reader have limits that a program
 * has not.
 */
export const longestText = 100_000

/** Of each list so many are shown: a page of thousands helps nobody, and takes long to make. */
const mostShown = 100

export function recogniseForm(
  view: View,
  form: FormSent,
  wrong: Wrong,
  heading: 'server.recognise.title' | 'server.again' = 'server.recognise.title',
): Html {
  const { messages } = view
  return html`<section class="card" aria-labelledby="recognise-title">
<h2 id="recognise-title">${messages.format(heading)}</h2>
<form method="post" action="/plain/recognise?lang=${messages.language}#result">
${textArea({ id: 'text', name: 'text', label: messages.format('server.recognise.text'), hint: messages.format('server.recognise.hint'), value: form.one('text'), rows: 5, wrong: wrong.text })}
${select({
  id: 'country',
  name: 'country',
  label: messages.format('server.recognise.country'),
  hint: messages.format('server.recognise.countryHint'),
  value: form.one('country'),
  options: [['', messages.format('server.notGiven')], ...countriesByName(view)],
})}
<button>${messages.format('server.recognise.submit')}</button>
</form>
</section>`
}

/**
 * A pasted text, answered: what can be searched, who searches it and which company that is, what is
 * miscopied, what finds nobody.
 */
export function recognisePage(
  view: View,
  form: FormSent,
): { readonly status: 200 | 422; readonly html: Html } {
  const { messages } = view
  const text = form.one('text')
  const country = isCountry(view, form.one('country')) ? form.one('country') : undefined
  const wrong = wrongWith(view, text)
  const title = messages.format('server.recognise.title')
  if (Object.keys(wrong).length > 0)
    return {
      status: 422,
      html: page(view, {
        title,
        body: html`<h1>${title}</h1>${wrongSummary(view, wrong)}${recogniseForm(view, form, wrong)}`,
      }),
    }
  const found = recognise(text, view.knowledge, country === undefined ? {} : { country })
  const sent = {
    path: '/plain/recognise',
    fields: [
      ['text', text],
      ['country', country ?? ''],
    ] as const,
  }
  return {
    status: 200,
    html: page(view, {
      title,
      sent,
      body: html`<h1>${title}</h1>${resultOf(view, found, country)}${recogniseForm(view, form, {}, 'server.again')}`,
    }),
  }
}

function wrongWith({ messages }: View, text: string): Wrong {
  if (text.trim() === '') return { text: messages.format('server.error.text') }
  return text.length > longestText
    ? { text: messages.format('server.error.textLong', { limit: longestText }) }
    : {}
}

function resultOf(view: View, found: Recognised, country: string | undefined): Html {
  const { messages } = view
  const { identifiers, suspect, unsearchable } = found
  if (identifiers.length + suspect.length + unsearchable.length === 0)
    return html`<div class="result" id="result" tabindex="-1"><p>${messages.format('server.recognise.nothing')}</p></div>`
  return html`<section class="result" id="result" tabindex="-1" aria-labelledby="found">
<h2 id="found">${messages.format('server.recognise.found')}</h2>
${moreThanShown(view, [identifiers, suspect, unsearchable])}
${identifiers.length === 0 ? '' : html`<ul class="cards">${identifiers.slice(0, mostShown).map((it, i) => identifierCard(view, it, country, i))}</ul>`}
${
  suspect.length === 0
    ? ''
    : html`<h3>${messages.format('server.recognise.suspect')}</h3><ul class="cards">${suspect
        .slice(0, mostShown)
        .map(
          (it) =>
            html`<li class="doubtful">${exact(it.value)} ${typeName(view, it.type)}<p>${say(view, `identifier.why.${it.why}`, {}, '')}</p></li>`,
        )}</ul>`
}
${
  unsearchable.length === 0
    ? ''
    : html`<h3>${messages.format('server.recognise.unsearchable')}</h3><ul class="cards">${unsearchable
        .slice(0, mostShown)
        .map(
          (it) =>
            html`<li class="doubtful">${exact(it.value)} ${typeName(view, it.type)}<p>${say(view, `identifier.ask.${it.ask}`, {}, '')}</p></li>`,
        )}</ul>`
}
</section>`
}

/** What is not shown is said before what is: nobody takes a part for the whole. */
function moreThanShown({ messages }: View, lists: readonly (readonly unknown[])[]): Html | '' {
  const found = lists.flat().length
  const shown = lists.reduce((sum, list) => sum + Math.min(list.length, mostShown), 0)
  return shown === found
    ? ''
    : html`<p class="wanted">${messages.format('server.recognise.more', { shown, found })}</p>`
}

/** A value in a fixed-width face; what could hide or turn text round is shown as its code point. */
const exact = (value: string): Html => html`<code class="exact"><bdi>${plainValue(value)}</bdi></code>`
const typeName = ({ knowledge, messages }: View, type: string): Html =>
  html`<span class="type">${identifierName(knowledge, type, messages.language) ?? type}</span>`

function identifierCard(view: View, it: FoundIdentifier, country: string | undefined, index: number): Html {
  const { messages } = view
  const services = it.services.filter((id) => isProvider(view, id))
  const missing = it.missing.map((name) => say(view, `identifier.companion.${name}`, {}, name))
  // Whom it names by itself stands there; a telephone number is searched by most services, and they come on
  // demand.
  const owners = ownersOf(it, view.knowledge).filter((id) => isProvider(view, id))
  const others = services.filter((id) => !owners.includes(id))
  const list = (ids: readonly string[]) =>
    html`<ul class="holders">${ids.map((id) => holder(view, id, country))}</ul>`
  const count = messages.format('server.recognise.holders', { count: services.length })
  const rest = owners.length > 0 ? messages.format('start.holders.possible', { count: others.length }) : count
  return html`<li class="found" id="identifier-${index}">
<h3>${exact(it.normalised)} ${typeName(view, it.type)}</h3>
${it.value === it.normalised ? '' : html`<p class="soft">${messages.format('server.recognise.written', { value: plainValue(it.value) })}</p>`}
${it.confidence === 'high' ? '' : html`<p>${messages.format('server.recognise.unsure')}</p>`}
${missing.length === 0 ? '' : html`<p class="wanted">${messages.format('server.recognise.missing', { missing: messages.list(missing) })}</p>`}
${owners.length > 0 ? list(owners) : services.length <= 3 ? html`<p>${count}</p>${list(services)}` : ''}
${(owners.length > 0 && others.length > 0) || services.length > 3 ? html`<details><summary>${rest}</summary>${list(others)}</details>` : ''}
</li>`
}

function holder(view: View, id: string, country: string | undefined): Html {
  const { messages } = view
  const name = providerName(view, id)
  return html`<li><div><strong>${name}</strong>${country === undefined ? '' : entityLines(view, id, country)}</div>
<form method="post" action="/plain/routes?lang=${messages.language}#routes-title">
<input type="hidden" name="step" value="fill"><input type="hidden" name="provider" value="${id}"><input type="hidden" name="user" value="${country ?? ''}"><input type="hidden" name="requesting" value="${country ?? ''}">
<button class="quiet">${messages.format('server.recognise.routesOf', { provider: name })}</button>
</form></li>`
}

function entityLines(view: View, id: string, country: string): Html {
  const { messages, knowledge, today } = view
  const profile = knowledge.providers[id]
  const name = countryName(view, country)
  const answer = profile && entityFor(profile, { userCountry: country, on: today }, knowledge)
  if (!answer?.entity) return html`<p>${messages.format('server.recognise.noEntity', { country: name })}</p>`
  const { entity, doubts } = answer
  const where =
    entity.country === null ? entity.name : `${entity.name} (${countryName(view, entity.country)})`
  const words = doubts
    .map(({ code, params }) => say(view, `finding.${code}`, params, ''))
    .filter((text) => text !== '')
  return html`<p>${messages.format('server.recognise.entity', { country: name, entity: where })}</p>${words.map((text) => html`<p class="soft">${text}</p>`)}`
}
