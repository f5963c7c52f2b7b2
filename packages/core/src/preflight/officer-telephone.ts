// By which number the officer can be called back: a company abroad dials the code of the country first.
import { normaliseIdentifier, recognitionOf } from '../identifier/index.ts'
import type { CheckInput } from './check-input.ts'
import { textAt, valueAt } from './draft.ts'
import { finding, houseGrounds } from './finding.ts'
import type { LawInput } from './law-input.ts'
import type { Finding } from './types.ts'

const path = ['authority', 'officer', 'phone']
/** Words before a number, `Tel.:`, `Conmutador`, `N.º`: whatever they say, it comes behind them. */
const label = /^[\p{L}\p{M}.:º°ª\s]*(?=[(+\d])/u
/** What is dialled, at the front; behind it may stand an extension or a second number. */
const dialled = /^[\s(]*(?:\+|00)?(?:\d{1,3}\+)?[\d\s().-]*/
/** A place for the code of whoever carries a call: `(0xx11)`. */
const carrier = /(?<=^\(?0)xx(?=\d)/i
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
  const written = given
    .normalize('NFKC')
    .replace(/\p{Pd}/gu, '-')
    .replace(label, '')
    .replace(carrier, '')
  const found = dialled.exec(written)?.[0] ?? ''
  const front = found.trim()
  const behind = written.slice(found.trimEnd().length).trimEnd()
  const isWithCode = /^\(?\s*(?:\+|00|\d{1,3}\+)/.test(front)
  const count = digitsOf(front.replace(/^\(?\s*00/, '')).length
  if (count < shortest || (isWithCode && count > longest)) return said('phoneUnreadable')
  if (isWithCode || textAt(draft.raw, ['addressee', 'country']) === draft.country) return []
  const { phone } = recognitionOf(knowledge.recognition).roles
  const whole = normaliseIdentifier(phone, front, knowledge, { country: draft.country })
  if (!/^\+\d{7,15}$/.test(whole)) return said('phoneCountry')
  return said('phoneCountryOffered', `${asDialled(whole, front)}${behind}`)
}

/** As it was written, with the code before it, where that is the same number; else its figures alone. */
function asDialled(whole: string, front: string): string {
  const figures = digitsOf(front)
  const code = whole.slice(0, whole.length - figures.length)
  if (whole !== `${code}${figures}`) return whole
  // The code stood there without its sign.
  return code === '+' ? `+${front.replace(/[()]/g, '')}` : `${code} ${front}`
}
