import type { Bytes } from '@oficio/verify/bytes'
import type { RevocationEvidence } from '@oficio/verify/revocation'
import {
  type CertificateNeed,
  checkSeals,
  type SealLevel,
  type SealReport,
  type SealTrust,
  validationNeeds,
} from '@oficio/verify/seal'
import { keepValidationData } from './keep-validation-data.ts'
import { stampDocument } from './stamp-document.ts'

export interface ExtendOptions {
  readonly trust: SealTrust
  /**
   * What an issuer says of its certificate, where it can be asked; nothing where it cannot. Does not throw.
   */
  readonly evidence: (need: CertificateNeed) => Promise<RevocationEvidence>
  readonly timeStamp: (digest: Uint8Array) => Promise<Uint8Array>
}

const order: readonly (SealLevel | null)[] = [null, 'B-B', 'B-T', 'B-LT', 'B-LTA']

/**
 * How long the seals of a document can be judged: as long as the shortest of them; null where one does not
 * hold.
 */
export const levelOf = ({ seals }: SealReport): SealLevel | null =>
  seals
    .filter(({ kind }) => kind === 'seal')
    .map(({ level }) => level)
    .reduce<SealLevel | null>(
      (least, one) => (order.indexOf(one) < order.indexOf(least) ? one : least),
      seals.some(({ kind }) => kind === 'seal') ? 'B-LTA' : null,
    )

/**
 * The same PDF, its seals made to last: what shows that their certificates were not revoked goes into it
 * (PAdES B-LT), and a time-stamp over all (B-LTA). Where something cannot be had nothing is added but what
 * makes the level higher: a document that stays as it was is given back as it was.
 *
 * Throws `SealingError`; what a time-stamp authority does not answer leaves it at B-LT.
 */
export async function extendSeals(
  pdf: Uint8Array,
  { trust, evidence, timeStamp }: ExtendOptions,
): Promise<{ readonly pdf: Uint8Array; readonly level: SealLevel | null }> {
  const before = levelOf(await checkSeals(pdf, trust))
  if (before === null || before === 'B-B' || before === 'B-LTA') return { pdf, level: before }
  const { needs, certificates } = await validationNeeds(pdf, trust)
  const found = await Promise.all(needs.map(evidence))
  const kept: Bytes | Uint8Array =
    needs.length + certificates.length > 0
      ? await keepValidationData(pdf, {
          certificates,
          crls: found.flatMap(({ crls }) => crls),
          ocsps: found.flatMap(({ ocsps }) => ocsps),
        })
      : pdf
  const level = levelOf(await checkSeals(kept, trust))
  if (level !== 'B-LT') return { pdf, level: before }
  let stamped: Uint8Array
  try {
    stamped = await stampDocument(kept, { timeStamp })
  } catch {
    return { pdf: kept, level }
  }
  const last = levelOf(await checkSeals(stamped, trust))
  return last === 'B-LTA' ? { pdf: stamped, level: last } : { pdf: kept, level }
}
