import { createHash, randomUUID } from 'node:crypto'
import { type Context, decodeText, nearest, parseJson, type ReadValue, read } from '@oficio/contract'
import { type ApiBody, type ApiRoute, apiRoutes, type ServiceRouteId, takesJson } from '@oficio/contract/api'
import { dayAtSeat } from '@oficio/core/calendar'
import type { Language } from '@oficio/core/fact'
import { recognise } from '@oficio/core/identifier'
import type { Knowledge } from '@oficio/core/knowledge'
import { isHeardInLetters, withReleases } from '@oficio/core/knowledge'
import { orderLetters } from '@oficio/core/letter'
import { type CheckContext, check, type Finding, notOverridden } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { routes } from '@oficio/core/route'
import { type Day, dayOf } from '@oficio/core/time'
import {
  messageFor,
  parseMessage,
  readMessage,
  validate,
  type WireError,
  writeXml,
} from '@oficio/exchange/etsi'
import { blocking, type Print, packContents, printOf, unsafeText } from '@oficio/exchange/pack'
import { zip } from '@oficio/exchange/zip'
import { type Messages, say, tellCheck, tellError, tellerOf, tellFinding, tellPlace } from '@oficio/messages'
import { type PrintedReport, renderPdf, renderReport } from '@oficio/pdf'
import type { Answered } from '../http/answered.ts'
import { formOf } from '../http/form.ts'
import { json, problemFor, Refusal } from '../http/problem.ts'
import { recognisePage } from '../pages/recognise.ts'
import { routesPage } from '../pages/routes.ts'
import type { Job, PlainPage } from './job.ts'
import { linesIn } from './lines.ts'

/** Some two hundred pages, set in two seconds at most. */
const mostLines = 10_000

export interface AnswerParts {
  readonly knowledge: Knowledge
  readonly messages: Readonly<Record<Language, Messages>>
}

interface Asked<Body> extends ReadValue<Body> {
  readonly knowledge: Knowledge
  readonly messages: Messages
  readonly job: Job
}

type Answers = {
  readonly [Id in ServiceRouteId]: (asked: Asked<ApiBody<Id>>) => Answered | Promise<Answered>
}

/**
 * Answers one question. It holds nothing afterwards.
 *
 * What cannot be answered is a problem, told in words. Throws only for faults of our own.
 */
export async function answer(
  job: Job,
  { knowledge: compiled, messages: all }: AnswerParts,
): Promise<Answered> {
  const messages = all[job.language]
  const newest = job.house?.newestWords
  const releases = (job.releases ?? []).filter(
    ({ number, changes }) => newest === undefined || number <= newest || !changes.some(isHeardInLetters),
  )
  const knowledge = withReleases(compiled, releases)
  if (job.route === 'plain-recognise' || job.route === 'plain-routes')
    return plainPage(job.route, job, { knowledge, messages })
  if (job.route === 'certificate-paper') return certificatePaper(job)
  try {
    const { body }: ApiRoute = apiRoutes[job.route]
    const reading: ReadValue<unknown> = takesJson(body)
      ? read(body, parseJson(decodeText(job.body)))
      : { value: null, unknown: [] }
    const give = answers[job.route] as (asked: Asked<unknown>) => Answered | Promise<Answered>
    return await give({ ...reading, knowledge, messages, job })
  } catch (error) {
    return problemFor(error, messages)
  }
}

/** The sheet that the house wrote, on paper. */
const certificatePaper = ({ body }: Job): Answered => ({
  status: 200,
  type: 'application/pdf',
  body: new Uint8Array(renderReport(JSON.parse(decodeText(body)) as PrintedReport)),
})

const plainPages = { 'plain-recognise': recognisePage, 'plain-routes': routesPage } as const

/** A page without script, made of a form: far too long for the process that everybody's door is in. */
async function plainPage(
  page: PlainPage,
  { body, today }: Job,
  view: Pick<Asked<unknown>, 'knowledge' | 'messages'>,
): Promise<Answered> {
  const form = formOf(new URLSearchParams(new TextDecoder().decode(body)))
  const { status, html } = plainPages[page]({ ...view, today }, form)
  const text = new TextEncoder().encode(String(await html))
  return { status, type: 'text/html; charset=UTF-8', body: text }
}

