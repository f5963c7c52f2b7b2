import type { Case, CaseRequest } from '@oficio/core/case'
import type { seedIn } from './seed.ts'
import { type KeptDanger, questions } from './told.ts'

type Seed = ReturnType<typeof seedIn>
type Asked = Seed['requests'][number]

/** A text of the case, or the newer one where nobody changed it there since it was written. */
const newer = (here: string | undefined | null, before: string | undefined, now: string | undefined) =>
  (here ?? '') === (before ?? '') ? now : here

/**
 * The case of an emergency with what was told since: answers where the case still has the old ones, accounts
 * and providers that came later. A request that was acted on stays as it is, and nobody is asked the same
 * twice.
 */
export function goneOn(whole: Case, seed: Seed, kept: KeptDanger, newId: () => string): Case {
  const identifiers = [...whole.identifiers]
  const ids = new Map<string, string>()
  for (const one of seed.identifiers) {
    const known = identifiers.find(({ type, value }) => type === one.type && value === one.value)
    const id = known?.id ?? newId()
    if (!known) identifiers.push({ ...one, id })
    ids.set(one.id, id)
  }
  const idsOf = (asked: Asked) => asked.identifiers.flatMap((id) => ids.get(id) ?? [])
  const isOf = (asked: Asked) => (entry: CaseRequest) =>
    entry.provider === asked.provider && entry.requestType === 'emergency'
  const requests = whole.requests.map((entry) => {
    const asked = seed.requests.find((one) => isOf(one)(entry))
    if (!asked || entry.acts.length > 0) return entry
    return {
      ...told(entry, asked, kept),
      identifiers: [...new Set([...entry.identifiers, ...idsOf(asked)])],
    }
  })
  const added = seed.requests
    .filter((asked) => !whole.requests.some(isOf(asked)))
    .map((asked): CaseRequest => ({ ...asked, identifiers: idsOf(asked), id: newId(), acts: [] }))
  return { ...whole, identifiers, requests: [...requests, ...added] }
}

function told(entry: CaseRequest, { own: now }: Asked, kept: KeptDanger): CaseRequest {
  const emergency = { ...entry.own.emergency }
  const second = { ...entry.own.letter?.second }
  for (const question of questions) {
    const text = newer(emergency[question], kept.answers[question], now.emergency[question])
    if (text) emergency[question] = text
    else delete emergency[question]
    const at = `/emergency/${question}`
    const other = newer(second[at], kept.second[question], now.letter?.second[at])
    if (other) second[at] = other
    else delete second[at]
  }
  return { ...entry, own: { ...entry.own, emergency, letter: { ...entry.own.letter, second } } }
}
