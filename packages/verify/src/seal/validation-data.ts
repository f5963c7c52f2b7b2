import { isDictionary, isReference, type PdfView } from '../pdf-file/index.ts'
import type { RevocationEvidence } from '../revocation/index.ts'
import { catalogOf } from './signature-fields.ts'

/**
 * What a document keeps to have its seals judged later (its DSS), in DER; worth what its signatures are
 * worth.
 */
export interface ValidationData extends RevocationEvidence {
  readonly certificates: readonly Uint8Array[]
}

export const nothingKept: ValidationData = { certificates: [], crls: [], ocsps: [] }

const mostOfEach = 64
const mostBytes = 16_000_000

/**
 * The certificates, lists and answers in the document as it stood in a view. Never throws: what cannot be
 * read is not there.
 *
 * @see ETSI EN 319 142-1, 5.4.2
 */
export async function validationData(view: PdfView): Promise<ValidationData> {
  try {
    const dss = await view.resolve((await catalogOf(view)).entries.get('DSS'))
    if (!isDictionary(dss)) return nothingKept
    let left = mostBytes
    const all = async (key: string): Promise<readonly Uint8Array[]> => {
      const list = await view.resolve(dss.entries.get(key))
      const found: Uint8Array[] = []
      for (const one of Array.isArray(list) ? list.slice(0, mostOfEach) : []) {
        const bytes = isReference(one) && left > 0 ? await view.unpacked(one.number) : undefined
        if (!bytes) continue
        left -= bytes.length
        found.push(bytes)
      }
      return found
    }
    return { certificates: await all('Certs'), ocsps: await all('OCSPs'), crls: await all('CRLs') }
  } catch {
    return nothingKept
  }
}
