import {
  type ApiBody,
  type CallOptions,
  type Client,
  createClient,
  type DoorRouteId,
  type Touch,
  type WebhookEvent,
} from '@oficio/contract/api'
import type { Language } from '@oficio/core/fact'
import { idleSeconds } from './last-touch.ts'

export type { ApiBody, CallOptions, Client, DoorRouteId, Touch, WebhookEvent }

/** What a call answers, or why not. */
export type CallResult<Id extends DoorRouteId> = Awaited<ReturnType<Client[Id]>>
export type Value<Id extends DoorRouteId> = Extract<CallResult<Id>, { readonly ok: true }>['value']
export type CallProblem = Extract<CallResult<'me'>, { readonly ok: false }>['problem']

export type Me = Value<'me'>
export type SignedInPerson = Me['person']
export type OpenedRequest = Value<'requestRead'>
export type WorkLine = Value<'work'>['lines'][number]
export type TouchQuestion = Parameters<Client['touchBegin']>[0]

export const newKey = (): string => crypto.randomUUID()

const clients = new Map<Language, Client>()

/** Speaks to the house in a language, as whoever is signed in here. */
export function houseIn(language: Language): Client {
  let client = clients.get(language)
  if (!client) {
    client = createClient({
      language,
      newKey,
      idle: idleSeconds,
      fetch: (address, init) => fetch(address, init),
    })
    clients.set(language, client)
  }
  return client
}
