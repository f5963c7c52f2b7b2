import { readFileSync } from 'node:fs'

// A draft without a fault of a State, to which a test gives what it is about. All names and accounts are
// invented.

// biome-ignore lint/suspicious/noExplicitAny: drafts are data
export type Any = any

const base: Any = JSON.parse(readFileSync(new URL('drafts/NC01.json', import.meta.url), 'utf8')).request

const companies: Readonly<Record<string, readonly [string, string]>> = {
  tiktok: ['TikTok Pte. Limited', 'SG'],
  instagram: ['Meta Platforms, Inc.', 'US'],
  facebook: ['Meta Platforms, Inc.', 'US'],
  google: ['Google LLC', 'US'],
  snapchat: ['Snap Inc.', 'US'],
  godaddy: ['GoDaddy.com, LLC', 'US'],
}

export interface Given {
  readonly country: string
  readonly provider?: string
  readonly basis: string
  readonly data?: readonly string[]
  readonly role?: 'prosecutor' | 'judge' | 'none'
  readonly kind?: string
  readonly summary?: string
  readonly offence?: string
  readonly text?: string
  readonly from?: string
  readonly to?: string
  readonly change?: (draft: Any) => void
}

const process = {
  prosecutor: 'domestic-prosecutor-order',
  judge: 'domestic-judicial-order',
  none: 'domestic-legal-process',
}

/** The sound draft with what is given put into it. */
export function draft({
  country,
  provider = 'tiktok',
  basis,
  data = ['subscriber'],
  role = 'prosecutor',
  ...given
}: Given): Any {
  const copy = structuredClone(base)
  const [entity, seat] = companies[provider] ?? ['', '']
  const asked = {
    from: given.from ?? '2026-10-01T00:00:00-03:00',
    to: given.to ?? '2026-10-15T23:59:59-03:00',
  }
  Object.assign(copy, {
    provider,
    country,
    requestType: given.kind ?? 'disclosure',
    addressee: { entity, country: seat },
    identifiers: [{ type: 'email', value: 'cuenta.ficticia@example.com' }],
    dataRequested: data.map((category) => ({ category, ...asked, timezone: '-03:00' })),
    text: given.text ?? '',
    preservation: given.kind === 'preservation' ? { days: 90, renewalNumber: 0 } : null,
  })
  copy.case.summary =
    given.summary ?? 'El 7 de octubre de 2026 la cuenta cobró por un teléfono que no entregó.'
  copy.case.nexusToService = 'La cuenta recibió el pago.'
  copy.case.offence = { name: 'Estafa', legalReference: given.offence ?? '' }
  copy.legalProcess.legalBasis = basis
  copy.legalProcess.kind = process[role]
  copy.legalProcess.issuedBy = role === 'none' ? null : { name: 'Marta Ideada', role }
  given.change?.(copy)
  return copy
}

/** Gives a draft a letter of a kind. */
export const letter =
  (kind: string, more: object = {}) =>
  (copy: Any) => {
    copy.letter = { kind, ...more }
  }
/** Gives a draft papers, each an order by its kind. */
export const attached =
  (...names: string[]) =>
  (copy: Any) => {
    copy.legalProcess.attachments = names.map((name) => ({
      name,
      kind: 'order',
      format: 'pdf',
      language: 'es',
      translation: null,
    }))
  }
