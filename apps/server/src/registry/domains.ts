import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import type { ApiAnswer } from '@oficio/contract/api'
import type { ProvenDomain, RegistryAct } from '@oficio/core/registry'
import { canonicalJson } from '@oficio/verify/canonical'
import { domainStatement } from '@oficio/verify/record'
import { keepProjection } from '../acts/projection.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import { demand } from '../door/ask.ts'
import { type Handlers, type HouseParts, HouseProblem } from '../door/call.ts'
import { actorOf, alone, entryOf, permitted, tellOwn } from './entry.ts'

/** So many names are asked for at the same time, so that slow ones hold few connections. */
const mostAtOnce = 2
let asking = 0

/**
 * The record by which whoever runs a domain says that it is of an entry: where it stands and what it holds.
 * It is no secret: nobody else can put it there, and it proves no other entry, domain or installation.
 */
export function domainRecordOf(
  { origin }: Pick<HouseParts, 'origin'>,
  entry: string,
  domain: string,
): { readonly name: string; readonly value: string } {
  const statement = canonicalJson(domainStatement(origin, entry, domain))
  const digest = createHash('sha256').update(statement).digest('base64url')
  return { name: `_oficio.${domainToASCII(domain)}`, value: `oficio-domain=${digest}` }
}

/** The record beside a value of an entry; null of what is no domain. */
export const recordBeside = (
  house: Pick<HouseParts, 'origin'>,
  entry: string,
  one: { readonly field: string; readonly value: string | null; readonly proven?: ProvenDomain },
): ApiAnswer<'registryRead'>['fields'][number]['record'] =>
  one.field === 'domain' && one.value !== null
    ? { ...domainRecordOf(house, entry, one.value), proven: one.proven ?? null }
    : null

/** The domain speaks for itself, to a machine. */
export const domains = {
  registryCheckDomain: {
    scope: 'house',
    run: async (call, { entry: id, domain }) => {
      const { db, house, who, at } = call
      demand(who, 'registry.check-domain')
      const before = await entryOf(db, id, at)
      // Only of what stands in the entry or waits there: nobody's questions are asked from here.
      const isThere = [...before.fields, ...before.pending].some(
        ({ field, value }) => field === 'domain' && value === domain,
      )
      if (!isThere) throw new HouseProblem('not-found')
      if (!house.resolveTxt) return { found: 'not-asked', authenticated: false }
      const { name, value } = domainRecordOf(house, id, domain)
      const answer = await asked(() => house.resolveTxt?.(name))
      if (!answer) return { found: 'no-answer', authenticated: false }
      const { records, authenticated } = answer
      if (!records.includes(value)) {
        const isOurs = records.some((text) => text.startsWith('oficio-domain='))
        return { found: isOurs ? 'another' : 'nothing', authenticated }
      }
      await alone(db)
      const entry = await entryOf(db, id, at)
      const act: RegistryAct = {
        act: 'attested',
        entry: id,
        at,
        by: { ...actorOf(who), role: 'domain-check' },
        domain,
        proof: { name, value, authenticated },
      }
      permitted(entry, act)
      await addRegistryAct(call, id, { kind: act.act, body: { registry: act } }, who)
      await keepProjection(db, id, at)
      await tellOwn(call, id)
      return { found: 'proven', authenticated }
    },
  },
} satisfies Handlers

async function asked<T>(ask: () => Promise<T> | undefined): Promise<T | undefined> {
  if (asking >= mostAtOnce) throw new HouseProblem('too-many-requests')
  asking += 1
  try {
    return await ask()
  } finally {
    asking -= 1
  }
}
