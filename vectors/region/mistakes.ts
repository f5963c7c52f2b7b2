// The mistakes that officers make, each as a change of a sound request. How often is guessed so that about as
// many requests are challenged as providers publish (47 of 100 outside Brazil).
import type { Profile } from '@oficio/core/provider'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Dice } from './dice.ts'
import type { Truth } from './judge.ts'
import type { Kind } from './persona.ts'

export interface Mistake {
  readonly name: string
  readonly of: readonly Kind[]
  readonly weight: number
  /** The request with the mistake in it; undefined where it cannot be made. */
  readonly make: (
    draft: EvidenceRequest,
    profile: Profile,
    dice: Dice,
  ) => { readonly draft: EvidenceRequest; readonly truth?: Partial<Truth> } | undefined
}

const letters: readonly Kind[] = ['disclosure', 'preservation']
const delivery: readonly Kind[] = ['disclosure']
const every: readonly Kind[] = ['disclosure', 'preservation', 'emergency']

/** A copy with another value at a dotted path. */
export function withValue(draft: EvidenceRequest, path: string, value: unknown): EvidenceRequest {
  const keys = path.split('.')
  const set = (of: unknown, depth: number): unknown => {
    if (depth === keys.length) return value
    const key = keys[depth] as string
    if (Array.isArray(of)) return of.map((item, i) => (String(i) === key ? set(item, depth + 1) : item))
    const own = (of ?? {}) as Record<string, unknown>
    return { ...own, [key]: set(own[key], depth + 1) }
  }
  return set(draft, 0) as EvidenceRequest
}

const at =
  (path: string, value: unknown): Mistake['make'] =>
  (draft) => ({ draft: withValue(draft, path, value) })

const anyOf =
  (path: string, values: readonly unknown[]): Mistake['make'] =>
  (draft, _, dice) => ({ draft: withValue(draft, path, dice.pick(values)) })

const rows =
  (change: object): Mistake['make'] =>
  (draft) => ({
    draft: withValue(
      draft,
      'dataRequested',
      (draft.dataRequested ?? []).map((row) => ({ ...row, ...change })),
    ),
  })

const companies: Mistake['make'] = (draft, profile, dice) => {
  const others = profile.legalEntity.entities
    .filter((e) => e.named !== false && e.name !== draft.addressee?.entity)
    .map((e) => e.name)
  return {
    draft: withValue(draft, 'addressee.entity', dice.pick([...others, 'Otra Compañía Ficticia S.A.'])),
  }
}

/** A telephone as it was once dialled, under which there is no account. */
const dialled: Mistake['make'] = (draft, profile, dice) => {
  const i = (draft.identifiers ?? []).findIndex(({ type }) => type === 'phoneE164')
  if (i < 0 || profile.category === 'telecom') return undefined
  const value = dice.pick(['+5215512345678', '+541112345678'])
  return { draft: withValue(draft, `identifiers.${i}.value`, value), truth: { nobody: [value] } }
}

/** The user is elsewhere, and the company is left as it was. */
const abroad: Mistake['make'] = (draft, _, dice) => ({
  draft: withValue(draft, 'userCountry', dice.pick(['US', 'ES'])),
})

/** The same portal by another of its doors: no mistake, and nobody may take it for one. */
const otherDoor: Mistake['make'] = (draft) =>
  draft.channel?.value?.startsWith('https:')
    ? { draft: withValue(draft, 'channel.value', `${draft.channel.value.replace(/\/$/, '')}/login`) }
    : undefined

/** One digit of a device's number that does not fit the others: no such device. */
const digit: Mistake['make'] = (draft, profile) => {
  if (!profile.identifiers.accepted.some((a) => a.type === 'imei' && a.role === 'primary')) return undefined
  const value = '490154203237519'
  return { draft: withValue(draft, 'identifiers', [{ type: 'imei', value }]), truth: { nobody: [value] } }
}

const cut: Mistake['make'] = (draft, profile) => {
  const first = draft.identifiers?.[0]
  const entry = profile.identifiers.accepted.find((a) => a.type === first?.type)
  const wrong = entry?.invalidExamples[0]
  return first && wrong !== undefined ? { draft: withValue(draft, 'identifiers.0.value', wrong) } : undefined
}

const companions: Mistake['make'] = (draft, profile) => {
  const entry = profile.identifiers.accepted.find((a) => a.type === draft.identifiers?.[0]?.type)
  const need = entry?.needs?.find((n) => !profile.identifiers.accepted.some((a) => a.type === n))
  return need === undefined ? undefined : { draft: withValue(draft, `identifiers.0.${need}`, null) }
}

/** A category that the provider opens only by another instrument. */
const tooMuch: Mistake['make'] = (draft, profile, dice) => {
  const others = profile.dataCategories.items.filter((d) =>
    ['content', 'location', 'content-like'].includes(d.klass),
  )
  if (others.length === 0) return undefined
  const row = { ...draft.dataRequested?.[0], category: dice.pick(others).code }
  return { draft: withValue(draft, 'dataRequested', [...(draft.dataRequested ?? []), row]) }
}

