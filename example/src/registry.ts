import type { Client } from '@oficio/contract/api'
import type { FieldName } from '@oficio/core/registry'
import { digestOf } from '@oficio/verify/canonical'
import { mailboxDigest, valueStatement } from '@oficio/verify/record'
import { told, touchFor } from './house.ts'

/**
 * What the registry wants to know of a provider before it stands, in the order in which an authority of the
 * demonstration proposes it.
 */
export const providerValues = (
  domain: string,
  name: string,
  country: string,
): readonly (readonly [FieldName, string])[] => [
  ['callBackNumber', '+12025550172'],
  ['kind', 'provider'],
  ['legalName', name],
  ['domain', domain],
  ['contactAddress', `legal@${domain}`],
  ['country', country],
]

const touched = async <Subject extends Readonly<Record<string, unknown>>>(
  client: Client,
  action: string,
  subject: Subject,
) => ({
  ...subject,
  touch: await touchFor(client, { for: 'other', action, subject }),
})

/** Somebody proposes a value of an entry, with two public sources. */
export async function proposes(
  client: Client,
  entry: string,
  [field, value]: readonly [FieldName, string],
): Promise<string> {
  const sources = ['https://www.respuesta.example/contacto', 'https://guia.example/empresas']
  const body = { entry, field, value, replaces: null, sources }
  return told(await client.registryPropose(await touched(client, 'registry.propose', body))).proposal
}

/** What whoever verifies a value has looked at, as it is signed. */
export async function valueSeen(client: Client, entry: string, proposal: string | null): Promise<string> {
  const { pending } = told(await client.registryRead({ entry }))
  const one = pending.find((waits) => waits.proposal === proposal)
  if (!one) return digestOf({})
  const { field, value, replaces } = one
  return digestOf(valueStatement(entry, one.proposal, { field, value, replaces }))
}

/** A registrar's act on an entry, or on one of its proposals. */
export async function acts(
  client: Client,
  entry: string,
  act: 'verified' | 'vouched',
  proposal: string | null = null,
) {
  const saw = act === 'verified' ? { saw: await valueSeen(client, entry, proposal) } : {}
  const body = { entry, act, proposal, decision: null, domain: null, because: null, ...saw }
  return told(await client.registryAct(await touched(client, 'registry.act', body)))
}

/**
 * A registrar vouches for the unit of an invited provider and for whoever was invited for it, over the keys
 * that this person made: it waits for the word of a second one.
 */
export async function vouches(client: Client, institution: string, title: string) {
  const unit = told(await client.registryRead({ entry: institution })).units[0]
  const { name = '', language = 'es', prints = [] } = unit?.invited ?? {}
  const body = {
    institution,
    unit: unit?.id ?? null,
    name: unit?.name ?? '',
    administrator: { name, title, language, ...(prints.length > 0 ? { keys: prints } : {}) },
  }
  return client.unitVouch(await touched(client, 'unit.vouch', body))
}

/** The second word about what waits in an institution, over the keys that its page shows. */
export async function seconds(client: Client, institution: string) {
  const { waiting } = told(await client.registryRead({ entry: institution }))
  const one = waiting.find(({ is, countsFrom }) => is === 'roles' && countsFrom === null)
  if (!one) throw new Error('nothing waits')
  const body = { person: one.person.id, naming: one.id, roles: one.roles, keys: one.prints }
  return client.roleConfirm(await touched(client, 'role.confirm', body))
}

/** What of an address for notices is signed, and what is sent beside it, as the page of a person does. */
export const mailboxSaid = (person: string, email: string | null) => {
  const salt = 'twenty-two signs or more'
  return { signed: { mailDigest: mailboxDigest(person, email, salt) }, beside: { email, salt } }
}
