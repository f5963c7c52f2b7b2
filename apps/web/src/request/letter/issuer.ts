import type { EvidenceRequest } from '@oficio/core/request'

const roleOfKind: Readonly<Record<string, string>> = {
  'domestic-judicial-order': 'judge',
  'domestic-prosecutor-order': 'prosecutor',
}
const roleOfAuthority: Readonly<Record<string, string>> = {
  prosecution: 'prosecutor',
  police: 'police-officer',
  court: 'judge',
  judge: 'judge',
}

/** In what capacity the instrument is issued: as its kind says, else as the authority that asks. */
export const orderingRole = ({ legalProcess, authority }: EvidenceRequest): string | undefined =>
  roleOfKind[legalProcess?.kind ?? ''] ?? roleOfAuthority[authority?.kind ?? '']
