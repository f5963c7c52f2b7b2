import { digestOf } from '../canonical/index.ts'

/**
 * What a passkey signs, by kind of act: the SHA-256 of the canonical bytes of one of these is the challenge
 * that it answers. Everyone who approves a revision signs the same bytes.
 */
export const approvalStatement = (request: string, revision: number, content: unknown) => ({
  format: 'oficio-approval/1',
  request,
  revision,
  content,
})

/** A refusal: what was refused, on which ground, with which reasons. */
export const denialStatement = (
  request: string,
  revision: number,
  digest: string | null,
  ground: string,
  reasons: string,
) => ({
  format: 'oficio-denial/1',
  request,
  revision,
  digest,
  ground,
  reasons,
})

/** The word by which somebody lets the institution seal the letter of an approved revision. */
export const signingStatement = (request: string, revision: number, digest: string | null) => ({
  format: 'oficio-signing/1',
  request,
  revision,
  digest,
})

/**
 * The word of whoever brings the letter of an approved revision signed elsewhere: these very bytes and no
 * others.
 */
export const signedElsewhereStatement = (
  request: string,
  revision: number,
  digest: string | null,
  pdf: string,
) => ({
  format: 'oficio-signed-elsewhere/1',
  request,
  revision,
  digest,
  pdf,
})

/** The word by which somebody lets a held request go on: after which act of its list. */
export const releaseStatement = (request: string, seq: number) => ({
  format: 'oficio-release/1',
  request,
  seq,
})

/** What is signed for anything that is no act on a request: who does what, with exactly which words. */
export const actionStatement = (action: string, person: string, subject: unknown) => ({
  format: 'oficio-action/1',
  action,
  person,
  subject,
})

/** The house's word about one step of a sending. */
export const receiptStatement = (
  step: string,
  request: string,
  revision: number,
  digest: string | null,
  to: string,
  at: string,
) => ({
  format: 'oficio-receipt/1',
  step,
  request,
  revision,
  digest,
  to,
  at,
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
  contents: ReadonlyMap<number, unknown>,
  seq: number,
): string | undefined {
  if (kind === 'released') return digestOf(releaseStatement(request, seq - 1))
  const { revision, digest, ground, reasons } = body
  if (typeof revision !== 'number') return undefined
  const told = typeof digest === 'string' ? digest : null
  switch (kind) {
    case 'approved':
    case 'narrowed':
      return digestOf(approvalStatement(request, revision, contents.get(revision)))
    case 'denied':
      return digestOf(denialStatement(request, revision, told, String(ground), String(reasons)))
    case 'signed':
      return digestOf(
        body.elsewhere === true
          ? signedElsewhereStatement(request, revision, told, String(body.pdf))
          : signingStatement(request, revision, told),
      )
    default:
      return undefined
  }
}
