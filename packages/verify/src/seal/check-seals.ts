import { fromHex, hex } from '../bytes/index.ts'
import { attributeOids, checkSigner, readSignedData } from '../cms/index.ts'

import { derFromBer } from '../der/index.ts'
import {
  isName,
  isText,
  type PdfDictionary,
  PdfError,
  type PdfFile,
  readPdfFile,
  textString,
} from '../pdf-file/index.ts'
import { readEvidence } from '../revocation/index.ts'
import { judgeTimeStamp } from '../time-stamp/index.ts'
import { type Certificate, chainTo, type DigestName, type TrustOptions } from '../x509/index.ts'
import { type Added, addedAfter } from './added-after.ts'
import { type DigestOf, digestsOf } from './digests.ts'
import { type CertificateNeed, needsOf, type Path, revocationRows } from './level.ts'
import type { SealErrorCode, SealReport, SealRow } from './seal-row.ts'
import { type SignatureField, signatureFields } from './signature-fields.ts'
import { validationData } from './validation-data.ts'
import { withLevels } from './with-levels.ts'

export interface SealTrust extends TrustOptions {
  /** Roots of time-stamp authorities, where they differ. */
  readonly timeStampRoots?: readonly Uint8Array[]
  /**
   * The moment of judgement in ISO text, for a seal without a good time-stamp; without it such a seal is
   * judged at the time that it claims.
   */
  readonly at?: string
}

const mostSeals = 64

/**
 * What seals and signatures a PDF bears, and what each is worth. Whether a certificate was revoked is asked
 * of what the document keeps about it, and of nobody else: that takes a network.
 *
 * The file may be hostile: never throws, and the work is bounded. No row and no `why` means that it bears
 * none.
 */
export async function checkSeals(pdf: Uint8Array, trust: SealTrust): Promise<SealReport> {
  try {
    const file = await readPdfFile(pdf)
    const found = await addedRows(pdf, file, trust)
    const isCovered = isCoveredBy(found)
    const rows = found
      .map(({ after, ...seal }) => ({ ...seal, after: told(after, isCovered) }))
      .sort((a, b) => a.coveredBytes - b.coveredBytes)
    return { why: null, seals: await withLevels(rows, file, pdf.length) }
  } catch (error) {
    return { why: error instanceof PdfError ? error.code : 'damaged', seals: [] }
  }
}

/**
 * Certificates that its good seals and time-stamps lean on and of which a document keeps nothing yet that
 * says whether they were revoked, each once, with its issuer and the moment that matters; and every
 * certificate of theirs that it does not keep in one place. For whoever asks for them. Throws `PdfError`.
 */
export async function validationNeeds(
  pdf: Uint8Array,
  trust: SealTrust,
): Promise<{ readonly needs: readonly CertificateNeed[]; readonly certificates: readonly Uint8Array[] }> {
  const file = await readPdfFile(pdf)
  const kept = await validationData(file.view(pdf.length))
  const paths = (await addedRows(pdf, file, trust)).flatMap(({ ok, paths }) => (ok ? paths : []))
  const rows = await revocationRows(paths, readEvidence(kept))
  const needs = needsOf(paths).filter((_, i) => rows[i]?.status === 'unknown')
  const once = new Map(needs.map((need) => [`${hex(need.certificate.der)} ${need.at}`, need]))
  const certificates = new Map(paths.flatMap(({ chain }) => chain.map(({ der }) => [hex(der), der] as const)))
  for (const der of kept.certificates) certificates.delete(hex(der))
  return { needs: [...once.values()], certificates: [...certificates.values()] }
}

async function addedRows(pdf: Uint8Array, file: PdfFile, trust: SealTrust): Promise<AddedRow[]> {
  const fields = (await signatureFields(file.view(pdf.length)))
    .filter(({ signature }) => signature)
    .slice(0, mostSeals)
  const found = fields.map((field) => ({ field, range: rangeOf(pdf, field.signature as PdfDictionary) }))
  const digest = digestsOf(
    pdf,
    found.flatMap(({ range }) => (typeof range === 'string' ? [] : [range])),
  )
  const rows: AddedRow[] = []
  for (const { field, range } of found) rows.push(await rowOf(pdf, file, { field, range, digest }, trust))
  return rows
}

