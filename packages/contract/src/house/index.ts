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
  type WebhookEvent,
} from './routes.ts'
