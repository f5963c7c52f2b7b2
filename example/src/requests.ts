import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Client,
  callHeader,
  createClient,
  type DoorRoute,
  doorRoutes,
  inHeader,
} from '@oficio/contract/api'
import { type Act, foldActs } from '@oficio/core/act'
import { namedAnnexes } from '@oficio/core/pack'
import type { EvidenceRequest } from '@oficio/core/request'
import { checkChain } from '@oficio/verify/chain'
import type { Pool } from 'pg'
import { z } from 'zod'
import { told } from './house.ts'

const file = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../demonstration/case-cl.json'), 'utf8'),
) as {
  readonly requests: readonly [EvidenceRequest]
}

/** Asked for data: the prosecutor asks, the judge orders. */
export const disclosure: EvidenceRequest = file.requests[0]

/** Words of the case that speak of its annexes. */
const ofAnnexes = /, y en la captura del anexo 3|, and in the capture of annex 3/
/** Places of a letter that speak of the court's order and of its annexes, in the second language. */
const ofOrder = /^\/letter\/(?:court|judge|orderEffect|annexes\/)/

/** Words of the case of which no court is told to have ordered them, and with which no file goes. */
export function orderedByProsecutor({ letter, legalProcess, ...words }: EvidenceRequest): EvidenceRequest {
  const { court: _c, judge: _j, orderNumber: _n, orderEffect: _e, ...fields } = letter ?? {}
  const { issuedBy: _b, issuedOn: _o, ...process } = legalProcess ?? {}
  const second = Object.entries(letter?.second ?? {}).flatMap(([pointer, text]) =>
    ofOrder.test(pointer) ? [] : [[pointer, text.replace(ofAnnexes, '')]],
  )
  return {
    ...words,
    case: { ...words.case, nexusToService: words.case?.nexusToService?.replace(ofAnnexes, '') ?? null },
    userNotice: { ...words.userNotice, basis: 'Código Procesal Penal, artículo 218 ter' },
    text: 'Se piden los datos de la cuenta @ejemplo_ficticio_01, sin contenido. Conservación previa: PRES-EJ-0417.',
    legalProcess: { ...process, kind: 'domestic-prosecutor-order', attachments: [] },
    letter: {
      ...fields,
      annexes: [],
      second: {
        ...Object.fromEntries(second),
        '/userNotice/basis': 'Code of Criminal Procedure, article 218 ter',
      },
    },
  }
}

/** The same about another account: wherever its words name the one of the example they name that one. */
export function aboutAccount<T extends EvidenceRequest>(of: T, value: string): T {
  const words = JSON.stringify(of).replaceAll('@ejemplo_ficticio_01', JSON.stringify(value).slice(1, -1))
  return { ...(JSON.parse(words) as T), identifiers: [{ type: 'tiktokUsername', value }] }
}

/** Asked to keep data: the prosecutor orders, and nobody else. */
export const preservation: EvidenceRequest = orderedByProsecutor({
  ...disclosure,
  requestType: 'preservation',
})

/** A house, in this process or in another one. */
export interface Answering {
  readonly app: {
    readonly request: (input: string | Request, init?: RequestInit) => Response | Promise<Response>
  }
}

/**
 * A browser in which somebody is signed in: which house it speaks to is its own choice, the cookie holds in
 * all of one database.
 */
export interface Seat {
  readonly cookie: string
  readonly person: string
  readonly unit: string
  readonly at: (house: Answering) => Client
}

const base = 'http://localhost'

/**
 * Somebody of the demonstration at a desk. Faults of the house are answers here, so that a test can count
 * them.
 */
