// An officer who follows what check found. A repair writes the value that the finding names, or what the
// officer knows of the case and had left out; where a finding asks for another way, the officer takes it or
// stops.
import type { Finding } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { withValue } from './mistakes.ts'
import { foundCompany } from './sound.ts'

/**
 * The request after a repair; `stop`: this is not to be sent; undefined: the finding names nothing to write.
 */
export type Repaired = EvidenceRequest | 'stop' | undefined

type Repair = (draft: EvidenceRequest, finding: Finding, sound: EvidenceRequest) => Repaired

const dotted = (pointer: string): string => pointer.slice(1).replaceAll('/', '.')
const param = (finding: Finding, name: string): string => String(finding.params[name] ?? '')
const first = (list: string): string => list.split(', ')[0] ?? ''

function known(of: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
      of,
    )
}

/** What the officer knows of this place and had not written. */
const fromCase: Repair = (draft, { path }, sound) => {
  const value = known(sound, dotted(path))
  return value === undefined || value === null ? undefined : withValue(draft, dotted(path), value)
}

const namedValue =
  (name: string, place?: string): Repair =>
  (draft, finding) => {
    const value = first(param(finding, name)).replace(/^@[a-zA-Z]+\./, '')
    return value === '' ? undefined : withValue(draft, place ?? dotted(finding.path), value)
  }

const identifiers: Repair = (draft, finding, sound) =>
  finding.rule === 'oldPrefix' || finding.rule === 'mobilePrefix'
    ? namedValue('example')(draft, finding, sound)
    : { ...draft, identifiers: sound.identifiers ?? [] }

const rowOf = ({ path }: Finding): number => Number(/^\/dataRequested\/(\d+)/.exec(path)?.[1] ?? 0)

/** Takes the row out; a request that is left with none asks what the officer needs by mutual assistance. */
const withoutRow: Repair = (draft, finding, sound) => {
  const rows = (draft.dataRequested ?? []).filter((_, i) => i !== rowOf(finding))
  return rows.length > 0
    ? { ...draft, dataRequested: rows }
    : { ...draft, dataRequested: sound.dataRequested ?? [] }
}

const period: Repair = (draft, finding, sound) => {
  const { from, to } = sound.dataRequested?.[0] ?? {}
  const row = {
    ...draft.dataRequested?.[rowOf(finding)],
    from: from ?? null,
    to: to ?? null,
    timezone: '-03:00',
  }
  return withValue(draft, `dataRequested.${rowOf(finding)}`, row)
}

/** As the repair says: by mutual assistance to the State of the company that it names. */
const toTheState = (draft: EvidenceRequest, finding: Finding): EvidenceRequest => ({
  ...draft,
  addressee: { ...draft.addressee, entity: param(finding, 'entity'), country: param(finding, 'state') },
  legalProcess: { ...draft.legalProcess, kind: 'mlat' },
})

const company: Repair = (draft, finding, sound) => {
  if (finding.rule === 'companyUnknown') {
    const isTheirs = sound.userCountry === draft.userCountry ? sound.addressee?.entity : undefined
    return withValue(draft, 'addressee.entity', isTheirs ?? foundCompany)
  }
  if (['entityNotCompetent', 'companyElsewhere', 'notListedElsewhere'].includes(finding.rule))
    return toTheState(draft, finding)
  const isQuestion = ['companyToConfirm', 'termsOfTheDay'].includes(finding.rule)
  return isQuestion || param(finding, 'entity') === ''
    ? undefined
    : withValue(draft, 'addressee.entity', param(finding, 'entity'))
}

const channel: Repair = (draft, finding) =>
  param(finding, 'channel') === ''
    ? undefined
    : { ...draft, channel: { kind: param(finding, 'kind'), value: param(finding, 'channel') } }

const instrument: Repair = (draft, finding, sound) => {
  // Whoever was led to another State asks it by its own instrument, and the company none.
  if (draft.legalProcess?.kind === 'mlat') return undefined
  const kind = param(finding, 'wanted').replace('@process.', '') || 'domestic-judicial-order'
  const { attachments = [] } = sound.legalProcess ?? {}
  return { ...draft, legalProcess: { ...draft.legalProcess, kind, attachments } }
}

