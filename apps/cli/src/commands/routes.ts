import { nearest, readRouteInput } from '@oficio/contract'
import type { Knowledge } from '@oficio/core/knowledge'
import { explain, type MissingFact, type Route, type RouteAnswer, routes } from '@oficio/core/route'
import { sayIn } from '@oficio/core/translation'
import { type Messages, say } from '@oficio/messages'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { companiesFor, showCompanies } from '../companies.ts'
import { readJson } from '../input.ts'
import { knowledgeFor } from '../knowledge.ts'
import { articleName, instrumentName } from '../legal-names.ts'
import { tellUnknown } from '../notes.ts'
import { showOrigin, symbols } from '../say.ts'
import { Stop } from '../stop.ts'
import type { Page, Styled } from '../terminal/page.ts'

type Explanation = NonNullable<ReturnType<typeof explain>>

/** What texts of the knowledge are said with. */
interface Tongue {
  readonly messages: Messages
  readonly knowledge: Knowledge
}

/** A situation → every route with its status and why; exit 1 when something is missing that decides. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { args, io, messages } = call
  const [name = '-'] = args
  const { value, unknown } = await readJson(name, io, readRouteInput)
  tellUnknown(call, name, unknown)
  const knowledge = knowledgeFor(call.io)
  if (value.provider !== undefined && !Object.hasOwn(knowledge.providers, value.provider))
    throw new Stop(
      'cli.stop.unknown-provider',
      { provider: value.provider, meant: nearest(value.provider, Object.keys(knowledge.providers)) ?? '' },
      { source: name, place: '/provider' },
    )
  const today = value.date ?? io.today()
  // What is missing is for the engine to ask about: it knows what decides.
  const answer = routes(
    { ...value, requesting: value.requesting ?? '', data: value.data ?? [] },
    knowledge,
    today,
  )
  const asked = optionText(call, 'explain')
  if (asked !== undefined && !answer.questions) return explained(asked, answer, knowledge, messages)
  return {
    exit: answer.questions ? 1 : 0,
    json: answer,
    show(page) {
      const userCountry = value.userLocation ?? value.requesting
      // Which company answers follows from where the user is; its State is what is asked about when nobody
      // has said it.
      if (value.provider !== undefined && userCountry !== undefined)
        showCompanies(
          page,
          companiesFor([value.provider], { userCountry, on: today }, knowledge, messages),
          userCountry,
          knowledge,
          messages,
        )
      show(page, answer, { messages, knowledge })
    },
  }
}

const routeName = (messages: Messages, id: string): string => say(messages, `route.name.${id}`, {}, id)
const reason = (messages: Messages, code: string): string => say(messages, `route.reason.${code}`, {}, code)
const flagWords = (messages: Messages, flag: string): string => say(messages, `route.flag.${flag}`, {}, flag)

function show(page: Page, answer: RouteAnswer, tongue: Tongue): void {
  const { messages, knowledge } = tongue
  if (answer.questions) {
    showQuestions(page, answer.questions, messages)
    return
  }
  page.title(messages.format('cli.routes.on', { day: messages.day(answer.date) }))
  if (answer.aids.length > 0) {
    page.title(messages.format('cli.routes.aids'))
    page.rows(answer.aids.map((aid) => [symbols.advice, say(messages, `route.aid.${aid}`, {}, aid)]))
  }
  const ranked = answer.routes
    .filter((r) => r.status === 'open')
    .sort((a, b) => (a.rank ?? 99) - (b.rank ?? 99))
  showGroup(page, messages.format('cli.routes.open'), ranked, symbols.good, tongue)
  showGroup(
    page,
    messages.format('cli.routes.conditional'),
    answer.routes.filter((r) => r.status === 'conditional'),
    symbols.maybe,
    tongue,
  )
  showGroup(
    page,
    messages.format('cli.routes.closed'),
    answer.routes.filter((r) => r.status === 'closed'),
    symbols.bad,
    tongue,
  )
  if (answer.mlaBases.length > 0) {
    page.title(messages.format('cli.routes.bases'))
    page.rows(
      answer.mlaBases.map((id, i) => [
        `${i + 1}.`,
        say(messages, `route.base.${id}`, {}, instrumentName(id, knowledge, messages)),
      ]),
    )
  }
  if (answer.flags.length > 0) {
    page.title(messages.format('cli.routes.flags'))
    page.rows(answer.flags.map((flag) => [symbols.warn, flagWords(messages, flag)]))
  }
  page.blank().text(messages.format('cli.routes.explain'))
  page.blank().text({ text: messages.format('cli.knowledge', { version: answer.knowledge }), style: 'faint' })
}

function showGroup(page: Page, title: string, group: readonly Route[], symbol: Styled, tongue: Tongue): void {
  const { messages } = tongue
  if (group.length === 0) return
  page.title(title)
  for (const route of group) {
    page.rows([
      [symbol, { text: route.id, style: 'accent' }, { text: routeName(messages, route.id), style: 'strong' }],
    ])
    showByCategory(page, route, messages)
    for (const code of route.reasons) page.text(reason(messages, code), 5)
    if (route.opensOn) page.text(messages.format('cli.routes.opens', { day: messages.day(route.opensOn) }), 5)
    // A closed route says why and no more: what it would ask for helps nobody today.
    if (route.status !== 'closed') showUse(page, route, tongue)
  }
}

/** Where several categories are asked and the route does not treat them alike: what it is for each. */
function showByCategory(page: Page, { byCategory }: Route, messages: Messages): void {
  const verdicts = Object.entries(byCategory)
  if (new Set(verdicts.map(([, verdict]) => verdict.status)).size < 2) return
  const each = verdicts.map(([category, { status }]) =>
    messages.format('cli.routes.ofCategory', {
      category: say(messages, `route.category.${category}`, {}, category),
      status,
    }),
  )
  page.text(messages.list(each), 5)
}

