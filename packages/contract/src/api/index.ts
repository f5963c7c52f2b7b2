export {
  type ApiAnswer,
  type ApiBody,
  type ApiRouteId,
  type ApiRoutes,
  type ApiSent,
  type ApiValue,
  apiRoutes,
  type DoorRouteId,
  doorRoutes,
  type ServiceRouteId,
  serviceRoutes,
} from '../routes/index.ts'
export { mostWordsCounted } from '../routes/webhooks.ts'
export { act as actSchema } from '../shapes/acts.ts'
export { leastPieceBytes, mostPieceBytes, mostSealedBytes } from '../shapes/delivery.ts'
export { figuresBook } from '../shapes/figures-book.ts'
export { findingSchema } from '../shapes/finding.ts'
export {
  type ApiProblem,
  type ApiProblemCode,
  apiProblems,
  problemSchema,
  problemType,
} from '../shapes/problems.ts'
export {
  factChange,
  type LawRelease,
  lawRelease,
  publishedReleases,
  tableChange,
} from '../shapes/provider-entry.ts'
export {
  type ApiRoute,
  callHeader,
  type DoorRoute,
  idleHeader,
  inHeader,
  type TokenScope,
  takesJson,
} from '../shapes/route.ts'
export { checkSchema } from '../shapes/service-answers.ts'
export { topics } from '../shapes/topics.ts'
export { type WebhookEvent, webhookEvents, webhookPauses } from '../shapes/webhook-events.ts'
export { type ApiResult, type CallOptions, type Client, type ClientOptions, createClient } from './client.ts'
export { exampleAt } from './examples.ts'
export { openApi, openApiJson, openApiText } from './openapi.ts'
export type { Touch } from './touch.ts'