const money: Mistake['make'] = (draft, _, dice) => {
  if (!draft.emergency?.danger) return undefined
  return {
    draft: withValue(draft, 'emergency', {
      ...draft.emergency,
      personInDanger: 'la denunciante',
      danger: dice.pick([
        'pérdida del dinero',
        'que se borren las pruebas',
        'daño a la reputación',
        'perda do dinheiro da vítima',
      ]),
      imminence: 'puede ocurrir hoy',
    }),
    truth: { genuine: false },
  }
}

/** The danger itself left out, of those who are in one. */
const danger: Mistake['make'] = (draft) =>
  draft.emergency?.danger?.startsWith('riesgo')
    ? { draft: withValue(draft, 'emergency.danger', null) }
    : undefined

/** In haste: what a letter has and an emergency form does not ask. */
const hasty: Mistake['make'] = (draft) => ({
  draft: {
    ...draft,
    case: { ...draft.case, summary: null, nexusToService: null, proceeding: null, offence: null },
    legalProcess: null,
    userNotice: { position: 'forbidden', delayRequested: true, basis: null, until: null },
    dataRequested: (draft.dataRequested ?? []).map(({ category }) => ({ category: category ?? null })),
  },
})

/** A preservation that says only what is to be kept. */
const bare: Mistake['make'] = (draft) => ({
  draft: {
    ...draft,
    case: { ...draft.case, nexusToService: null, summary: null },
    legalProcess: { ...draft.legalProcess, legalBasis: null, attachments: [] },
    userNotice: null,
  },
})

export const mistakes: readonly Mistake[] = [
  { name: 'mailbox', of: every, weight: 3, make: at('authority.officer.email', 'ana.ficticia@gmail.com') },
  { name: 'company', of: letters, weight: 4, make: companies },
  { name: 'language', of: letters, weight: 4, make: at('translation', null) },
  {
    name: 'name in place of account',
    of: every,
    weight: 4,
    make: at('identifiers', [{ type: 'displayName', value: 'Fulano Ficticio' }]),
  },
  { name: 'account cut short', of: every, weight: 3, make: cut },
  { name: 'telephone as once dialled', of: every, weight: 2, make: dialled },
  { name: 'companion', of: letters, weight: 2, make: companions },
  { name: 'everything', of: delivery, weight: 3, make: at('dataRequested.0.category', 'todo') },
  { name: 'period', of: letters, weight: 4, make: rows({ from: null, to: null }) },
  { name: 'years', of: delivery, weight: 3, make: rows({ from: '2022-01-01', to: '2026-10-31' }) },
  { name: 'future', of: delivery, weight: 1, make: rows({ to: '2027-03-01' }) },
  { name: 'more than it opens', of: delivery, weight: 5, make: tooMuch },
  { name: 'instrument', of: delivery, weight: 4, make: at('legalProcess.kind', 'domestic-legal-process') },
  { name: 'order not attached', of: delivery, weight: 4, make: at('legalProcess.attachments', []) },
  { name: 'signature', of: letters, weight: 2, make: at('legalProcess.signed', false) },
  { name: 'date', of: letters, weight: 1, make: at('legalProcess.issuedOn', null) },
  { name: 'legal basis', of: letters, weight: 3, make: at('legalProcess.legalBasis', null) },
  { name: 'letterhead', of: letters, weight: 2, make: at('legalProcess.letterhead', false) },
  { name: 'link with the account', of: delivery, weight: 3, make: at('case.nexusToService', null) },
  { name: 'offence', of: delivery, weight: 3, make: at('case.offence', null) },
  { name: 'badge', of: letters, weight: 2, make: at('authority.officer.badge', null) },
  { name: 'end of secrecy', of: letters, weight: 4, make: at('userNotice.until', null) },
  { name: 'notice unanswered', of: letters, weight: 2, make: at('userNotice', { position: 'not-stated' }) },
  {
    name: 'channel',
    of: letters,
    weight: 3,
    make: anyOf('channel', [
      { kind: 'email', value: 'legal@empresa.example' },
      { kind: 'portal', value: 'https://www.empresa.example/ayuda' },
      { kind: 'post', value: 'Calle Ficticia 123, Villa Ejemplo' },
    ]),
  },
  { name: 'format', of: delivery, weight: 2, make: at('legalProcess.attachments.0.format', 'docx') },
  { name: 'civil matter', of: delivery, weight: 1, make: at('case.proceeding', 'civil') },
  { name: 'user abroad', of: letters, weight: 3, make: abroad },
  { name: 'other door', of: letters, weight: 3, make: otherDoor },
  { name: 'digit of a device', of: every, weight: 1, make: digit },
  { name: 'fraud with danger', of: ['emergency'], weight: 3, make: at('case.offence.name', 'Estafa') },
  { name: 'money', of: ['emergency'], weight: 5, make: money },
  { name: 'nobody named', of: ['emergency'], weight: 2, make: at('emergency.personInDanger', null) },
  { name: 'danger', of: ['emergency'], weight: 2, make: danger },
  { name: 'data needed', of: ['emergency'], weight: 2, make: at('emergency.dataNeeded', null) },
  { name: 'form', of: ['emergency'], weight: 2, make: at('emergency.form', null) },
  { name: 'haste', of: ['emergency'], weight: 14, make: hasty },
  { name: 'bare', of: ['preservation'], weight: 8, make: bare },
  { name: 'longer than kept', of: ['preservation'], weight: 2, make: at('preservation.days', 365) },
]