const mutualAssistance: Repair = (draft, finding, sound) =>
  finding.rule === 'countryPractice'
    ? undefined
    : finding.path.startsWith('/dataRequested/') && (draft.dataRequested ?? []).length > 1
      ? withoutRow(draft, finding, sound)
      : withValue(draft, 'legalProcess.kind', 'mlat')

/** Whoever cannot say that somebody is in danger asks by the ordinary way. */
const emergency: Repair = (draft, { rule }, sound) =>
  rule === 'economicOffence' || rule === 'noDanger'
    ? 'stop'
    : rule === 'emergencyFields'
      ? { ...draft, emergency: { ...sound.emergency, ...given(draft.emergency) } }
      : undefined

const given = (of: object | null | undefined): object =>
  Object.fromEntries(Object.entries(of ?? {}).filter(([, value]) => value !== null && value !== ''))

const limit: Repair = (draft, finding) =>
  finding.rule === 'preservationLimit'
    ? withValue(draft, 'preservation.days', finding.params.days)
    : finding.rule === 'renewals'
      ? withValue(draft, 'preservation.renewalNumber', finding.params.renewals)
      : undefined

const papers: Repair = (draft, _, sound) => ({
  ...draft,
  legalProcess: { ...draft.legalProcess, attachments: sound.legalProcess?.attachments ?? [] },
})

/** The article that the finding names; where the officer wrote none, what the case has. */
const namedBasis: Repair = (draft, finding, sound) => {
  if (finding.code === 'legalBasis.missing') return fromCase(draft, finding, sound)
  const offer = param(finding, 'offer')
  return offer === '' || !finding.path.endsWith('Basis')
    ? undefined
    : withValue(draft, dotted(finding.path), offer)
}

/** By code of the finding, or its start. */
const repairs: readonly (readonly [code: string, repair: Repair])[] = [
  ['entity.wrong', company],
  ['entity.localCompany', company],
  [
    'addressee.missing',
    (draft, finding, sound) =>
      withValue(
        draft,
        'addressee.entity',
        param(finding, 'entity') || (sound.addressee?.entity ?? foundCompany),
      ),
  ],
  ['user.country', (draft, _, sound) => ({ ...draft, userCountry: sound.userCountry ?? draft.country })],
  ['channel.wrong', channel],
  ['identifier.wrongProvider', () => undefined],
  ['identifier.', identifiers],
  ['facts.traceMissing', identifiers],
  ['scope.disproportionate', period],
  ['dates.', period],
  ['prospective.interception', period],
  [
    'scope.overbroad',
    (draft, finding, sound) =>
      finding.path.endsWith('/category')
        ? namedValue('categories')(draft, finding, sound)
        : { ...draft, dataRequested: sound.dataRequested ?? [] },
  ],
  ['legalBasis.', namedBasis],
  ['data.notHeld', withoutRow],
  ['data.public', withoutRow],
  ['process.mlatRequired', mutualAssistance],
  ['process.wrongForCategory', instrument],
  ['language.translationMissing', namedValue('languages')],
  ['attachment.format', namedValue('formats')],
  ['attachment.missing', papers],
  [
    'requester.notAuthorised',
    (draft, finding, sound) => (finding.rule === 'authorityKind' ? undefined : papers(draft, finding, sound)),
  ],
  [
    'notice.',
    (draft, finding, sound) =>
      finding.rule === 'riskOfAlert' ? undefined : { ...draft, userNotice: sound.userNotice ?? null },
  ],
  ['preservation.', limit],
  ['emergency.unsubstantiated', emergency],
  [
    'emergency.wrongForm',
    (draft, finding, sound) =>
      finding.rule === 'emergencyForm'
        ? withValue(draft, 'emergency.form', sound.emergency?.form ?? param(finding, 'form'))
        : undefined,
  ],
]

/** The request after the repair of one finding. */
export function mend(draft: EvidenceRequest, finding: Finding, sound: EvidenceRequest): Repaired {
  const repair = repairs.find(([code]) => finding.code.startsWith(code))?.[1] ?? fromCase
  return repair(draft, finding, sound)
}
