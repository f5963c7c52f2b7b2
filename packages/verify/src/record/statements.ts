import { digestOf } from '../canonical/index.ts'

// What a passkey signs, by kind of act: the SHA-256 of the canonical bytes of one of these is the challenge
// that it answers.

/** A version of the words: its digest is the same for everybody who approves it, and each grant names it. */
export const approvalStatement = (request: string, revision: number, content: unknown) => ({
  format: 'oficio-approval/1',
  request,
  revision,
  content,
})

/** An order that a grant rests on: a document that was made or brought, by its digest, with its number. */
export interface OrderSaid {
  readonly file: string
  readonly sha256: string
  readonly number: string
  readonly article: string
  readonly on: string
  readonly translation?: string
}

/**
 * A yes, or a yes to less: to these words, in this role, for these reasons, with this order if there is one.
 * As every word about a request it names its place: the act of the list after which it was said.
 */
export const grantStatement = (
  request: string,
  seq: number,
  revision: number,
  digest: string,
  grant: { readonly role: string; readonly reasons: string; readonly order?: OrderSaid | undefined },
) => ({
  format: 'oficio-grant/2',
  request,
  seq,
  revision,
  digest,
  role: grant.role,
  reasons: grant.reasons,
  order: grant.order ?? null,
})

/** A refusal: what was refused, on which ground, with which reasons. */
export const denialStatement = (
  request: string,
  seq: number,
  revision: number,
  digest: string | null,
  ground: string,
  reasons: string,
) => ({
  format: 'oficio-denial/2',
  request,
  seq,
  revision,
  digest,
  ground,
  reasons,
})

/** What blocks is let pass: these words with the override in them, which findings, and why. */
export const overrideStatement = (
  request: string,
  seq: number,
  revision: number,
  content: unknown,
  findings: unknown,
  reasons: string,
) => ({
  format: 'oficio-override/2',
  request,
  seq,
  revision,
  content,
  findings,
  reasons,
})

/** The word by which somebody lets the institution seal the letter of an approved revision. */
export const signingStatement = (request: string, seq: number, revision: number, digest: string | null) => ({
  format: 'oficio-signing/2',
  request,
  seq,
  revision,
  digest,
})

/**
 * The word of whoever brings the letter of an approved revision signed elsewhere: these very bytes and no
 * others.
 */
export const signedElsewhereStatement = (
  request: string,
  seq: number,
  revision: number,
  digest: string | null,
  pdf: string,
) => ({
  format: 'oficio-signed-elsewhere/2',
  request,
  seq,
  revision,
  digest,
  pdf,
})

/** The word by which somebody lets a held request go on: after which act of its list, and why. */
export const releaseStatement = (request: string, seq: number, reasons: string) => ({
  format: 'oficio-release/2',
  request,
  seq,
  reasons,
})

/** What is signed for anything that is no act on a request: who does what, with exactly which words. */
export const actionStatement = (action: string, person: string, subject: unknown) => ({
  format: 'oficio-action/1',
  action,
  person,
  subject,
})

/**
 * One text of a proposal, in all its languages: whoever takes a position or adopts it signs its digest, and
 * not the number under which it is kept.
 */
export const standardStatement = ({
  subject,
  reason,
  effectiveOn,
  sunsetOn,
}: {
  readonly subject: unknown
  readonly reason: string
  readonly effectiveOn: string | null
  readonly sunsetOn: string | null
}) => ({
  format: 'oficio-standard/1',
  subject,
  reason,
  effectiveOn,
  sunsetOn,
})

/** What the record of a domain holds the digest of: which entry of which installation it is to prove. */
export const domainStatement = (origin: string, entry: string, domain: string) => ({
  format: 'oficio-domain/1',
  origin,
  entry,
  domain,
})

/** What was looked at when a proposed value is verified: an id that the house made says nothing of it. */
export const valueStatement = (
  entry: string,
  proposal: string,
  proposed: { readonly field: string; readonly value: string | null; readonly replaces: string | null },
) => ({
  format: 'oficio-value/1',
  entry,
  proposal,
  field: proposed.field,
  value: proposed.value,
  replaces: proposed.replaces,
})

/** The house's word about one step of a sending; of an answer with the digest of what it says. */
export const receiptStatement = (
  step: string,
  request: string,
  revision: number,
  digest: string | null,
  to: string,
  at: string,
  said?: string,
) => ({
  format: 'oficio-receipt/1',
  step,
  request,
  revision,
  digest,
  to,
  at,
  ...(said === undefined ? {} : { said }),
})

/**
 * Digest, in hexadecimal, of the statement that an act of this kind signs; undefined for acts that sign
 * nothing, and for bodies that are not of their kind. Throws `CanonicalError` where a body holds what is no
 * JSON.
 */
export function signedDigest(
  request: string,
  kind: string,
  body: Readonly<Record<string, unknown>>,
  seq: number,
): string | undefined {
  // Said right after what was read.
  const place = seq - 1
  if (kind === 'released')
    return typeof body.reasons === 'string'
      ? digestOf(releaseStatement(request, place, body.reasons))
      : undefined
  const { revision, digest, ground, reasons, role, order } = body
  if (typeof revision !== 'number') return undefined
  const told = typeof digest === 'string' ? digest : null
  switch (kind) {
    case 'approved':
    case 'narrowed':
      return told === null
        ? undefined
        : digestOf(
            grantStatement(request, place, revision, told, {
              role: String(role),
              reasons: typeof reasons === 'string' ? reasons : '',
              order: order as OrderSaid | undefined,
            }),
          )
    case 'overridden':
      return digestOf(
        overrideStatement(request, place, revision, body.content, body.findings, String(reasons)),
      )
    case 'denied':
      return digestOf(denialStatement(request, place, revision, told, String(ground), String(reasons)))
    case 'signed':
      return digestOf(
        body.elsewhere === true
          ? signedElsewhereStatement(request, place, revision, told, String(body.pdf))
          : signingStatement(request, place, revision, told),
      )
    default:
      return undefined
  }
}

/**
 * What of an address for notices is signed and stands in a list: SHA-256 of the person, the address (none:
 * null) and a salt that only whoever changed it and the house were told, so that nobody finds the address by
 * trying.
 */
export const mailboxDigest = (person: string, mailbox: string | null, salt: string): string =>
  digestOf({ format: 'oficio-mailbox/1', person, mailbox, salt })
