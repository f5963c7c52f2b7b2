import { createHash, randomUUID } from 'node:crypto'
import { type Context, decodeText, nearest, parseJson, type Reading, read } from '@oficio/contract'
import { type ApiBody, apiRoutes, type Route, type ServiceRouteId, takesJson } from '@oficio/contract/api'
import type { Language } from '@oficio/core/fact'
import { recognise } from '@oficio/core/identifier'
import type { Knowledge } from '@oficio/core/knowledge'
import { withReleases } from '@oficio/core/knowledge'
import { type CheckContext, check, type Finding } from '@oficio/core/preflight'
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
import { type Messages, say, tellCheck, tellError, tellerOf, tellFinding } from '@oficio/messages'
import { renderPdf } from '@oficio/pdf'
import type { Answered } from '../http/answered.ts'
import { json, problemFor, Refusal } from '../http/problem.ts'
import type { Job } from './job.ts'
import { linesIn } from './lines.ts'

/** Some two hundred pages, set in two seconds at most. */
const mostLines = 10_000

export interface AnswerParts {
  readonly knowledge: Knowledge
  readonly messages: Readonly<Record<Language, Messages>>
}

interface Asked<Body> extends Reading<Body> {
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
  const knowledge = withReleases(compiled, job.releases ?? [])
  try {
    const { body }: Route = apiRoutes[job.route]
    const reading: Reading<unknown> = takesJson(body)
      ? read(body, parseJson(decodeText(job.body)))
      : { value: null, unknown: [] }
    const give = answers[job.route] as (asked: Asked<unknown>) => Answered | Promise<Answered>
    return await give({ ...reading, knowledge, messages, job })
  } catch (error) {
    return problemFor(error, messages)
  }
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
    const result = check(request, checkContext(context, job.today), knowledge)
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
      language: job.language,
      say: (finding) =>
        tellFinding(finding, request.provider, knowledge, messages, tellerOf(knowledge, messages)).message,
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
    const { verification, emblem } = job.house ?? {}
    const options = {
      knowledge,
      on,
      ...(anyway.length > 0 ? { anyway } : {}),
      ...(verification ? { verification } : {}),
    }
    const print = printOf(request, options, sha256, { emblem })
    if (!print) throw new Refusal('no-letter')
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
  const { answers }: Route = apiRoutes[route]
  const schema = answers['application/json']
  if (!schema) throw new Error(`${route} gives no JSON.`)
  return json(schema.parse(value))
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const formatOf = ({ type }: Job) => (type === 'application/xml' ? 'xml' : 'json')

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
  const { findings } = check(request, checkContext(context, job.today), knowledge)
  const stops = blocking(findings)
  if (stops.length > 0 && anyway !== true)
    throw new Refusal('blocked', () => ({
      findings: stops.map((finding) =>
        tellFinding(finding, request.provider, knowledge, messages, tellerOf(knowledge, messages)),
      ),
    }))
  return {
    request,
    on: onDay(context, job.today),
    findings,
    anyway: [...new Set(stops.map(({ code }) => code))],
  }
}

const told = (errors: readonly WireError[]) => (messages: Messages) => ({
  errors: errors.map((error) => tellError(error, messages)),
})
const notCarried = (errors: readonly WireError[]) => new Refusal('not-carried', told(errors))
const unreadableMessage = (errors: readonly WireError[]) => new Refusal('unreadable-message', told(errors))
