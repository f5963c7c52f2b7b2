import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { textAt } from '../../../form/pointer.ts'
import { deviceOffset } from '../../../form/zone.ts'
import { basisAhead } from '../../../request/letter/defaults.ts'

export const basisAt = '/legalProcess/legalBasis'

interface Asking {
  readonly request: EvidenceRequest
  readonly knowledge: Knowledge
  readonly on: Day
  /** The language of the letter that is signed. */
  readonly signed: Language
}

/**
 * Whether this page asks by which article one asks: of a State of which no article is known nobody fills it
 * in, and without it there is no letter. An article that somebody wrote otherwise stands here as well.
 */
export function asksBasis({ request, knowledge, on, signed }: Asking): boolean {
  const ahead = basisAhead({ request, knowledge, on, offset: deviceOffset(on) })
  const given = textAt(request, basisAt)
  return ahead === undefined || (given !== '' && given !== ahead[signed])
}
