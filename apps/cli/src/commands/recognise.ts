import { identifierName, namedServices, recognise } from '@oficio/core/identifier'
import type { Knowledge } from '@oficio/core/knowledge'
import { unknownOf } from '@oficio/core/provider'
import { type Messages, say, tellUnknown, toldProvider } from '@oficio/messages'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { type Company, companiesFor, showCompanies } from '../companies.ts'
import { countryCode } from '../countries.ts'
import { readText } from '../input.ts'
import { knowledgeFor } from '../knowledge.ts'
import { symbols } from '../say.ts'
import { Stop } from '../stop.ts'
import type { Page } from '../terminal/page.ts'

type Recognised = ReturnType<typeof recognise>

/** More than a person or a program takes at once. */
const mostFound = 100_000

/** Text → identifiers, slips of the pen, and what finds nobody with what to ask for instead. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { args, io, messages } = call
  const knowledge = knowledgeFor(call.io)
  const given = optionText(call, 'country')
  const country = given === undefined ? undefined : countryCode(given, knowledge)
  const text = args.length === 1 && args[0] === '-' ? await readText('-', io) : args.join(' ')
  const found = recognise(text, knowledge, country === undefined ? {} : { country })
  const count = found.identifiers.length + found.suspect.length + found.unsearchable.length
  if (count > mostFound)
    throw new Stop(
      'cli.stop.too-many-found',
      { limit: mostFound },
      { source: args[0] === '-' ? '-' : undefined },
    )
  const told = inWords(found, messages)
  const without = namedServices(text, knowledge).flatMap((id) =>
    Object.hasOwn(knowledge.directory, id) ? (knowledge.directory[id] ?? []) : [],
  )
  const companiesOf = (identifiers: Recognised['identifiers']): readonly Company[] =>
    country === undefined
      ? []
      : withDoubtful(
          companiesFor(
            servicesOf(identifiers),
            { userCountry: country, on: io.today() },
            knowledge,
            messages,
          ),
          servicesOf(identifiers.filter(({ doubtful }) => !doubtful)),
          messages,
        )
  return {
    exit: count === 0 ? 1 : 0,
    json: {
      ...told,
      ...(country === undefined ? {} : { companies: companiesOf(found.identifiers) }),
      ...(without.length === 0
        ? {}
        : { withoutProfile: without.map((entry) => ({ id: entry.id, unknown: unknownOf(entry) })) }),
      knowledge: knowledge.version,
    },
    show(page) {
      show(page, told, knowledge, messages)
      for (const entry of without) {
        page.text(entry.name)
        page.text({ text: tellUnknown(entry, messages), style: 'faint' }, 5)
      }
      // What nearly every service can search leads to no company in particular.
      const few = found.identifiers.filter(({ services }) => services.length <= shownServices)
      if (country !== undefined) showCompanies(page, companiesOf(few), country, knowledge, messages)
      page
        .blank()
        .text({ text: messages.format('cli.knowledge', { version: knowledge.version }), style: 'faint' })
    },
  }
}

const servicesOf = (identifiers: Recognised['identifiers']): readonly string[] => [
  ...new Set(identifiers.flatMap(({ services }) => services)),
]

/**
 * Companies with a mark and a sentence at each to which a doubtful value alone leads: it may be of whoever
 * complains, and nobody must be asked about them in the place of somebody else.
 */
const withDoubtful = (
  companies: readonly Company[],
  sure: readonly string[],
  messages: Messages,
): readonly Company[] =>
  companies.map((one) =>
    sure.includes(one.service)
      ? one
      : {
          ...one,
          doubtful: true as const,
          doubts: [messages.format('cli.recognise.byDoubtful'), ...one.doubts],
        },
  )

const inWords = (found: Recognised, messages: Messages): Recognised => ({
  identifiers: found.identifiers,
  suspect: found.suspect.map((suspect) => ({
    ...suspect,
    why: say(messages, `identifier.why.${suspect.why}`, {}, suspect.why),
  })),
  unsearchable: found.unsearchable.map((it) => ({
    ...it,
    ask: say(messages, `identifier.ask.${it.ask}`, {}, it.ask),
  })),
})

const typeName = (knowledge: Knowledge, messages: Messages, type: string): string =>
  identifierName(knowledge, type, messages.language) ?? type

const shownServices = 6

/** Who can search it, the first by name: a telephone number is searched by nearly all. */
function servicesLine(services: readonly string[], knowledge: Knowledge, messages: Messages): string {
  const names = services.map((id) => toldProvider(knowledge, id, messages))
  const more = names.length - shownServices
  const shown =
    more > 1
      ? [...names.slice(0, shownServices), messages.format('cli.recognise.more', { count: more })]
      : names
  return messages.format('cli.recognise.services', { services: messages.list(shown), count: names.length })
}

function show(page: Page, found: Recognised, knowledge: Knowledge, messages: Messages): void {
  const { identifiers, suspect, unsearchable } = found
  if (identifiers.length + suspect.length + unsearchable.length === 0)
    page.text(messages.format('cli.recognise.nothing'))
  if (identifiers.length > 0) {
    page.title(messages.format('cli.recognise.identifiers', { count: identifiers.length }))
    for (const it of identifiers) {
      page.rows([
        [
          it.confidence === 'high' ? symbols.good : symbols.maybe,
          { text: it.normalised, style: 'strong' },
          typeName(knowledge, messages, it.type),
        ],
      ])
      if (it.services.length > 0) page.text(servicesLine(it.services, knowledge, messages), 5)
      if (it.normalised !== it.value)
        page.text({ text: messages.format('cli.recognise.written', { value: it.value }), style: 'faint' }, 5)
      if (it.confidence !== 'high')
        page.text(
          {
            text: messages.format('cli.recognise.confidence', { confidence: it.confidence }),
            style: 'faint',
          },
          5,
        )
      // Of an address that is no line of anybody's it is told whom to ask instead.
      for (const { code } of it.services.length === 0 ? it.why : [])
        if (code.endsWith('Address'))
          page.text({ text: say(messages, `identifier.reason.${code}`, {}, code), style: 'faint' }, 5)
      const whose = it.why.find(({ code }) => code === it.role)
      if (whose)
        page.text(
          {
            text: say(messages, `identifier.reason.${whose.code}`, { value: whose.value ?? '' }, whose.code),
            style: 'faint',
          },
          5,
        )
      if (it.missing.length > 0)
        page.text(
          {
            text: messages.format('cli.recognise.missing', {
              missing: messages.list(
                it.missing.map((name) => say(messages, `identifier.companion.${name}`, {}, name)),
              ),
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
      page.rows([[symbols.warn, { text: it.value, style: 'strong' }, typeName(knowledge, messages, it.type)]])
      page.text(it.why, 5)
    }
  }
  if (unsearchable.length > 0) {
    page.title(messages.format('cli.recognise.unsearchable'))
    for (const it of unsearchable) {
      page.rows([[symbols.bad, { text: it.value, style: 'strong' }, typeName(knowledge, messages, it.type)]])
      page.text(it.ask, 5)
    }
  }
}
