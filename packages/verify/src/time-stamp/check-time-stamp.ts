import { sameBytes } from '../bytes/index.ts'
import { attributeOids, checkSigner, readSignedData, type SignerErrorCode } from '../cms/index.ts'
import { integerHex, readDer, write } from '../der/index.ts'
import {
  type Certificate,
  type CertificateChainErrorCode,
  chainTo,
  type DigestName,
  digestWith,
  type TrustOptions,
} from '../x509/index.ts'
import { answerIn } from './time-stamp-answer.ts'
import { readTimeStampInfo, type TimeStampInfo } from './time-stamp-info.ts'

export interface TimeStampToCheck extends TrustOptions {
  /** What was stamped: its digest, of the kind that the stamp was asked for, or the data themselves. */
  readonly of:
    | { readonly digest: Uint8Array }
    | { readonly data: Uint8Array }
    | { readonly digestWith: (name: DigestName) => Promise<Uint8Array> }
  /** The random bytes of the question, when they are known. */
  readonly nonce?: Uint8Array
}

export type TimeStampErrorCode =
  | SignerErrorCode
  | CertificateChainErrorCode
  /** Not a time-stamp, or not as RFC 3161 writes one. */
  | 'malformed'
  /** The authority answered that it does not stamp this. */
  | 'not-granted'
  /** Stamped with SHA-1 or another digest that is not taken. */
  | 'weak-digest'
  /** The stamp is of something else. */
  | 'other-data'
  /** The answer is to another question. */
  | 'other-nonce'
  /** The certificate may do something else than time-stamping, or may not do that. */
  | 'not-for-time-stamping'

export type TimeStampVerdict =
  | {
      readonly ok: true
      /** In UTC, ISO text. */
      readonly time: string
      /** How far it may be off, in milliseconds, when the authority says so. */
      readonly accuracyMillis: number | undefined
      /** Name of the authority, as its certificate says. */
      readonly signer: string
      readonly root: string
      /** Hexadecimal; with the authority's name it is one stamp only. */
      readonly serial: string
      readonly policy: string
    }
  | {
      readonly ok: false
      readonly why: TimeStampErrorCode
      /** What the stamp says of itself; believed by no one. */
      readonly time: string | undefined
      readonly signer: string | undefined
    }

const digestOf = async (of: TimeStampToCheck['of'], name: DigestName): Promise<Uint8Array> =>
  'digest' in of ? of.digest : 'data' in of ? digestWith(name, of.data) : of.digestWith(name)

const forTimeStamping = '1.3.6.1.5.5.7.3.8'

/**
 * Whether an answer of a time-stamp authority, or the time-stamp in it, shows that these data existed at its
 * time.
 *
 * The authority's certificate is judged at the time of the stamp: it stays good after the certificate ends.
 * `stamp` may come from anyone; never throws.
 *
 * @see RFC 3161, RFC 5816
 */
export const checkTimeStamp = async (
  stamp: Uint8Array,
  toCheck: TimeStampToCheck,
): Promise<TimeStampVerdict> => (await judgeTimeStamp(stamp, toCheck)).verdict

/** As `checkTimeStamp`, with the certificates from the authority's own up to the root, where it holds. */
export async function judgeTimeStamp(
  stamp: Uint8Array,
  { of, nonce, ...trust }: TimeStampToCheck,
): Promise<{ readonly verdict: TimeStampVerdict; readonly chain: readonly Certificate[] }> {
  let info: TimeStampInfo | undefined
  let certificate: Certificate | undefined
  const no = (why: TimeStampErrorCode) => ({
    verdict: { ok: false, why, time: info?.time, signer: certificate?.subjectName } as const,
    chain: [],
  })
  try {
    const answer = answerIn(stamp)
    if (answer && !answer.granted) return no('not-granted')
    const token = answer ? answer.token?.bytes : stamp
    const signed = token && readSignedData(token)
    const content = signed?.content
    const [signer, ...others] = signed?.signers ?? []
    if (!content || !signer || others.length || signed.contentType !== attributeOids.timeStampInfo)
      return no('malformed')
    info = readTimeStampInfo(content)

    if (!info.algorithm) return no('weak-digest')
    const digest = await digestOf(of, info.algorithm)
    if (!sameBytes(info.digest, digest)) return no('other-data')
    if (nonce && info.nonce !== integerHex(readDer(write.integer(nonce)))) return no('other-nonce')

    const certificates = [...signed.certificates, ...(trust.certificates ?? []), ...trust.roots]
    const checked = await checkSigner(
      signer,
      signed.contentType,
      (name) => digestWith(name, content),
      certificates,
    )
    certificate = checked.certificate
    if (!checked.ok) return no(checked.why)
    const { extendedKeyUsage } = checked.certificate
    if (!extendedKeyUsage?.critical || extendedKeyUsage.purposes.join() !== forTimeStamping)
      return no('not-for-time-stamping')
    const chain = await chainTo(checked.certificate, { roots: trust.roots, certificates }, info.time)
    if (!chain.ok) return no(chain.why)
    const root = chain.chain.at(-1) as Certificate
    const verdict = {
      ok: true,
      time: info.time,
      accuracyMillis: info.accuracyMillis,
      signer: checked.certificate.subjectName,
      root: root.subjectName,
      serial: info.serial,
      policy: info.policy,
    } as const
    return { verdict, chain: chain.chain }
  } catch {
    return no('malformed')
  }
}