interface AddedRow
  extends Omit<SealRow, 'after' | 'level' | 'revocation' | 'lastStamp'>,
    Pick<Judged, 'paths' | 'isPades' | 'held'> {
  readonly after: 'nothing' | Added
}

/**
 * What was written behind a seal is sealing only if a good seal stands at the end of it, with nothing behind
 * but what helps to judge it.
 */
const isCoveredBy = (seals: readonly AddedRow[]): boolean =>
  seals.some(
    ({ after, digest, signature }) => (after === 'nothing' || after === 'validation') && digest && signature,
  )

const told = (after: AddedRow['after'], isCovered: boolean): SealRow['after'] =>
  after === 'validation' || (after === 'seals' && isCovered)
    ? 'seals'
    : after === 'nothing'
      ? after
      : 'changes'

interface Judged
  extends Omit<
    SealRow,
    | 'field'
    | 'kind'
    | 'covers'
    | 'coveredBytes'
    | 'after'
    | 'claimed'
    | 'ok'
    | 'level'
    | 'revocation'
    | 'lastStamp'
  > {
  /** From its certificate, and from that of its time-stamp, up to a root; empty where none was reached. */
  readonly paths: readonly Path[]
  readonly isPades: boolean
  /** Certificates that it brings itself. */
  readonly held: readonly Uint8Array[]
}

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
  paths: [],
  isPades: false,
  held: [],
}

async function rowOf(
  pdf: Uint8Array,
  file: PdfFile,
  { field, range, digest }: { field: SignatureField; range: ReturnType<typeof rangeOf>; digest: DigestOf },
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

  const { end, cms } = range
  const whole = end === pdf.length
  const after = whole ? 'nothing' : await addedAfter(file, pdf, end)
  const signed = (name: DigestName) => digest(range, name)
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

/** The digest of what a signature covers. */
type Signed = (name: DigestName) => Promise<Uint8Array>

const ofCertificate: ReadonlySet<string> = new Set([
  'unknown-root',
  'expired',
  'not-yet-valid',
  'not-an-authority',
  'unknown-extension',
  'not-for-time-stamping',
])

async function judgedTimeStamp(token: Uint8Array, signed: Signed, trust: SealTrust): Promise<Judged> {
  const { verdict: timeStamp, chain } = await judgeTimeStamp(token, {
    of: { digestWith: signed },
    roots: trust.timeStampRoots ?? trust.roots,
    certificates: trust.certificates ?? [],
  })
  return {
    ...unjudged,
    why: timeStamp.ok ? null : 'bad-time-stamp',
    digest: timeStamp.ok || (timeStamp.why === 'malformed' ? null : timeStamp.why !== 'other-data'),
    // Whose certificate it is comes after the signature: an unknown one signed all the same.
    signature: timeStamp.ok || ofCertificate.has(timeStamp.why) || null,
    subject: timeStamp.signer ?? null,
    timeStamp,
    judgedAt: timeStamp.time ?? null,
    judgedBy: timeStamp.ok ? 'time-stamp' : null,
    paths: timeStamp.ok ? [{ chain, at: timeStamp.time }] : [],
  }
}

async function judgedSeal(
  cms: Uint8Array,
  signed: Signed,
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
    const known = digests.get(name) ?? (await signed(name))
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
  const stamped = token
    ? await judgeTimeStamp(token.length === 1 ? token[0]!.bytes : new Uint8Array(), {
        of: { data: signer.signature },
        ...timeStampTrust,
      })
    : null
  const timeStamp = stamped?.verdict ?? null
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
    paths: [
      ...(path?.ok && when.judgedAt ? [{ chain: path.chain, at: when.judgedAt }] : []),
      ...(stamped && timeStamp?.ok ? [{ chain: stamped.chain, at: timeStamp.time }] : []),
    ],
    isPades: format === 'ETSI.CAdES.detached',
    held: data.certificates,
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