const answers: Answers = {
  recognise({ value: { text, country }, knowledge, messages }) {
    const { identifiers, suspect, unsearchable } = recognise(
      text,
      knowledge,
      country === undefined ? {} : { country },
    )
    return checked('recognise', {
      identifiers,
      suspect: suspect.map((it) => ({ ...it, why: say(messages, `identifier.why.${it.why}`, {}, it.why) })),
      unsearchable: unsearchable.map((it) => ({
        ...it,
        ask: say(messages, `identifier.ask.${it.ask}`, {}, it.ask),
      })),
      knowledge: knowledge.version,
    })
  },

  routes({ value, knowledge, job }) {
    const { provider } = value
    if (provider !== undefined && !Object.hasOwn(knowledge.providers, provider)) {
      const meant = nearest(provider, Object.keys(knowledge.providers)) ?? ''
      const params = { provider, meant, meantGiven: meant === '' ? 'no' : 'yes' }
      throw new Refusal('unknown-provider', (messages) => ({
        detail: messages.format('cli.stop.unknown-provider', params),
        pointer: '/provider',
      }))
    }
    // What is missing is for the engine to ask about: it knows what decides.
    return checked(
      'routes',
      routes(
        { ...value, requesting: value.requesting ?? '', data: value.data ?? [] },
        knowledge,
        value.date ?? job.today,
      ),
    )
  },

  check({ value: { request, context = {} }, unknown, knowledge, messages, job }) {
    const result = check(request, checkContext(context, dayThere(job, request, knowledge)), knowledge)
    return checked('check', {
      ...tellCheck(result, request.provider, knowledge, messages),
      knowledge: knowledge.version,
      unknown,
    })
  },

  async pack({ value, knowledge, messages, job }) {
    const { request, on, findings, anyway } = ready(value, { knowledge, messages, job })
    const packed = await packContents({
      request,
      knowledge,
      on,
      findings,
      anyway,
      annexes: job.house?.annexes ?? [],
      ...(job.house ? { verification: job.house.verification } : {}),
      ...(job.house?.pdf ? { sealed: true } : {}),
      ...(job.house?.numbered ? { numbered: job.house.numbered } : {}),
      ...(job.house?.asGranted ? { asGranted: job.house.asGranted } : {}),
      ...(job.house?.granted ? { granted: job.house.granted } : {}),
      language: job.language,
      say: (finding) =>
        tellFinding(finding, request.provider, knowledge, messages, tellerOf(knowledge, messages)).message,
      placeName: (pointer) => tellPlace(pointer, messages),
      sending: { moment: job.moment, newId: randomUUID },
      print: job.house?.pdf ? () => job.house?.pdf as Uint8Array : renderPdf,
      sha256,
    })
    if (!packed.ok) throw notCarried(packed.errors)
    return {
      status: 200,
      type: 'application/zip',
      body: await zip(packed.files),
      fileName: 'oficio.zip',
    }
  },

  packPdf({ value, knowledge, messages, job }) {
    const { request, on, anyway } = ready(value, { knowledge, messages, job })
    const { verification, emblem, numbered, asGranted, granted, order, shown } = job.house ?? {}
    const options = {
      knowledge,
      on,
      ...(anyway.length > 0 ? { anyway } : {}),
      ...(verification ? { verification } : {}),
      ...(numbered ? { numbered } : {}),
      ...(granted ? { granted } : {}),
      // Number and day are given as it is sealed, and nobody is shown others before.
      ...(shown ? { draft: true } : {}),
    }
    const letter = printOf(request, options, sha256, { emblem, asGranted })
    const print = letter && order ? orderPrint(letter, orderLetters(request, order, options)) : letter
    if (!print) throw new Refusal('no-letter')
    if (shown) return json({ letters: print.letters })
    return {
      status: 200,
      type: 'application/pdf',
      body: new Uint8Array(printed(print)),
      fileName: 'request.pdf',
    }
  },

  wireValidate({ messages, job }) {
    const { valid, errors, warnings } = validate(job.body, formatOf(job))
    const tell = (error: WireError) => tellError(error, messages)
    return checked('wireValidate', { valid, errors: errors.map(tell), warnings: warnings.map(tell) })
  },

  wireRead({ knowledge, messages, job }) {
    const parsed = parseMessage(job.body, formatOf(job))
    if (!parsed.ok) throw unreadableMessage(parsed.errors)
    const message = readMessage(parsed.message, { knowledge })
    if (!message.ok) throw unreadableMessage(message.errors)
    return checked('wireRead', {
      draft: message.draft,
      from: message.from,
      notes: message.notes.map((note) => tellError(note, messages)),
      unknown: message.unknown.map(({ path }) => ({ path })),
    })
  },

  wireWrite({ value: { request, format }, knowledge, job }) {
    const written = messageFor(request, knowledge, { moment: job.moment, newId: randomUUID })
    if (!written.ok) throw notCarried(written.errors)
    if (format !== 'xml') return checked('wireWrite', written.message)
    const xml = writeXml(written.message)
    if (!xml.ok) throw notCarried(xml.errors)
    return { status: 200, type: 'application/xml', body: new TextEncoder().encode(xml.xml) }
  },
}

