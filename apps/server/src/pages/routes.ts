import type { CountryCode } from '@oficio/core/fact'
import { type EntityAnswer, entityFor } from '@oficio/core/provider'
import { explain, type Route, type RouteAnswer, type RouteInput, routes } from '@oficio/core/route'
import { html } from 'hono/html'
import type { FormSent } from '../http/form.ts'
import { choices, select, type Wrong, wrongSummary } from './fields.ts'
import { page } from './layout.ts'
import {
  countriesByName,
  countryName,
  type Html,
  isCountry,
  isProvider,
  providersByName,
  say,
  type View,
} from './view.ts'

const dataCategories = ['subscriber', 'traffic', 'content', 'domain', 'location'] as const
const authorities = ['prosecutor', 'police', 'judge'] as const
const urgencies = ['ordinary', 'urgent', 'emergency'] as const

/** One of a closed list, or undefined: what a form sends may be anything. */
const oneOf = <T extends string>(list: readonly T[], value: string): T | undefined =>
  list.find((item) => item === value)

export function routesForm(
  view: View,
  form: FormSent,
  wrong: Wrong,
  heading: 'server.routes.title' | 'server.again' = 'server.routes.title',
): Html {
  const { messages } = view
  const countries = countriesByName(view)
  // A form that was sent always has an urgency; before that, subscriber data is what is asked first.
  const wasSent = form.one('urgency') !== ''
  return html`<section class="card" aria-labelledby="routes-title">
<h2 id="routes-title" tabindex="-1">${messages.format(heading)}</h2>
<form method="post" action="/plain/routes?lang=${messages.language}#result">
<div class="pair">
${select({ id: 'requesting', name: 'requesting', label: messages.format('server.routes.requesting'), value: form.one('requesting'), options: [['', messages.format('server.choose')], ...countries], wrong: wrong.requesting })}
${select({ id: 'authority', name: 'authority', label: messages.format('server.routes.authority'), value: form.one('authority'), options: authorities.map((a) => [a, messages.format(`server.authority.${a}`)]) })}
</div>
<div class="pair">
${select({ id: 'provider', name: 'provider', label: messages.format('server.routes.provider'), value: form.one('provider'), options: [['', messages.format('server.routes.providerNone')], ...providersByName(view)], wrong: wrong.provider })}
${select({ id: 'user', name: 'user', label: messages.format('server.routes.user'), value: form.one('user'), options: [['', messages.format('server.routes.userSame')], ...countries] })}
</div>
${select({ id: 'holder', name: 'holder', label: messages.format('server.routes.holder'), hint: messages.format('server.routes.holderHint'), value: form.one('holder'), options: [['', messages.format('server.notGiven')], ...countries] })}
${choices({ id: 'data', kind: 'checkbox', name: 'data', label: messages.format('server.routes.data'), values: wasSent ? form.all('data') : ['subscriber'], options: dataCategories.map((d) => [d, messages.format(`server.data.${d}`)]), wrong: wrong.data })}
${choices({ id: 'urgency', kind: 'radio', name: 'urgency', label: messages.format('server.routes.urgency'), values: [oneOf(urgencies, form.one('urgency')) ?? 'ordinary'], options: urgencies.map((u) => [u, messages.format(`server.urgency.${u}`)]) })}
<button>${messages.format('server.routes.submit')}</button>
</form>
</section>`
}

/** The ways to the data between two States today, closed ones too. */
export function routesPage(view: View, form: FormSent): { readonly status: 200 | 422; readonly html: Html } {
  const { messages } = view
  const title = messages.format('server.routes.title')
  // The way from a recognised identifier: service and country are known, the rest is for the person to fill
  // in.
  if (form.one('step') === 'fill')
    return {
      status: 200,
      html: page(view, { title, body: html`<h1>${title}</h1>${routesForm(view, form, {})}` }),
    }
  const question = questionOf(view, form)
  const wrong = wrongWith(view, question)
  if (Object.keys(wrong).length > 0)
    return {
      status: 422,
      html: page(view, {
        title,
        body: html`<h1>${title}</h1>${wrongSummary(view, wrong)}${routesForm(view, form, wrong)}`,
      }),
    }
  const answer = routes(question.input, view.knowledge, view.today)
  const sent = { path: '/plain/routes', fields: fieldsOf(form) }
  return {
    status: 200,
    html: page(view, {
      title,
      sent,
      body: html`<h1>${title}</h1>${resultOf(view, question, answer)}${routesForm(view, form, {}, 'server.again')}`,
    }),
  }
}

