/** What a system of a provider may be told of a request on its desk, in the order in which it may happen. */
export const webhookEvents = [
  'request.delivered',
  'request.opened',
  'request.questioned',
  'request.clarified',
  'request.notice-planned',
  'request.answered',
  'request.corrected',
  'request.graded',
  'request.superseded',
  'request.withdrawn',
  'request.held',
  'request.released',
  'request.followed-up',
  'request.closed',
] as const

export type WebhookEvent = (typeof webhookEvents)[number]

/** Minutes from one try of a word to the next; after the last one the house gives up, some two days later. */
export const webhookPauses = [1, 5, 15, 60, 180, 360, 720, 1440] as const
