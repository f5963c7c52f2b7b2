import { recognise } from '@oficio/core/identifier'
import type { Knowledge } from '@oficio/core/knowledge'
import { type Messages, providerName, say } from '@oficio/messages'
import { type Answer, type Call, optionText } from '../command.ts'
import { countryCode } from '../countries.ts'
import { readText } from '../input.ts'
import { knowledgeFor } from '../knowledge.ts'
import { marks } from '../say.ts'
import type { Page } from '../terminal/page.ts'

type Recognised = ReturnType<typeof recognise>

/** Text → identifiers, slips of the pen, and what finds nobody with what to ask for instead. */
export async function run(call: Call): Promise<Answer> {
  const { args, io, messages } = call
  const knowledge = knowledgeFor(call.io)
  const country = optionText(call, 'country')
  const where = country === undefined ? {} : { country: countryCode(country, knowledge) }
  const text = args.length === 1 && args[0] === '-' ? await readText('-', io) : args.join(' ')
  const found = recognise(text, knowledge, where)
  const told = inWords(found, messages)
  const nothing = found.identifiers.length + found.suspect.length + found.unsearchable.length === 0
  return { exit: nothing ? 1 : 0, json: told, show: (page) => show(page, told, knowledge, messages) }
}

const inWords = (found: Recognised, messages: Messages): Recognised => ({
  identifiers: found.identifiers,
  suspect: found.suspect.map((suspect) => ({ ...suspect, why: say(messages, `identifier.why.${suspect.why}`, {}, suspect.why) })),
  unsearchable: found.unsearchable.map((it) => ({ ...it, ask: say(messages, `identifier.ask.${it.ask}`, {}, it.ask) })),
})

const typeName = (messages: Messages, type: string): string => say(messages, `identifier.type.${type}`, {}, type)

const shownServices = 6

/** Who can search it, the first by name: a telephone number is searched by nearly all. */
function servicesLine(services: readonly string[], knowledge: Knowledge, messages: Messages): string {
  // What stands in brackets behind a name tells researchers apart what a reader does not need.
  const names = services.map((id) => providerName(knowledge, id).replace(/ \([^)]*\)$/, ''))
  const more = names.length - shownServices
  const shown = more > 1 ? [...names.slice(0, shownServices), messages.format('cli.recognise.more', { count: more })] : names
  return messages.format('cli.recognise.services', { services: messages.list(shown), count: names.length })
}

function show(page: Page, found: Recognised, knowledge: Knowledge, messages: Messages): void {
  const { identifiers, suspect, unsearchable } = found
  if (identifiers.length + suspect.length + unsearchable.length === 0) page.text(messages.format('cli.recognise.nothing'))
  if (identifiers.length > 0) {
    page.title(messages.format('cli.recognise.identifiers', { count: identifiers.length }))
    for (const it of identifiers) {
      page.rows([[it.confidence === 'high' ? marks.good : marks.maybe, { text: it.normalised, style: 'strong' }, typeName(messages, it.type)]])
      if (it.services.length > 0) page.text(servicesLine(it.services, knowledge, messages), 5)
      if (it.normalised !== it.value) page.text({ text: messages.format('cli.recognise.written', { value: it.value }), style: 'faint' }, 5)
      if (it.confidence !== 'high') page.text({ text: messages.format('cli.recognise.confidence', { confidence: it.confidence }), style: 'faint' }, 5)
      if (it.missing.length > 0)
        page.text(
          {
            text: messages.format('cli.recognise.missing', {
              missing: messages.list(it.missing.map((name) => say(messages, `identifier.companion.${name}`, {}, name))),
            }),
            style: 'warn',
          },
          5,
        )
    }
  }
  if (suspect.length > 0) {
    page.title(messages.format('cli.recognise.suspect'))
    for (const it of suspect) {
      page.rows([[marks.warn, { text: it.value, style: 'strong' }, typeName(messages, it.type)]])
      page.text(it.why, 5)
    }
  }
  if (unsearchable.length > 0) {
    page.title(messages.format('cli.recognise.unsearchable'))
    for (const it of unsearchable) {
      page.rows([[marks.bad, { text: it.value, style: 'strong' }, typeName(messages, it.type)]])
      page.text(it.ask, 5)
    }
  }
  page.blank().text({ text: messages.format('cli.knowledge', { version: knowledge.version }), style: 'faint' })
}