/** The order in place of the letter; the sign of whoever asks is not that of the court. */
const orderPrint = ({ emblem: _, ...print }: Print, letters: Print['letters']): Print => ({
  ...print,
  letters,
})

/**
 * A picture that cannot be printed is no fault of ours: where the letter is made without it, the picture is
 * refused.
 */
function printed(print: Print): Uint8Array {
  if (!print.emblem) return renderPdf(print)
  try {
    return renderPdf(print)
  } catch {
    const { emblem: _, ...bare } = print
    renderPdf(bare)
    throw new Refusal('no-letter')
  }
}

/** An answer in JSON, read by the schema that is published for it: what is not announced does not leave. */
function checked(route: ServiceRouteId, value: unknown): Answered {
  const { answers }: ApiRoute = apiRoutes[route]
  const schema = answers['application/json']
  if (!schema) throw new Error(`${route} gives no JSON.`)
  return json(schema.parse(value))
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const formatOf = ({ type }: Job) => (type === 'application/xml' ? 'xml' : 'json')

/** The day where the request is written: by the clock of its State, unless the house already said it. */
const dayThere = (
  { house, today, moment }: Job,
  { country }: Pick<EvidenceRequest, 'country'>,
  knowledge: Knowledge,
): Day => (house ? today : dayAtSeat(country, moment, knowledge).day)

const onDay = ({ on, clock }: Context, today: Day): Day => on ?? dayOf(clock ?? '') ?? today

function checkContext(context: Context, today: Day): CheckContext {
  const { officialDomains, publicMailDomains, consumerMailDomains, fictionalConsumerDomains } = context
  return {
    on: onDay(context, today),
    ...(officialDomains ? { officialDomains } : {}),
    ...(publicMailDomains ? { publicMailDomains } : {}),
    ...(consumerMailDomains ? { consumerMailDomains } : {}),
    ...(fictionalConsumerDomains ? { fictionalConsumerDomains } : {}),
  }
}

interface Ready {
  readonly request: EvidenceRequest
  readonly on: Day
  readonly findings: readonly Finding[]
  readonly anyway: readonly string[]
}

/**
 * A draft of which a pack may be made. Refuses one that hides text, and one that findings block unless
 * somebody said "anyway".
 */
function ready(
  value: ApiBody<'pack'>,
  { knowledge, messages, job }: Pick<Asked<unknown>, 'knowledge' | 'messages' | 'job'>,
): Ready {
  const { request, context = {}, anyway } = value
  const unsafe = unsafeText(request, '/request')
  if (unsafe) {
    const { path: pointer, found } = unsafe
    throw new Refusal('unsafe-character', () => ({
      detail: messages.format('cli.stop.unsafe-character', { found }),
      pointer,
    }))
  }
  if (linesIn(request) > mostLines) throw new Refusal('too-long')
  const { house } = job
  const own = house?.officialDomains ? { ...context, officialDomains: [...house.officialDomains] } : context
  const today = dayThere(job, request, knowledge)
  const { findings } = check(house?.asGranted ?? request, checkContext(own, today), knowledge)
  const stops = blocking(findings)
  // A sealed letter was held against all this when it was sealed: its pack says what a check finds today.
  const unmet = house ? (house.pdf ? [] : notOverridden(stops, house.overridden ?? [])) : stops
  if (unmet.length > 0 && anyway !== true)
    throw new Refusal('blocked', () => ({
      findings: unmet.map((finding) =>
        tellFinding(finding, request.provider, knowledge, messages, tellerOf(knowledge, messages)),
      ),
    }))
  return {
    request,
    on: onDay(context, today),
    findings,
    anyway: [...new Set(stops.map(({ code }) => code))],
  }
}

const told = (errors: readonly WireError[]) => (messages: Messages) => ({
  errors: errors.map((error) => tellError(error, messages)),
})
const notCarried = (errors: readonly WireError[]) => new Refusal('not-carried', told(errors))
const unreadableMessage = (errors: readonly WireError[]) => new Refusal('unreadable-message', told(errors))
