import { ocspRequest } from '@oficio/seal/revocation'
import { type RevocationEvidence, readCrl, readOcsp, revocationAddresses } from '@oficio/verify/revocation'
import type { CertificateNeed } from '@oficio/verify/seal'
import { type CallWay, get, type Posted, post } from '../http/post.ts'

const none: RevocationEvidence = { crls: [], ocsps: [] }

/**
 * The rules by which issuers are asked: over plain HTTP too, as they publish it, for what they say is signed.
 */
export const issuersWay = (way: CallWay): CallWay => ({
  ...way,
  rules: { ...way.rules, plain: true, ports: [80, ...way.rules.ports] },
})

/**
 * What the issuer of a certificate says of it, asked where the certificate says that it can be: about it
 * alone where somebody answers, or else the list of all. Nothing where nobody does.
 */
export const askedRevocation =
  (way: CallWay) =>
  async ({ certificate, issuer }: CertificateNeed): Promise<RevocationEvidence> => {
    const { ocsp, crl } = revocationAddresses(certificate)
    for (const address of ocsp.slice(0, 2)) {
      const question = ocspRequest(certificate, issuer)
      const said = await answered(
        post(address, question, { 'Content-Type': 'application/ocsp-request' }, way),
      )
      if (said && readOcsp(said)) return { crls: [], ocsps: [said] }
    }
    for (const address of crl.slice(0, 2)) {
      const said = await answered(get(address, way))
      if (said && readCrl(said)) return { crls: [said], ocsps: [] }
    }
    return none
  }

async function answered(asked: Promise<Posted>): Promise<Uint8Array | undefined> {
  try {
    const { status, body, cut } = await asked
    return status === 200 && !cut ? new Uint8Array(body) : undefined
  } catch {
    return undefined
  }
}
