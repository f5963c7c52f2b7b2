import type { Block } from '@oficio/core/academy'
import { identifierName, recognise } from '@oficio/core/identifier'
import type { Knowledge } from '@oficio/core/knowledge'
import { check } from '@oficio/core/preflight'
import { type Route, routes } from '@oficio/core/route'
import { sayIn } from '@oficio/core/translation'
import { type Messages, say, tellFinding } from '@oficio/messages'
import { articleName } from './legal-names.ts'

/**
 * What an example of a module gives on a day, in lines: as much as its page in Oficio shows. Where the house
 * must be at hand (the law of the learner's own State) it says where to read; a piece that only teaches gives
 * none.
 */
export function exampleLines(
  block: Block,
  knowledge: Knowledge,
  messages: Messages,
  on: string,
): readonly string[] {
  if ('recognise' in block) return recognised(block.recognise, knowledge, messages)
  if ('routes' in block) {
    const day = block.routes.input.date ?? on
    return [
      messages.format('academy.example.routes.on', { day: messages.day(day) }),
      ...routes(block.routes.input, knowledge, day).routes.map((one) => routeLine(one, knowledge, messages)),
    ]
  }
  if ('national' in block) return [messages.format('academy.unit.national')]
  if (!('check' in block)) return []
  const { request, on: day } = block.check
  const told = (text: string) => sayIn(knowledge, text, messages.language).text
  const found = check(request, { on: day }, knowledge).findings.filter(
    ({ severity }) => severity !== 'advice',
  )
  if (found.length === 0) return [messages.format('academy.example.check.clean')]
  return found.map((finding) => {
    const { message, fix } = tellFinding(finding, request.provider, knowledge, messages, told)
    return `${message} ${fix}`
  })
}

/** Open or conditional with its articles, closed with every reason. */
function routeLine(
  { id, status, articles, reasons }: Route,
  knowledge: Knowledge,
  messages: Messages,
): string {
  const why = reasons.map((code) => say(messages, `route.reason.${code}`, {}, code))
  return [
    say(messages, `route.name.${id}`, {}, id),
    messages.format(`academy.example.route.${status}`),
    ...(status === 'open' ? [] : why),
    ...(status === 'closed' ? [] : articles.map((one) => articleName(one, knowledge, messages))),
  ].join(' · ')
}

function recognised(
  { paste, country }: Extract<Block, { readonly recognise: unknown }>['recognise'],
  knowledge: Knowledge,
  messages: Messages,
): readonly string[] {
  const found = recognise(paste, knowledge, { country })
  const lacks = (missing: readonly string[]) =>
    missing.length === 0
      ? ''
      : ` · ${messages.format('academy.example.missing', {
          missing: missing.map((one) => say(messages, `identifier.companion.${one}`, {}, one)).join(', '),
        })}`
  return [
    ...found.identifiers.map(
      ({ normalised, type, missing }) =>
        `${normalised} · ${identifierName(knowledge, type, messages.language) ?? type}${lacks(missing)}`,
    ),
    ...found.suspect.map(({ value, why }) => `${value} · ${say(messages, `identifier.why.${why}`, {}, why)}`),
    ...found.unsearchable.map(
      ({ value, ask }) => `${value} · ${say(messages, `identifier.ask.${ask}`, {}, ask)}`,
    ),
  ]
}