/** How long it takes, by when what is due, what to bear in mind: for a route that can be gone. */
function showUse(page: Page, route: Route, { messages, knowledge }: Tongue): void {
  if (route.duration)
    page.text(
      messages.format('cli.routes.duration', {
        duration: say(messages, `route.duration.${route.duration}`, {}, route.duration),
      }),
      5,
    )
  for (const flag of route.flags) page.text(flagWords(messages, flag), 5)
  for (const deadline of route.deadlines) {
    const id = deadline.slice(deadline.lastIndexOf('/') + 1)
    page.text(say(messages, `route.deadline.${id}`, {}, deadline), 5)
  }
  for (const article of route.articles)
    page.text(
      {
        text: messages.format('cli.routes.by', { articles: articleName(article, knowledge, messages) }),
        style: 'faint',
      },
      5,
      2,
    )
}

function showQuestions(page: Page, questions: readonly MissingFact[], messages: Messages): void {
  page.title(messages.format('cli.routes.asks'))
  for (const { field, why, options } of questions) {
    page.rows([
      [symbols.warn, { text: field, style: 'accent' }, say(messages, `route.question.${why}`, {}, why)],
    ])
    if (options.length > 0)
      page.text(
        { text: messages.format('cli.routes.options', { options: options.join(', ') }), style: 'faint' },
        5,
      )
  }
}

/** One route with the facts it rests on, each with source, date and whether it is to be confirmed. */
function explained(id: string, answer: RouteAnswer, knowledge: Knowledge, messages: Messages): CommandAnswer {
  const explanation = explain(answer, id, knowledge)
  const route = answer.routes.find((candidate) => candidate.id === id)
  if (!explanation || !route) {
    const ids = answer.routes.map((candidate) => candidate.id)
    throw new Stop('cli.stop.unknown-route', {
      route: id,
      meant: nearest(id, ids) ?? '',
      routes: ids.join(', '),
    })
  }
  return {
    exit: 0,
    json: explanation,
    show: (page) => showExplanation(page, route, explanation, { messages, knowledge }),
  }
}

const statusSymbol = { open: symbols.good, conditional: symbols.maybe, closed: symbols.bad } as const

function showExplanation(page: Page, route: Route, explanation: Explanation, tongue: Tongue): void {
  const { messages, knowledge } = tongue
  showGroup(
    page,
    messages.format('cli.routes.on', { day: messages.day(explanation.date) }),
    [route],
    statusSymbol[route.status],
    tongue,
  )
  for (const { code, facts } of explanation.reasons) {
    page.title(reason(messages, code))
    showFacts(page, facts, tongue)
  }
  const rest = explanation.facts.filter(
    (fact) => !explanation.reasons.some(({ facts }) => facts.includes(fact)),
  )
  if (rest.length > 0) {
    page.title(messages.format('cli.routes.facts'))
    showFacts(page, rest, tongue)
  }
  if (route.safeguards.length > 0) {
    page.title(messages.format('cli.routes.safeguards'))
    page.rows(route.safeguards.map((id) => [symbols.advice, say(messages, `route.safeguard.${id}`, {}, id)]))
  }
  if (route.contents.length > 0) {
    page.title(messages.format('cli.routes.contents'))
    for (const article of new Set(route.contents.map((content) => content.article))) {
      page.text({ text: articleName(article, knowledge, messages), style: 'faint' }, 2, 2)
      const items = route.contents.filter((content) => content.article === article)
      page.rows(
        items.map(({ item }) => [symbols.advice, sayIn(knowledge, item, messages.language).text]),
        4,
      )
    }
  }
  if (explanation.articles.length > 0) {
    page.title(messages.format('cli.routes.articles'))
    for (const article of explanation.articles) {
      page.text(articleName(article.id, knowledge, messages), 2, 2)
      showOrigin(page, messages, { ...article, asOf: null })
    }
  }
  page
    .blank()
    .text({ text: messages.format('cli.knowledge', { version: explanation.knowledge }), style: 'faint' })
  const shown = [...route.contents.map(({ item }) => item), ...explanation.facts.flatMap(textsOf)]
  if (shown.some((text) => sayIn(knowledge, text, messages.language).isTranslation))
    page.text({ text: messages.format('cli.draft-translation'), style: 'faint' })
}

/** What of a fact is shown in words. */
const textsOf = ({ value, note }: Explanation['facts'][number]): string[] =>
  [value, note].flat().filter((text) => typeof text === 'string')

function showFacts(page: Page, facts: Explanation['facts'], { messages, knowledge }: Tongue): void {
  const inWords = (text: string) => sayIn(knowledge, text, messages.language).text
  if (facts.length === 0) page.text({ text: messages.format('cli.routes.noFacts'), style: 'faint' }, 2)
  for (const fact of facts) {
    page.rows([
      [
        fact.doubtful ? symbols.warn : symbols.advice,
        { text: fact.id, style: 'accent' },
        factValue(fact.value, inWords, messages),
      ],
    ])
    showOrigin(page, messages, fact)
    if (fact.note) page.text({ text: inWords(fact.note), style: 'faint' }, 5)
  }
}

const factValue = (value: unknown, inWords: (text: string) => string, messages: Messages): string => {
  if (value === null) return messages.format('cli.unknown')
  if (typeof value === 'boolean') return messages.format('cli.yes-or-no', { answer: value ? 'yes' : 'no' })
  if (Array.isArray(value)) return value.map((part) => factValue(part, inWords, messages)).join(', ')
  return typeof value === 'string'
    ? say(messages, `finding.process.${value}`, {}, inWords(value))
    : JSON.stringify(value)
}
