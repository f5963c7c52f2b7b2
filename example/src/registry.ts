import type { Client } from '@oficio/contract/api'
import type { FieldName } from '@oficio/core/registry'
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

/** A registrar's act on an entry, or on one of its proposals. */
export async function acts(
  client: Client,
  entry: string,
  act: 'verified' | 'vouched',
  proposal: string | null = null,
) {
  const body = { entry, act, proposal, decision: null, domain: null, because: null }
  return told(await client.registryAct(await touched(client, 'registry.act', body)))
}

/** A registrar vouches for the unit of an invited provider and for whoever was invited for it. */
export async function vouches(client: Client, institution: string, title: string) {
  const unit = told(await client.registryRead({ entry: institution })).units[0]
  const { name = '', language = 'es' } = unit?.invited ?? {}
  const body = {
    institution,
    unit: unit?.id ?? null,
    name: unit?.name ?? '',
    administrator: { name, title, language },
  }
  return client.unitVouch(await touched(client, 'unit.vouch', body))
}