interface Asked {
  readonly input: RouteInput
  readonly holder: EntityAnswer | undefined
}

const fieldNames = ['requesting', 'authority', 'provider', 'user', 'holder', 'data', 'urgency'] as const
const fieldsOf = (form: FormSent): readonly (readonly [string, string])[] =>
  fieldNames.flatMap((name) =>
    form
      .all(name)
      .slice(0, dataCategories.length)
      .map((value) => [name, value.slice(0, 100)] as const),
  )

function questionOf(view: View, form: FormSent): Asked {
  const country = (name: string): CountryCode | undefined =>
    isCountry(view, form.one(name)) ? form.one(name) : undefined
  const requesting = country('requesting') ?? ''
  const provider = isProvider(view, form.one('provider')) ? form.one('provider') : undefined
  const profile = provider === undefined ? undefined : view.knowledge.providers[provider]
  const userCountry = country('user') ?? requesting
  const holder =
    profile && requesting !== ''
      ? entityFor(profile, { userCountry, requestingCountry: requesting, on: view.today }, view.knowledge)
      : undefined
  const holderState = holder?.entity?.country ?? country('holder')
  return {
    holder,
    input: {
      date: view.today,
      requesting,
      authority: oneOf(authorities, form.one('authority')) ?? 'prosecutor',
      data: dataCategories.filter((d) => form.all('data').includes(d)),
      urgency: oneOf(urgencies, form.one('urgency')) ?? 'ordinary',
      userLocation: userCountry,
      ...(holderState === undefined ? {} : { holderState }),
      ...(provider === undefined ? {} : { provider }),
    },
  }
}

function wrongWith({ messages }: View, { input }: Asked): Wrong {
  return {
    ...(input.requesting === '' ? { requesting: messages.format('server.error.requesting') } : {}),
    ...(input.holderState === undefined && input.requesting !== ''
      ? { provider: messages.format('server.error.holder') }
      : {}),
    ...(input.data.length === 0 ? { data: messages.format('server.error.data') } : {}),
  }
}

function resultOf(view: View, { input, holder }: Asked, answer: RouteAnswer): Html {
  const { messages } = view
  const title = messages.format('server.routes.result', { day: messages.day(answer.date) })
  const group = (status: Route['status']) => answer.routes.filter((r) => r.status === status)
  const open = group('open').sort((a, b) => (a.rank ?? 99) - (b.rank ?? 99))
  const to = input.holderState ? countryName(view, input.holderState) : messages.format('server.unknown')
  return html`<section class="result" id="result" tabindex="-1" aria-labelledby="routes-result">
<h2 id="routes-result">${title}</h2>
<p>${messages.format('server.routes.from', { from: countryName(view, input.requesting), to })}${
    holder?.entity ? html`<br>${messages.format('server.routes.holds', { entity: holder.entity.name })}` : ''
  }</p>
${
  answer.questions
    ? html`<h3>${messages.format('server.routes.asks')}</h3><ul>${answer.questions.map((q) => html`<li>${say(view, `route.question.${q.why}`, {}, q.field)}</li>`)}</ul>`
    : ''
}
${named(
  messages.format('server.routes.aids'),
  answer.aids.map((aid) => say(view, `route.aid.${aid}`, {}, aid)),
)}
${answer.questions ? '' : open.length === 0 ? html`<p class="none">${messages.format('server.routes.noneOpen')}</p>` : ''}
${routeGroup(view, answer, 'open', messages.format('server.routes.open'), open, messages.format('server.routes.openHint'))}
${routeGroup(view, answer, 'conditional', messages.format('server.routes.conditional'), group('conditional'))}
${routeGroup(view, answer, 'closed', messages.format('server.routes.closed'), group('closed'))}
${named(
  messages.format('server.routes.bases'),
  answer.mlaBases.map((id) => say(view, `route.base.${id}`, {}, instrumentTitle(view, id))),
)}
${named(
  messages.format('server.routes.flags'),
  answer.flags.map((flag) => say(view, `route.flag.${flag}`, {}, flag)),
)}
</section>`
}

