import type { RequestState } from '@oficio/core/act'
import { workWords } from '@oficio/core/desk'
import type { PlannedStatement } from '../db/pipeline.ts'
import type { ActingCall } from '../door/call.ts'
import { numberOf } from './summary.ts'

const referenceSql: PlannedStatement = {
  name: 'reference-of',
  text: 'select f.reference from request r join criminal_case f on f.id = r.case_id where r.id = $1',
}
const keepSql: PlannedStatement = { name: 'keep-words', text: 'select keep_words($1, $2, $3)' }

/** Keeps the words by which units find a request among their own, where an act changed them. */
export async function keepWords(
  { db, house: { knowledge } }: Pick<ActingCall, 'db' | 'house'>,
  request: string,
  before: Pick<RequestState, 'content' | 'number'>,
  { content, number }: Pick<RequestState, 'content' | 'number'>,
): Promise<void> {
  if (!content || (before.content === content && before.number === number)) return
  const row = await db.row<{ reference: string }>(referenceSql, [request])
  const { provider } = content
  const profile = Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined
  const { words, about } = workWords(content, {
    reference: row?.reference ?? '',
    number: numberOf({ number }),
    names: [provider, ...(profile ? [profile.name] : [])],
  })
  db.put(keepSql, [request, words, about])
}
