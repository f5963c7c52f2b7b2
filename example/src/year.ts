// A year of a region: requests of fourteen States to thirty providers as lists of acts, each a life that can
// be.
import type { Act, ActBodies, ActKind, Doer, ItemAnswer, KeptAssertion, Receipt } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { type Dice, dice } from '../../vectors/region/dice.ts'
import { wrong } from './wrong.ts'

export { dice }

/** One request of the year: who asked whom, whether its case is sealed, and everything that was done. */
export interface YearRequest {
  readonly id: string
  readonly country: string
  readonly provider: string
  readonly sealed: boolean
  readonly acts: readonly Act[]
}

const countries = ['AR', 'BO', 'BR', 'CL', 'CO', 'CR', 'DO', 'EC', 'GT', 'MX', 'PA', 'PE', 'PY', 'UY']
const providers = Array.from({ length: 30 }, (_, i) => `provider-${String(i + 1).padStart(2, '0')}`)
const assertion: KeptAssertion = { id: 'a', authenticatorData: 'a', clientDataJSON: 'a', signature: 'a' }
const receipt = (at: string): Receipt => ({ step: 'answered', at, key: 'k', signature: 's' })
const kinds = { disclosure: 70, preservation: 18, emergency: 12 } as const
const grounds = [
  'nexus.missing',
  'identifier.missing',
  'legalBasis.missing',
  'entity.wrong',
  'language.wrong',
]

/** Requests of the year, one after the other: the same of the same seed. */
export function* year({
  seed,
  size,
}: {
  readonly seed: number
  readonly size: number
}): Generator<YearRequest> {
  const d = dice(seed)
  for (let i = 0; i < size; i++) {
    // Few States and few companies ask and get most, as in life.
    const country = d.chance(0.4) ? 'BR' : d.pick(countries)
    const provider = d.chance(0.5) ? d.pick(providers.slice(0, 4)) : d.pick(providers)
    const id = `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`
    yield { id, country, provider, sealed: d.chance(0.03), acts: lifeOf(id, country, provider, d) }
  }
}

const doer = (person: string, institution: string): Doer => ({
  ...{ person, name: person, title: '', unit: `unit of ${institution}`, unitName: '' },
  ...{ institution, institutionName: institution },
})

type Add = <Kind extends ActKind>(hours: number, by: Doer, kind: Kind, body: ActBodies[Kind]) => void

function lifeOf(id: string, country: string, provider: string, d: Dice): readonly Act[] {
  const acts: Act[] = []
  const [officer, judge, desk] = [doer('officer', country), doer('judge', country), doer('clerk', provider)]
  let moment = Date.UTC(2026, 0, 1) + Number(d.weighed(Object.fromEntries(days))) * 86_400_000
  const add: Add = (hours, by, kind, body) => {
    moment += hours * 3_600_000 + 60_000
    const at = new Date(moment).toISOString()
    const seq = acts.length + 1
    const [previous, hash] = [acts.at(-1)?.hash ?? null, `${id} ${seq}`]
    acts.push({ request: id, seq, at, by, recorded: null, previous, hash, kind, body } as Act)
  }
  const kind = d.weighed(kinds)
  const content = contentOf(provider, country, kind, d.chance(0.4) ? 2 : 1)
  const digest = 'd'
  add(0, officer, 'drafted', { revision: 1, content, digest })
  add(d.pick([1, 5, 30]), officer, 'submitted', { revision: 1, chain: [stepOf] })
  if (d.chance(0.03)) return acts
  add(d.pick([1, 20, 90]), judge, 'approved', { revision: 1, digest, role: 'judge', assertion })
  add(1, officer, 'signed', { revision: 1, digest, pdf: 'p', certificate: 'c', stampedAt: null, assertion })
  const to = {
    ...({ kind: 'provider-desk', institution: provider, institutionName: provider } as const),
    ...{ unit: `unit of ${provider}`, unitName: '' },
  }
  const callBack = kind === 'emergency' ? { callBack: true as const } : {}
  add(1, officer, 'sent', { leg: 1, to, revision: 1, digest, receipts: [], ...callBack })
  if (d.chance(0.04)) return acts
  add(d.pick([1, 10, 40]), desk, 'opened', { leg: 1, receipt: receipt('') })
  if (d.chance(0.15)) askAndTell(add, officer, desk)
  if (d.chance(0.02)) {
    add(5, officer, 'withdrawn', { reasons: 'r' })
    return acts
  }
  if (kind === 'emergency') callBackOf(add, officer, desk)
  answersOf(add, desk, content, d)
  if (d.chance(0.3)) add(20, officer, 'closed', { reasons: 'r' })
  return acts
}

const days = Array.from({ length: 330 }, (_, day) => [`${day}`, 1] as const)
const stepOf = {
  ...({ role: 'judge', part: 'orders', categories: [], source: 's', asOf: null } as const),
  ...({ confidence: 'high', basis: 'read' } as const),
}

const contentOf = (provider: string, country: string, requestType: string, identifiers: number) =>
  wrong({
    ...{ provider, country, requestType },
    identifiers: Array.from({ length: identifiers }, (_, i) => ({ type: 'username', value: `acct-${i}` })),
    ...(requestType === 'preservation'
      ? {}
      : { dataRequested: [{ category: 'subscriber' }, { category: 'traffic' }] }),
  }) as EvidenceRequest

function askAndTell(add: Add, officer: Doer, desk: Doer): void {
  add(4, desk, 'questioned', { leg: 1, question: 'q', path: '', code: 'period', words: 'w' })
  add(50, officer, 'clarified', {
    leg: 1,
    question: 'q',
    words: 'w',
    revision: 1,
    content: null,
    digest: null,
  })
}

function callBackOf(add: Add, officer: Doer, desk: Doer): void {
  add(0, desk, 'call-begun', {
    leg: 1,
    call: 'c',
    number: '+12025550100',
    numberSince: '2026-01-01T00:00:00Z',
  })
  add(0, officer, 'code-read', { leg: 1, call: 'c', assertion })
  add(0, desk, 'called-back', { leg: 1, call: 'c', number: '+12025550100' })
}

function answersOf(add: Add, desk: Doer, content: EvidenceRequest, d: Dice): void {
  const rows = content.dataRequested?.length ? content.dataRequested.map((_, i) => `${i}`) : ['-']
  const keys = (content.identifiers ?? []).flatMap((_, i) => rows.map((row) => `${i}/${row}`))
  const word = (item: string): ItemAnswer => {
    const outcome = d.weighed({ full: 60, part: 6, 'nothing-held': 14, refused: 17, 'assistance-needed': 3 })
    const ground = outcome === 'refused' ? d.pick(grounds) : null
    return { item, outcome, ground, words: '', files: [], beyond: [] }
  }
  const [first = '', ...others] = keys
  if (others.length > 0 && d.chance(0.2)) {
    add(d.pick([5, 60]), desk, 'answered', {
      leg: 1,
      items: [word(first)],
      reference: '',
      final: false,
      receipt: null,
    })
    if (d.chance(0.1)) return
  }
  const items = keys.map(word)
  add(d.pick([10, 70, 300]), desk, 'answered', { leg: 1, items, reference: '', final: true, receipt: null })
}
