// A request as somebody writes it who knows what the provider asks: the truth of a case, before any mistake.

import type { Knowledge } from '@oficio/core/knowledge'
import { entityFor, type Profile, type ProviderData, processFor } from '@oficio/core/provider'
import type { EvidenceRequest, RequestIdentifier, RequestType } from '@oficio/core/request'
import { addDays } from '@oficio/core/time'
import type { Dice } from './dice.ts'

export interface Case {
  readonly profile: Profile
  /** The State that asks, and where the user is. */
  readonly country: string
  readonly kind: RequestType
  readonly on: string
  readonly dice: Dice
  readonly knowledge: Knowledge
}

const instruments = ['domestic-legal-process', 'domestic-prosecutor-order', 'domestic-judicial-order', 'mlat']

const asset = {
  chain: 'TRON',
  asset: 'USDT',
  amount: '100',
  timestamp: '2026-10-10T10:00:00-03:00',
  destinationTag: '1',
  observedOn: '2026-10-10',
} as const

/**
 * Whether an identifier is of the site of another country, where the profile tells sites by how they begin.
 */
function isOfAnotherSite(profile: Profile, value: string, country: string): boolean {
  const map = profile.specialRules.find((r) => r.rule === 'entityBySite')?.value
  const pairs = typeof map === 'string' ? map.split(/\s+/).map((pair) => pair.split('=')) : []
  return pairs.some(([start, site]) => start !== undefined && value.startsWith(start) && site !== country)
}

/** Identifiers that this provider searches: a primary one with all that goes with it. */
function identifiersOf({ profile, country, dice, knowledge }: Case): readonly RequestIdentifier[] {
  const { combinations } = profile.identifiers
  const accepted = profile.identifiers.accepted.filter(
    (a) => !isOfAnotherSite(profile, a.validExamples[0] ?? '', country),
  )
  const wanted = combinations?.length ? dice.pick(combinations).need : undefined
  const primary = dice.pick(accepted.filter((a) => a.role === 'primary'))
  const types = wanted ?? [
    primary.type,
    ...(primary.needs ?? []).filter((need) => accepted.some((a) => a.type === need)),
  ]
  return types.flatMap((type): readonly RequestIdentifier[] => {
    const entry = accepted.find((a) => a.type === type)
    if (!entry) return []
    const own = (entry.needs ?? []).filter((need) => !accepted.some((a) => a.type === need))
    const beside = Object.fromEntries(
      own.map((need) => [need, need === 'country' ? country : asset[need as keyof typeof asset]]),
    )
    const trace = knowledge.preflight.onChain?.includes(type)
      ? { trace: [{ hop: 1, txid: 'a'.repeat(64), chain: 'TRON', asset: 'USDT', amount: '100' }] }
      : {}
    return [{ type, value: entry.validExamples[0] ?? '', ...beside, ...trace }]
  })
}

/** The weakest instrument of the ladder of our own that opens a category; none where nobody says. */
function instrumentFor(data: ProviderData, country: string): number {
  const wanted = processFor(data, country)
  const at = instruments.findIndex((kind) => wanted.includes(kind))
  return Math.max(0, at)
}

const rowsWithTime = new Set(['traffic', 'content', 'content-like', 'location', 'financial', 'records'])

function dataOf({ profile, country, kind, dice, on }: Case) {
  const held = profile.dataCategories.items.filter(
    (d) =>
      d.available &&
      (kind === 'freeze' ? d.klass === 'measure' : !['measure', 'interception', 'public'].includes(d.klass)),
  )
  const direct = held.filter((d) => instrumentFor(d, country) < 3)
  const from = kind === 'disclosure' && direct.length > 0 ? direct : held
  const chosen = [...new Set([dice.pick(from), dice.pick(from)])]
  const period =
    kind === 'emergency'
      ? { from: on, to: on }
      : { from: '2026-10-01T00:00:00-03:00', to: '2026-10-31T23:59:59-03:00' }
  const timed = chosen.some((d) => rowsWithTime.has(d.klass))
  const rows = chosen.map((d) => ({ category: d.code, timezone: '-03:00', ...period }))
  return { rows, timed, strongest: Math.max(0, ...chosen.map((d) => instrumentFor(d, country))) }
}

