import type { Knowledge } from '@oficio/core/knowledge'
import { check, type Finding } from '@oficio/core/preflight'
import type { Profile } from '@oficio/core/provider'
import type { ProviderAnswer } from './answer.ts'

export interface Ready {
  /** Keys of fields that the request must fill, as the area `finding` names them. */
  readonly fields: readonly string[]
  /** Everything else that the check of the seed says, the gravest first. */
  readonly findings: readonly Finding[]
  /** Codes of refusals that the provider itself tells, which no finding above covers. */
  readonly refusals: readonly string[]
}

const gravity = { block: 0, warn: 1, advice: 2 } as const

/** Fields behind findings that name none, because every request needs them. */
const fieldsOfCodes: Readonly<Record<string, string>> = {
  'form.signature': 'field.legalProcess.signature',
  'form.date': 'field.legalProcess.date',
  'form.letterhead': 'field.legalProcess.letterhead',
  'legalBasis.missing': 'field.legalProcess.basis',
  'offence.missing': 'field.case.offence.reference',
  'email.unofficial': 'field.officer.email',
}
/** Said elsewhere on the page, or only because the seed is no draft yet. */
const saidElsewhere = new Set(['channel.wrong', 'dates.missing', 'data.retentionExpired', 'civil.matter'])

function fieldOf({ code, params }: Finding): string | undefined {
  const named = params.field
  if (typeof named === 'string' && named.startsWith('@')) return named.slice(1)
  return Object.hasOwn(fieldsOfCodes, code) ? fieldsOfCodes[code] : undefined
}

/**
 * What to have ready: what a draft with nothing but these identifiers lacks, and what the provider says it
 * refuses for.
 */
function readyOf(profile: Profile, findings: readonly Finding[]): Ready {
  const wanted = findings.filter(
    (finding) => finding.severity !== 'advice' && !saidElsewhere.has(finding.code),
  )
  const fields = [...new Set(wanted.flatMap((finding) => fieldOf(finding) ?? []))]
  const rest = wanted
    .filter((finding) => fieldOf(finding) === undefined)
    .sort((a, b) => gravity[a.severity] - gravity[b.severity])
  return { fields, findings: rest, refusals: profile.rejectionReasons.codes }
}

/**
 * What to have ready for one answer. It is asked when the answer is opened: a check costs more than all that
 * its line says.
 */
export function readyFor(
  { ask, situation: { country, on }, profile, holder: { entity }, data }: Omit<ProviderAnswer, 'name'>,
  knowledge: Knowledge,
): Ready {
  const seed = check(
    {
      provider: profile.id,
      requestType: 'disclosure',
      country,
      userCountry: ask.userCountry,
      createdOn: on,
      identifiers: ask.things.map(({ type, normalised }) => ({ type, value: normalised })),
      dataRequested: data.slice(0, 1).map((item) => ({ category: item.code })),
      ...(entity ? { addressee: { entity: entity.name, country: entity.country } } : {}),
    },
    { on },
    knowledge,
  )
  return readyOf(profile, seed.findings)
}
