import { fromHex, joined } from '../bytes/index.ts'
import { attributeOids, checkSigner, readSignedData, type SignerErrorCode } from '../cms/index.ts'

import { derFromBer } from '../der/index.ts'
import {
  isName,
  isText,
  type PdfDictionary,
  PdfError,
  type PdfErrorCode,
  type PdfFile,
  readPdfFile,
  textString,
} from '../pdf-file/index.ts'
import { checkTimeStamp, type TimeStampVerdict } from '../time-stamp/index.ts'
import {
  type Certificate,
  type ChainErrorCode,
  chainTo,
  type DigestName,
  digestWith,
  type TrustOptions,
} from '../x509/index.ts'
import { type Added, addedAfter } from './added-after.ts'
import { type SignatureField, signatureFields } from './signature-fields.ts'

export interface SealTrust extends TrustOptions {
  /** Roots of time-stamp authorities, where they differ. */
  readonly timeStampRoots?: readonly Uint8Array[]
  /**
   * The moment of judgement in ISO text, for a seal without a good time-stamp; without it such a seal is
   * judged at the time that it claims.
   */
  readonly at?: string
}

export type SealErrorCode =
  | SignerErrorCode
  | ChainErrorCode
  /** The parts of the signature are not as PDF or CMS writes them. */
  | 'malformed'
  /** It does not cover all bytes up to its end but its own: something may have been put in. */
  | 'wrong-range'
  /** A kind of signature that is not judged here. */
  | 'unsupported'
  /** The certificate may do other things, but not sign. */
  | 'not-for-signing'
  /** The time-stamp is not good; its own verdict says why. */
  | 'bad-time-stamp'

/** One seal, or one signature, or one time-stamp of the whole document. */
export interface SealRow {
  /** Name of its field. */
  readonly field: string
  readonly kind: 'seal' | 'time-stamp'
  /** Whether it holds: all below is good. What came after it is another question. */
  readonly ok: boolean
  /** The first thing that is not. */
  readonly why: SealErrorCode | null
  /** Whether it covers the file as it is, or the file as it stood before more was written behind. */
  readonly covers: 'whole-file' | 'earlier-revision' | 'nothing'
  /** How many bytes from the start it covers, its own signature apart. */
  readonly coveredBytes: number
  /**
   * What was written behind it: nothing, seals and signatures and what helps to judge them only, or something
   * that may change what is seen.
   */
  readonly after: 'nothing' | 'seals' | 'changes'
  /**
   * Whether the bytes are those that were signed, and whether the signature of them is good; `null` when that
   * could not be judged.
   */
  readonly digest: boolean | null
  readonly signature: boolean | null
  /** Whether the certificate leads to a root that was given. */
  readonly chain:
    | { readonly ok: true; readonly root: string }
    | { readonly ok: false; readonly why: ChainErrorCode }
    | null
  /** Names in the certificate, which is only as good as the chain. */
  readonly subject: string | null
  readonly issuer: string | null
  readonly serial: string | null
  /** What the sealer says: when, who, why, where. */
  readonly claimed: {
    readonly time: string | null
    readonly name: string | null
    readonly reason: string | null
    readonly location: string | null
  }
  readonly timeStamp: TimeStampVerdict | null
  /** The moment at which the certificate was judged, and whose word that is. */
  readonly judgedAt: string | null
  readonly judgedBy: 'time-stamp' | 'given' | 'claimed' | null
}

export interface SealReport {
  /** Why the file as a whole cannot be judged. */
  readonly why: PdfErrorCode | null
  /** In the order in which they were made. */
  readonly seals: readonly SealRow[]
}

const mostSeals = 64

/**
 * What seals and signatures a PDF bears, and what each is worth. Whether a certificate was revoked is not
 * asked: that takes a network.
 *
 * The file may be hostile: never throws, and the work is bounded. No row and no `why` means that it bears
 * none.
 */
export async function checkSeals(pdf: Uint8Array, trust: SealTrust): Promise<SealReport> {
  try {
    const file = await readPdfFile(pdf)
    const fields = (await signatureFields(file.view(pdf.length)))
      .filter(({ signature }) => signature)
      .slice(0, mostSeals)
    const seals: AddedRow[] = []
    for (const field of fields) seals.push(await rowOf(pdf, file, field, trust))
    return { why: null, seals: inOrder(seals) }
  } catch (error) {
    return { why: error instanceof PdfError ? error.code : 'damaged', seals: [] }
  }
}

