import { digestOf } from '../canonical/index.ts'
import { isRecord, type Json, text } from './json.ts'
import { actionStatement } from './statements.ts'

/**
 * What is signed with files: the answer of a desk, or the word of a unit that it has what came home to it.
 */
function signedIn(kind: unknown, body: Json): { readonly action: string; readonly said: Json } | undefined {
  if (kind === 'answered') {
    const { items, reference, final } = body
    return { action: 'desk.answer', said: { items, reference, final } }
  }
  if (kind !== 'assistance-received') return undefined
  const { of, files, opening } = body
  return { action: 'assistance.receive', said: { opening, of, files } }
}

/**
 * Digest of what whoever handed files over signed: the answer right before, with the manifest of the files in
 * it; undefined where there is no such answer of theirs, or the manifest is not the one whose digest the act
 * says.
 */
export function handedOverDigest(act: Json, body: Json, acts: readonly unknown[]): string | undefined {
  const { manifest, digest, answer } = body
  const answered = acts.filter(isRecord).find(({ seq }) => seq === answer)
  const [by, answeredBy] = [act.by, answered?.by]
  if (!isRecord(by) || !isRecord(answeredBy) || !isRecord(answered?.body) || !isRecord(manifest))
    return undefined
  if (answeredBy.person !== by.person) return undefined
  const signed = signedIn(answered.kind, answered.body)
  if (!signed) return undefined
  const subject = { request: act.request, seq: Number(answer) - 1, ...signed.said, delivery: manifest }
  try {
    if (digestOf(manifest) !== digest) return undefined
    return digestOf(actionStatement(signed.action, text(by.person), subject))
  } catch {
    return undefined
  }
}
