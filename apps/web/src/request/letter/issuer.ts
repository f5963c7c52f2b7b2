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

const plain = (name: string | null | undefined): string => (name ?? '').trim().toLowerCase()

/** Whether somebody else than the authority that asks is named as the one who ordered. */
function isAnotherNamed({ legalProcess, authority, letter }: EvidenceRequest): boolean {
  if (legalProcess?.kind === 'domestic-judicial-order' && [letter?.court, letter?.judge].some(plain))
    return true
  const issuer = plain(legalProcess?.issuedBy?.name)
  const own = [authority?.name, authority?.officer?.name, letter?.unit, letter?.court].map(plain)
  return issuer !== '' && !own.includes(issuer)
}

/**
 * In what capacity the instrument is issued: that of the authority that asks, which issues it unless another
 * is named. What the document is called makes nobody a prosecutor or a judge.
 */
export const orderingRole = (request: EvidenceRequest): string | undefined => {
  const { legalProcess, authority } = request
  const ordered = roleOfKind[legalProcess?.kind ?? '']
  if (ordered !== undefined && isAnotherNamed(request)) return ordered
  return roleOfAuthority[authority?.kind ?? '']
}

/** A police authority issues what it may issue itself; that a prosecutor ordered it, the officer says. */
export const instrumentAhead = (needed: string, { authority }: EvidenceRequest): string =>
  authority?.kind === 'police' && needed === 'domestic-prosecutor-order' ? 'domestic-legal-process' : needed