type AddedRow = Omit<SealRow, 'after'> & { readonly after: 'nothing' | Added }

/**
 * What was written behind a seal is sealing only if a good seal stands at the end of it, with nothing behind
 * but what helps to judge it.
 */
function inOrder(seals: readonly AddedRow[]): readonly SealRow[] {
  const isCovered = seals.some(
    ({ after, digest, signature }) => (after === 'nothing' || after === 'validation') && digest && signature,
  )
  return seals
    .map(({ after, ...seal }): SealRow => ({ ...seal, after: told(after, isCovered) }))
    .sort((a, b) => a.coveredBytes - b.coveredBytes)
}

const told = (after: AddedRow['after'], isCovered: boolean): SealRow['after'] =>
  after === 'validation' || (after === 'seals' && isCovered)
    ? 'seals'
    : after === 'nothing'
      ? after
      : 'changes'

type Judged = Omit<SealRow, 'field' | 'kind' | 'covers' | 'coveredBytes' | 'after' | 'claimed' | 'ok'>

const unjudged: Judged = {
  why: 'malformed',
  digest: null,
  signature: null,
  chain: null,
  subject: null,
  issuer: null,
  serial: null,
  timeStamp: null,
  judgedAt: null,
  judgedBy: null,
}

async function rowOf(
  pdf: Uint8Array,
  file: PdfFile,
  field: SignatureField,
  trust: SealTrust,
): Promise<AddedRow> {
  const signature = field.signature as PdfDictionary
  const said = (key: string): string | null => {
    const text = signature.entries.get(key)
    return isText(text) ? textString(text) : null
  }
  const claimed = {
    time: momentOf(said('M')),
    name: said('Name'),
    reason: said('Reason'),
    location: said('Location'),
  }
  const isTimeStamp = isName(signature.entries.get('SubFilter'), 'ETSI.RFC3161')
  const row = { field: field.name, kind: isTimeStamp ? 'time-stamp' : 'seal', claimed } as const
  const range = rangeOf(pdf, signature)
  if (typeof range === 'string')
    return {
      ...row,
      ...unjudged,
      ok: false,
      why: range,
      covers: 'nothing',
      coveredBytes: 0,
      after: 'changes',
    }

  const { contents, end, cms } = range
  const whole = end === pdf.length
  const after = whole ? 'nothing' : await addedAfter(file, pdf, end)
  const signed = joined(pdf.subarray(0, contents.start), pdf.subarray(contents.end, end))
  const judged = await (isTimeStamp
    ? judgedTimeStamp(cms, signed, trust)
    : judgedSeal(cms, signed, signature, claimed.time, trust))
  return {
    ...row,
    ...judged,
    ok: judged.why === null,
    covers: whole ? 'whole-file' : 'earlier-revision',
    coveredBytes: end,
    after,
  }
}

/**
 * Where the signature lies, where what it covers ends, and its CMS.
 *
 * It must cover everything from the first byte to its end but the very text of its own `Contents`: all
 * attacks on signed PDFs live in a difference between the two.
 */
function rangeOf(
  pdf: Uint8Array,
  signature: PdfDictionary,
): { contents: { start: number; end: number }; end: number; cms: Uint8Array } | SealErrorCode {
  const contents = signature.entries.get('Contents')
  const range = signature.entries.get('ByteRange')
  if (!isText(contents) || !contents.isHex || contents.source !== pdf) return 'malformed'
  if (
    !Array.isArray(range) ||
    range.length !== 4 ||
    !range.every((part) => Number.isSafeInteger(part) && part >= 0)
  )
    return 'malformed'
  const [from, before, next, after] = range as [number, number, number, number]
  const end = next + after
  if (from !== 0 || before !== contents.start || next !== contents.end || end > pdf.length || end <= next)
    return 'wrong-range'
  const digits = textOfRange(pdf, contents.start + 1, contents.end - 1)
  // One spelling only, and nothing hidden behind the signature.
  if (/[a-f]/.test(digits) && /[A-F]/.test(digits)) return 'malformed'
  const bytes = fromHex(digits)
  if (!bytes) return 'malformed'
  const first = firstElement(bytes)
  return first && bytes.subarray(first.end).every((byte) => byte === 0)
    ? { contents, end, cms: first.der }
    : 'malformed'
}

function textOfRange(pdf: Uint8Array, start: number, end: number): string {
  return new TextDecoder('latin1').decode(pdf.subarray(start, end))
}

