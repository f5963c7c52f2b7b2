import {
  createHouseClient,
  type HouseBody,
  type HouseClient,
  type HouseRouteId,
  type WebhookEvent,
} from '@oficio/contract/house'
import type { Language } from '@oficio/core/fact'

export type { HouseBody, HouseClient, HouseRouteId, WebhookEvent }

/** What a call answers, or why not. */
export type Told<Id extends HouseRouteId> = Awaited<ReturnType<HouseClient[Id]>>
export type Value<Id extends HouseRouteId> = Extract<Told<Id>, { readonly ok: true }>['value']
export type Problem = Extract<Told<'me'>, { readonly ok: false }>['problem']

export type Me = Value<'me'>
export type Person = Me['person']
export type OpenedRequest = Value<'requestRead'>
export type WorkLine = Value<'work'>['lines'][number]
export type Touch = HouseBody<'requestApprove'>['touch']
export type TouchQuestion = Parameters<HouseClient['touchBegin']>[0]

export const newKey = (): string => crypto.randomUUID()

const clients = new Map<Language, HouseClient>()

/** Speaks to the house in a language, as whoever is signed in here. */
export function houseIn(language: Language): HouseClient {
  let client = clients.get(language)
  if (!client) {
    client = createHouseClient({ language, newKey, fetch: (address, init) => fetch(address, init) })
    clients.set(language, client)
  }
  return client
}