/** The channel by which such a request goes. */
function channelOf({ profile, kind }: Case) {
  const purpose = kind === 'preservation-extension' ? 'preservation' : kind
  const fit = profile.channels.items.filter((c) => c.purpose.includes(purpose) && c.validTo === undefined)
  const best = fit.find((c) => c.status === 'preferred') ?? fit.find((c) => c.status === 'accepted') ?? fit[0]
  return best && { kind: best.type, value: best.value }
}

/** A company that the officer found where the profile names none. */
export const foundCompany = 'Compañía Averiguada S.A.'

function companyOf({ profile, country, knowledge }: Case) {
  const { entity } = entityFor(profile, { userCountry: country, on: '2026-10-31' }, knowledge)
  // Whoever cannot read the name here finds it elsewhere before writing.
  return entity && entity.named !== false ? entity.name : foundCompany
}

/** Whether a provider takes requests of this kind at all. */
export const hasKind = ({ dataCategories }: Profile, kind: RequestType): boolean =>
  kind !== 'freeze' || dataCategories.items.some((d) => d.available && d.klass === 'measure')

/** A request that lacks nothing. */
export function soundDraft(of: Case): EvidenceRequest {
  const { profile, country, kind, on } = of
  const { rows, strongest } = dataOf(of)
  const wantsJudge = profile.specialRules.some(
    (r) => JSON.stringify(r.value)?.includes('domestic-judicial-order') && r.severity === 'block',
  )
  const foreign = profile.specialRules.find((r) => r.rule === 'foreignOnlyBy' && r.severity === 'block')
  const least = foreign
    ? 3
    : wantsJudge || profile.requestForm.mandatory.includes('legalProcess.judicial')
      ? 2
      : 0
  const reads = profile.languages.accepted
  const translation = reads.includes('es') ? null : (reads[0] ?? 'en')
  const [format = 'pdf'] = profile.requestForm.attachmentFormats
  return {
    provider: profile.id,
    service: profile.services[0] ?? null,
    requestType: kind,
    country,
    userCountry: country,
    createdOn: on,
    authority: {
      name: 'Fiscalía de Villa Ejemplo',
      kind: 'prosecution',
      location: 'Villa Ejemplo',
      officer: {
        name: 'Ana Ficticia',
        rank: 'fiscal',
        badge: 'F-10001',
        email: 'ana.ficticia@fiscalia.example',
        phone: '+12025550101',
      },
    },
    case: {
      number: 'EJ-1/2026',
      proceeding: 'criminal',
      offence: { name: 'Amenazas', legalReference: 'Código Penal, art. 1' },
      summary: 'El 10 de octubre de 2026 la cuenta envió amenazas a la denunciante.',
      nexusToService: 'Los mensajes llegaron desde la cuenta indicada; hay captura de ese día.',
      accountHolderRole: 'suspect',
    },
    addressee: { entity: companyOf(of) },
    channel: channelOf(of) ?? null,
    legalProcess: {
      kind: instruments[Math.max(strongest, least)] ?? null,
      legalBasis: 'Código Procesal Penal, art. 1',
      issuedBy: { name: 'Juzgado de Villa Ejemplo', role: 'judge' },
      issuedOn: '2026-11-20',
      signed: true,
      letterhead: true,
      attachments: [
        { name: `orden.${format}`, kind: 'order', format, language: 'es', translation },
        { name: `placa.${format}`, kind: 'proof-of-authority', format },
      ],
    },
    identifiers: identifiersOf(of),
    dataRequested: rows,
    language: 'es',
    translation,
    userNotice: {
      position: 'forbidden',
      delayRequested: true,
      basis: 'resolución del 20 de noviembre de 2026',
      until: '2027-02-20',
    },
    ...(kind === 'emergency'
      ? {
          emergency: {
            personInDanger: 'una adolescente de 15 años',
            danger: 'riesgo de muerte: anunció que se quitará la vida',
            imminence: 'dijo que lo hará esta noche',
            dataNeeded: 'las últimas conexiones, para ubicarla',
            supervisor: 'Fiscal jefe, +1 202 555 0102',
            form: profile.emergency.form ?? null,
          },
        }
      : {}),
    ...(kind === 'preservation' ? { preservation: { days: profile.preservation.initialDays ?? 90 } } : {}),
    ...(kind === 'preservation-extension'
      ? {
          preservation: {
            days: profile.preservation.renewals.days ?? 90,
            renewalNumber: 1,
            previousReference: 'PRES-EJ-1',
            previousEndsOn: addDays(on, 60),
          },
        }
      : {}),
    text: 'Se piden los datos indicados.',
  }
}
