import type { Act } from '@oficio/core/act'
import { write } from '@oficio/verify/der'
import type { HouseParts } from '../door/call.ts'

/**
 * What shows of each act, without a line, that it stands in the custody log, and the checkpoints over them
 * that others stamped.
 */
export async function proofsOf(
  { custody }: Pick<HouseParts, 'custody'>,
  request: string,
  acts: readonly Act[],
) {
  const { given, authorities, joins } = await custody.proofs(
    acts.map(({ seq }) => ({ of: 'act', subject: request, seq })),
  )
  const held = given.flatMap((one) => (typeof one === 'string' ? [] : [one]))
  const stamped = new Map(held.filter(({ stamps }) => stamps.length > 0).map((one) => [one.size, one]))
  return {
    key: held[0]?.key ?? null,
    authorities,
    joins: joins.map(({ from, to, proof }) => ({ from, to, proof: [...proof] })),
    proofs: acts.map(({ seq }, at) => {
      const one = given[at] ?? 'no-such-record'
      return typeof one === 'string'
        ? { seq, size: null, proof: null, why: one }
        : { seq, size: one.size, proof: one.proof, why: null }
    }),
    checkpoints: [...stamped.values()].map(({ size, checkpoint, stamps, stampedBy }) => ({
      size,
      checkpoint,
      stamps: stamps.map(({ name, token }) => ({
        name,
        answer: answerOf(Buffer.from(token, 'base64')),
        holds: stampedBy.includes(name),
      })),
    })),
  }
}

/**
 * A stamp as an authority answers with it, granted: so common tools read it without being told what it is.
 */
const answerOf = (token: Uint8Array): string =>
  Buffer.from(write.sequence(write.sequence(write.integer(0)), token)).toString('base64')
