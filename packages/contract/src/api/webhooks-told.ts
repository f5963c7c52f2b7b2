import { type WebhookEvent, webhookEvents, webhookPauses } from '../shapes/webhook-events.ts'

/** What each word says that happened, and what its receiver does with it. */
const eventWords: Readonly<Record<WebhookEvent, string>> = {
  'request.delivered': 'A request was laid on the desk: open it.',
  'request.opened': 'Somebody of the desk opened it; whoever asked has the receipt.',
  'request.questioned': 'The desk asked about a field; its clock stands still.',
  'request.clarified': 'The question was answered; the clock runs again. Read it anew.',
  'request.notice-planned': 'The desk said when the user will be told.',
  'request.answered': 'An answer was given, in whole or in part.',
  'request.corrected': 'The desk corrected an answer.',
  'request.graded': 'The desk said whether the request was clear.',
  'request.superseded': 'Another request stands in its place: answer that one.',
  'request.withdrawn': 'Whoever asked took it back: answer nothing more.',
  'request.held': 'It is held: hand over nothing until it is released.',
  'request.released': 'It goes on.',
  'request.followed-up': 'The word that an emergency waited for was written down.',
  'request.closed': 'Whoever asked closed it.',
}

/** Where what is said of each word lies. */
const placeOfParts = '#/components'

/**
 * What the house sends to a system of a unit, event by event. Each says that something happened to a request
 * and never what: the system asks for it.
 */
export const webhooksTold = (): object =>
  Object.fromEntries(
    Object.entries({ ...eventWords, test: testWords }).map(([event, summary]) => [
      event,
      { $ref: `${placeOfParts}/pathItems/Word`, summary },
    ]),
  )
const testWords = 'Whoever leads the desk tried the address; it names no request.'

/** Headers of each word, by the name under which the description says them once. */
const headers = {
  WebhookId: ['webhook-id', 'string', 'The same at every try: do once what came twice.'],
  WebhookTimestamp: [
    'webhook-timestamp',
    'string',
    'Seconds since 1970. Refuse what is older than five minutes.',
  ],
  WebhookSignature: [
    'webhook-signature',
    'string',
    'Standard Webhooks: `v1,` and the base64 of HMAC-SHA-256 over `<webhook-id>.<webhook-timestamp>.<body>`, byte for byte as it came. The key is what stands behind `whsec_`, out of base64.',
  ],
} as const
const headerNames = Object.keys(headers) as (keyof typeof headers)[]
const patterns = {
  WebhookId: undefined,
  WebhookTimestamp: '^[0-9]+$',
  WebhookSignature: '^v1,[A-Za-z0-9+/]{43}=$',
}

export const webhookParameters = Object.fromEntries(
  headerNames.map((id) => {
    const [name, type, description] = headers[id]
    const pattern = patterns[id]
    return [
      id,
      { name, in: 'header', required: true, description, schema: { type, ...(pattern ? { pattern } : {}) } },
    ]
  }),
)

/** A word as it is sent. */
export const wordSchema = {
  type: 'object',
  properties: {
    format: { type: 'string', const: 'oficio-event/1' },
    event: { type: 'string', enum: [...webhookEvents, 'test'] },
    request: { type: ['string', 'null'], format: 'uuid', description: 'Null in a trial.' },
    at: { type: 'string', format: 'date-time' },
  },
  required: ['format', 'event', 'request', 'at'],
} as const

export const webhookParts = {
  path: () => ({
    post: {
      summary: 'That something happened to a request; never what',
      tags: ['webhooks'],
      security: [],
      parameters: headerNames.map((name) => ({ $ref: `${placeOfParts}/parameters/${name}` })),
      requestBody: { $ref: `${placeOfParts}/requestBodies/Word` },
      responses: { '2XX': { $ref: `${placeOfParts}/responses/Heard` } },
    },
  }),
  word: {
    required: true,
    content: {
      'application/json': {
        schema: { $ref: `${placeOfParts}/schemas/Word` },
        example: {
          ...{ format: 'oficio-event/1', event: 'request.delivered' },
          ...{ request: '0198a5c2-7a10-7000-8000-000000000001', at: '2026-11-28T12:00:00.000Z' },
        },
      },
    },
  },
  heard: {
    description: `It was taken; answer within ten seconds. Whatever else is answered, or nothing, is tried again after ${webhookPauses.join(', ')} minutes with the same id; then it is given up, and whoever leads the desk is told.`,
  },
} as const