const named = (title: string, items: readonly string[]): Html | '' =>
  items.length === 0 ? '' : html`<h3>${title}</h3><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`

function routeGroup(
  view: View,
  answer: RouteAnswer,
  status: Route['status'],
  title: string,
  group: readonly Route[],
  hint?: string,
): Html | '' {
  if (group.length === 0) return ''
  return html`<h3 class="status ${status}">${title} <span class="count">${group.length}</span></h3>${hint === undefined ? '' : html`<p class="soft">${hint}</p>`}
<ol class="cards routes ${status}">${group.map((route) => routeCard(view, answer, route))}</ol>`
}

function routeCard(view: View, answer: RouteAnswer, route: Route): Html {
  const { messages } = view
  const lines = [
    ...route.reasons.map((code) => say(view, `route.reason.${code}`, {}, code)),
    ...(route.duration !== null && route.status !== 'closed'
      ? [
          messages.format('server.routes.duration', {
            duration: say(view, `route.duration.${route.duration}`, {}, route.duration),
          }),
        ]
      : []),
    ...(route.opensOn === undefined
      ? []
      : [messages.format('server.routes.opens', { day: messages.day(route.opensOn) })]),
  ]
  return html`<li>
<h4>${say(view, `route.name.${route.id}`, {}, route.id)} <code>${route.id}</code></h4>
${lines.map((line) => html`<p>${line}</p>`)}
${route.status === 'closed' || route.articles.length === 0 ? '' : html`<p class="soft">${messages.format('server.routes.articles', { articles: route.articles.map((id) => articleName(view, id)).join('; ') })}</p>`}
${doubts(view, answer, route)}
</li>`
}

const instrumentTitle = ({ knowledge, messages }: View, id: string): string =>
  (Object.hasOwn(knowledge.instruments, id)
    ? knowledge.instruments[id]?.titles[messages.language]
    : undefined) ?? id

/** Treaty, number and heading, as a lawyer looks an article up. */
function articleName(view: View, id: string): string {
  const article = Object.hasOwn(view.knowledge.articles, id) ? view.knowledge.articles[id] : undefined
  return article
    ? `${instrumentTitle(view, article.instrument)}, art. ${article.article} (${article.heading[view.messages.language]})`
    : id
}

/** The facts that decide and that nobody has confirmed, each with what it says and where it comes from. */
function doubts(view: View, answer: RouteAnswer, route: Route): Html | '' {
  const { messages, knowledge } = view
  const doubtful =
    explain(answer, route.id, knowledge)?.facts.filter(
      (fact) => fact.doubtful && fact.weight === 'decides',
    ) ?? []
  if (doubtful.length === 0) return ''
  return html`<details><summary>${messages.format('server.routes.doubts', { count: doubtful.length })}</summary>
<p class="soft">${messages.format('server.routes.doubtsHint')}</p>
<ul class="facts">${doubtful.map(
    (fact) =>
      html`<li><code>${fact.id}</code>: <span lang="en">${factValue(view, fact.value)}</span> <span class="soft source">${fact.source}${fact.asOf === null ? '' : html` · ${messages.day(fact.asOf)}`}</span></li>`,
  )}</ul></details>`
}

const factValue = ({ messages }: View, value: unknown): string =>
  value === null || value === undefined
    ? messages.format('server.unknown')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)
