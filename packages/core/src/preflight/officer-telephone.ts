// By which number the officer can be called back: a company abroad dials the code of the country first.
import { normaliseIdentifier, recognitionOf } from '../identifier/index.ts'
import type { CheckInput } from './check-input.ts'
import { textAt, valueAt } from './draft.ts'
import { finding, houseGrounds } from './finding.ts'
import type { LawInput } from './law-input.ts'
import type { Finding } from './types.ts'

const path = ['authority', 'officer', 'phone']
/** What is dialled, at the front; behind it may stand an extension or a second number. */
const dialled = /^(?:tel[.:]?\s*)?([\s(]*(?:\+|00)?[\d\s().\-/]*)/i
const digitsOf = (text: string): string => text.replace(/\D/g, '')
const longest = 15
const shortest = 7

/**
 * A telephone that is none, or that nobody abroad can dial because the code of its country is not there; the
 * number with that code is offered where the numbering plan of the asking country gives one. What stays
 * within the country needs no code.
 */
export function officerTelephoneFindings(law: LawInput, input: CheckInput | undefined): readonly Finding[] {
  const { draft, knowledge } = law
  const given = textAt(draft.raw, path).trim().slice(0, 200)
  if (given === '') return []
  const said = (rule: string, offer = ''): readonly Finding[] => [
    finding(
      {
        code: 'requester.details',
        rule,
        path: valueAt(draft.raw, path).pointer,
        params: { provider: input?.profile.name ?? draft.provider, given, offer },
      },
      'warn',
      houseGrounds,
    ),
  ]
  const front = dialled.exec(given)?.[1]?.trim() ?? ''
  const isWithCode = /^\(?\s*(?:\+|00)/.test(front)
  const count = digitsOf(front.replace(/^\(?\s*00/, '')).length
  if (count < shortest || (isWithCode && count > longest)) return said('phoneUnreadable')
  if (isWithCode || textAt(draft.raw, ['addressee', 'country']) === draft.country) return []
  const { phone } = recognitionOf(knowledge.recognition).roles
  const whole = normaliseIdentifier(phone, front, knowledge, { country: draft.country })
  if (!/^\+\d{7,15}$/.test(whole)) return said('phoneCountry')
  // As it was written, with the code before it, where that is the same number.
  const code = whole.slice(0, whole.length - digitsOf(front).length)
  return said('phoneCountryOffered', whole === `${code}${digitsOf(front)}` ? `${code} ${front}` : whole)
}