export async function seat(house: Answering, name: string): Promise<Seat> {
  let cookie = ''
  const at: Seat['at'] = ({ app }) =>
    createClient({
      base,
      language: 'es',
      newKey: randomUUID,
      fetch: async (address, { credentials: _, ...init }) => {
        const headers = new Headers(init.headers)
        if (cookie) headers.set('cookie', cookie)
        const response = await app.request(new Request(address, { ...init, headers }))
        cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
        return response
      },
    })
  const client = at(house)
  const person = told(await client.demoPeople({})).people.find((one) => one.name.startsWith(name))
  if (!person) throw new Error(`nobody is called ${name}`)
  told(await client.demoSignIn({ person: person.id }))
  return { cookie, person: person.id, unit: person.unit.id, at }
}

export interface ExpectedState {
  readonly request: string
  readonly opening: string
  readonly seq: number
}

/** A case with so many drafts of one content. */
export async function drafted(
  client: Client,
  count: number,
  content: EvidenceRequest,
  sealed = false,
): Promise<{ id: string; requests: string[] }> {
  const made = told(
    await client.caseCreate({
      reference: `EJ-${count}`,
      sealed,
      requests: Array<EvidenceRequest>(count).fill(content),
    }),
  )
  const [first] = made.requests
  // Once a case: what one of its requests has, the others have.
  if (first && namedAnnexes(content).annexes.length > 0)
    await bringAnnexes(client, { request: first, opening: await opened(client, made.case) }, content)
  return { id: made.case, requests: made.requests }
}

/** The files of the demonstration's case that a request of it names, brought as an officer would. */
export async function bringAnnexes(
  client: Client,
  { request, opening }: { readonly request: string; readonly opening: string },
  content: EvidenceRequest,
): Promise<void> {
  for (const { file } of namedAnnexes(content).annexes)
    told(await client.requestAnnex({ request, opening, name: file, stream: annexOf(file) }))
}

