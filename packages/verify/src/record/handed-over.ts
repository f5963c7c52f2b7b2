import { digestOf } from '../canonical/index.ts'
import { isRecord, type Json, text } from './json.ts'
import { actionStatement } from './statements.ts'

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
  if (answered.kind !== 'answered' || answeredBy.person !== by.person) return undefined
  const { items, reference, final } = answered.body
  const subject = {
    request: act.request,
    seq: Number(answer) - 1,
    items,
    reference,
    final,
    delivery: manifest,
  }
  try {
    if (digestOf(manifest) !== digest) return undefined
    return digestOf(actionStatement('desk.answer', text(by.person), subject))
  } catch {
    return undefined
  }
}
