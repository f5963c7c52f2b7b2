import { legThatDeclined } from '@oficio/core/act'
import { type Case, type CaseRequest, requestOf, stateOf } from '@oficio/core/case'
import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { secondLanguage, signedLanguage } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Messages } from '@oficio/messages'

/** The language in which the provider is answered: that of the letter where it reads it, else its own. */
export const answerLanguage = (request: EvidenceRequest, knowledge: Knowledge): Language =>
  secondLanguage(request, knowledge) ?? signedLanguage(request)

interface Answered {
  readonly whole: Case
  readonly entry: CaseRequest
  /** Codes of the grounds that were given. */
  readonly grounds: readonly string[]
  readonly provider: string
}

/** What is answered to a refusal. What is not known is left out, and nothing stands in its place. */
export function replyText({ whole, entry, grounds, provider }: Answered, words: Messages): string {
  const leg = legThatDeclined(stateOf(entry).legs, grounds)
  const request = requestOf(whole, entry)
  const asked = whole.identifiers.flatMap(({ id, value }) =>
    entry.identifiers.includes(id) && value ? [value] : [],
  )
  const has = (value: unknown) => (value ? 'yes' : 'no')
  const said = words.list(
    grounds.flatMap((ground) => {
      const key = `cases.ground.${ground}`
      return words.has(key) ? [words.format(key)] : []
    }),
  )
  const [number, reference, officer] = [
    request.case?.number?.trim() ?? '',
    leg?.reference ?? '',
    request.authority?.officer?.name?.trim() ?? '',
  ]
  const text = words.format('cases.refusal.text', {
    provider,
    asked: words.list(asked),
    ...{ number, reference, officer, ground: said, day: words.day(leg?.sentOn ?? '') },
    ...{
      hasNumber: has(number),
      hasReference: has(reference),
      hasGround: has(said),
      hasDay: has(leg?.sentOn),
    },
    isKept: has(entry.requestType.startsWith('preservation')),
  })
  return text.trim()
}