/** A file of the demonstration's case. */
export const annexOf = (file: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../demonstration/annexes', file)))

export const opened = async (
  client: Client,
  id: string,
  purpose: 'investigation' | 'decision' = 'investigation',
): Promise<string> => told(await client.caseOpen({ case: id, purpose })).opening

/**
 * What is wrong with the requests of a house: lists of acts that are no chain or no life, and rows that say
 * something else than their list.
 */
export async function disorders(pool: Pool): Promise<string[]> {
  const acts = (
    await pool.query<{ request: string; act: Act }>(
      'select request_id as request, act from act order by request_id, seq',
    )
  ).rows
  const rows = (
    await pool.query<{
      id: string
      seq: number
      head: string | null
      status: string
      step: string | null
      held: boolean
      revision: number
      digest: string | null
    }>('select id, seq, head, status, step, held, revision, digest from request')
  ).rows
  const lists = new Map<string, Act[]>(rows.map(({ id }) => [id, []]))
  for (const { request, act } of acts) lists.get(request)?.push(act)
  return rows.flatMap((row) => {
    const list = lists.get(row.id) ?? []
    const chain = checkChain(list)
    if (!chain.ok) return [`${row.id}: ${chain.why} at ${chain.at}`]
    try {
      const { seq, head, status, step, held, revision, digest } = foldActs(list)
      const told = { id: row.id, seq, head, status, step: step?.role ?? null, held, revision, digest }
      return JSON.stringify(told) === JSON.stringify(row)
        ? []
        : [`${row.id}: the row says ${row.status} ${row.seq}, the list ${status} ${seq}`]
    } catch (error) {
      return [`${row.id}: ${(error as Error).message}`]
    }
  })
}

/** The answer of a provider that holds nothing about an item. */
export const nothingHeld = ({ key }: { readonly key: string }) => ({
  item: key,
  outcome: 'nothing-held' as const,
  ground: null,
  words: '',
  files: [],
  beyond: [],
})

/** One call as it goes over the line, with whatever is wrong with it. */
export interface Raw {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly code: string
  readonly why: string
}

/**
 * Of what a route takes as a stream, `stream` is the bytes (one of them where it is left out), the rest is
 * said beside.
 */
export async function post(
  house: Answering,
  path: string,
  body: unknown,
  {
    cookie,
    key = randomUUID(),
    headers = {},
  }: { readonly cookie?: string; readonly key?: string; readonly headers?: Record<string, string> } = {},
): Promise<Raw> {
  const sent = sentTo(path, body)
  const response = await house.app.request(`${base}${path}`, {
    method: 'POST',
    headers: {
      ...sent.headers,
      'idempotency-key': key,
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    body: sent.body,
  })
  const text = await response.text()
  const problem = response.headers.get('content-type')?.startsWith('application/problem')
    ? (JSON.parse(text) as { code: string; cause?: string })
    : { code: 'done' }
  return {
    status: response.status,
    headers: response.headers,
    text,
    code: problem.code,
    why: problem.cause ?? '',
  }
}

const streaming = new Map<string, string>(
  Object.values<DoorRoute>(doorRoutes).flatMap(({ path, stream }) =>
    stream?.[0] ? [[path, stream[0]] as const] : [],
  ),
)

function sentTo(path: string, body: unknown) {
  const type = streaming.get(path)
  const text = (said: unknown) => (typeof said === 'string' ? said : JSON.stringify(said))
  if (!type) return { headers: { 'content-type': 'application/json' }, body: text(body) }
  if (typeof body === 'string') return { headers: { 'content-type': type, [callHeader]: body }, body: 'x' }
  const { stream = new Uint8Array(1), ...said } = body as { readonly stream?: Uint8Array<ArrayBuffer> }
  return { headers: { 'content-type': type, [callHeader]: inHeader(said) }, body: stream }
}

type Shape = Readonly<Record<string, unknown>>

/**
 * A body that a route reads, made from its schema: ids that nothing has, the first of every choice, what need
 * not be there left out.
 */
export function bodyOf({ body }: { readonly body: z.ZodType }): Record<string, unknown> {
  const shape = shapes.get(body) ?? (z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Shape)
  shapes.set(body, shape)
  return sample(shape) as Record<string, unknown>
}
const shapes = new Map<z.ZodType, Shape>()
/** A word, the number of an article, a telephone: the first that a pattern takes. */
const plainTexts = ['x', '18', '+12025550199'] as const

function sample(shape: Shape): unknown {
  if ('const' in shape) return shape.const
  if (Array.isArray(shape.enum)) return shape.enum[0]
  const choices = (shape.anyOf ?? shape.oneOf) as readonly Shape[] | undefined
  if (choices) return sample(choices[0] as Shape)
  // What may also be null has two types.
  switch (Array.isArray(shape.type) ? shape.type[0] : shape.type) {
    case 'object': {
      const properties = (shape.properties ?? {}) as Readonly<Record<string, Shape>>
      return Object.fromEntries(
        ((shape.required ?? []) as readonly string[]).map((key) => [key, sample(properties[key] as Shape)]),
      )
    }
    case 'array':
      return Array.from({ length: Number(shape.minItems ?? 0) }, () => sample(shape.items as Shape))
    case 'string': {
      const pattern = String(shape.pattern ?? '')
      if (shape.format === 'email') return 'alguien@correo.example'
      if (shape.format === 'uri') return 'https://www.registro.example/'
      if (shape.format === 'base64') return 'AAAA'
      if (pattern.includes('{12}')) return randomUUID()
      if (pattern.includes('{43}')) return 'A'.repeat(43)
      if (pattern.includes('{58}')) return `age1${'q'.repeat(58)}`
      if (pattern.includes('AGE ENCRYPTED FILE'))
        return `-----BEGIN AGE ENCRYPTED FILE-----${'x'.repeat(100)}`
      if (pattern.includes('{64}')) return '0'.repeat(64)
      if (pattern.includes('{4}-')) return '2026-11-24'
      if (pattern.includes('[A-Z]{2}')) return 'ZZ'
      return plainTexts.find((text) => new RegExp(pattern, 'u').test(text)) ?? 'x'
    }
    case 'integer':
    case 'number':
      return Number(shape.minimum ?? 1)
    case 'boolean':
      return false
    default:
      return {}
  }
}
