import { wordsSigned } from '../record/index.ts'
import { isRecord as isJson } from '../record/json.ts'

/** The fields of the letter as they were signed, where its own file was not handed in. */
export function letterIn(record: unknown): unknown {
  const acts = isJson(record) && Array.isArray(record.acts) ? record.acts : []
  const words = wordsSigned(acts)
  return isJson(words) ? words.letter : undefined
}

/** The pack keeps what is only for its letter apart; what was approved holds both. */
export function joinedRequest(request: unknown, letter: unknown): unknown {
  if (!isJson(request)) return undefined
  return isJson(letter) ? { ...request, letter } : request
}