/** The first element in DER, and where it ended. Some programs write its lengths later than DER allows. */
function firstElement(bytes: Uint8Array): { der: Uint8Array; end: number } | undefined {
  try {
    return derFromBer(bytes)
  } catch {
    return undefined
  }
}

async function judgedTimeStamp(token: Uint8Array, data: Uint8Array, trust: SealTrust): Promise<Judged> {
  const timeStamp = await checkTimeStamp(token, {
    of: { data },
    roots: trust.timeStampRoots ?? trust.roots,
    certificates: trust.certificates ?? [],
  })
  return {
    ...unjudged,
    why: timeStamp.ok ? null : 'bad-time-stamp',
    digest: timeStamp.ok || (timeStamp.why === 'malformed' ? null : timeStamp.why !== 'other-data'),
    signature: timeStamp.ok || null,
    subject: timeStamp.signer ?? null,
    timeStamp,
    judgedAt: timeStamp.time ?? null,
    judgedBy: timeStamp.ok ? 'time-stamp' : null,
  }
}

async function judgedSeal(
  cms: Uint8Array,
  signed: Uint8Array,
  dictionary: PdfDictionary,
  claimedTime: string | null,
  trust: SealTrust,
): Promise<Judged> {
  const format = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached'].find((name) =>
    isName(dictionary.entries.get('SubFilter'), name),
  )
  if (!format) return { ...unjudged, why: 'unsupported' }
  const data = readSignedData(cms)
  const [signer, ...others] = data?.signers ?? []
  if (!data || !signer || others.length || data.content || data.contentType !== attributeOids.data)
    return unjudged
  const digests = new Map<DigestName, Uint8Array>()
  const digest = async (name: DigestName): Promise<Uint8Array> => {
    const known = digests.get(name) ?? (await digestWith(name, signed))
    digests.set(name, known)
    return known
  }
  const certificates = [...data.certificates, ...(trust.certificates ?? []), ...trust.roots]
  const checked = await checkSigner(signer, attributeOids.data, digest, certificates)
  const { certificate } = checked
  // Signatures of the older kind need not name their certificate.
  const fault =
    checked.ok || (checked.why === 'unbound-certificate' && format !== 'ETSI.CAdES.detached')
      ? null
      : checked.why

  const token = signer.unsignedAttributes.get(attributeOids.timeStampToken)
  const timeStampTrust = { roots: trust.timeStampRoots ?? trust.roots, certificates }
  const timeStamp = token
    ? await checkTimeStamp(token.length === 1 ? token[0]!.bytes : new Uint8Array(), {
        of: { data: signer.signature },
        ...timeStampTrust,
      })
    : null
  const when = timeStamp?.ok
    ? ({ judgedAt: timeStamp.time, judgedBy: 'time-stamp' } as const)
    : trust.at
      ? ({ judgedAt: new Date(trust.at).toISOString(), judgedBy: 'given' } as const)
      : ({ judgedAt: claimedTime, judgedBy: claimedTime ? 'claimed' : null } as const)
  const path =
    certificate && when.judgedAt
      ? await chainTo(certificate, { roots: trust.roots, certificates }, when.judgedAt)
      : null
  const why =
    fault ??
    (certificate && !maySign(certificate) ? 'not-for-signing' : null) ??
    (timeStamp && !timeStamp.ok ? 'bad-time-stamp' : null) ??
    (path ? (path.ok ? null : path.why) : 'malformed')
  return {
    why,
    digest: fault === 'unsupported' ? null : fault !== 'other-content',
    signature:
      fault === 'unsupported' || fault === 'other-content' || fault === 'no-certificate'
        ? null
        : fault !== 'wrong-signature',
    chain: path && (path.ok ? { ok: true, root: path.chain.at(-1)!.subjectName } : path),
    subject: certificate?.subjectName ?? null,
    issuer: certificate?.issuerName ?? null,
    serial: certificate?.serial ?? null,
    timeStamp,
    ...when,
  }
}

/** Either to sign, or to stand by what was signed. */
function maySign({ keyUsage }: Certificate): boolean {
  return keyUsage === undefined || (keyUsage & 0xc0) > 0
}

/** A date of PDF in UTC, `null` for what is none. */
function momentOf(text: string | null): string | null {
  const found = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(text ?? '')
  if (!found) return null
  const [, year, month, day, hour, minute, second, sign, offsetHours = '00', offsetMinutes = '00'] = found
  const zone = sign ? `${sign}${offsetHours}:${offsetMinutes}` : 'Z'
  const parsed = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
  return Number.isNaN(parsed) ? null : new Date(parsed).toISOString()
}
