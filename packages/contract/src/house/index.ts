export { createHouseClient, type HouseClient } from './client.ts'
export { publishedReleases } from './profiles.ts'
export {
  type HouseAnswer,
  type HouseBody,
  type HouseRoute,
  type HouseRouteId,
  type HouseRoutes,
  houseRoutes,
  type TokenScope,
} from './routes.ts'
export { type WebhookEvent, webhookEvents } from './webhook-events.ts'
