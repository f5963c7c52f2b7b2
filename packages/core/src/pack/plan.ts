import type { Language } from '../fact/index.ts'
import { identifierAnnex, identifiersFile } from '../letter/identifier-annex.ts'
import type { LetterKnowledge } from '../letter/knowledge.ts'
import { type LetterOptions, lettersFor } from '../letter/letter.ts'
import type { Letter, SenderVerification } from '../letter/types.ts'
import { word } from '../letter/words.ts'
import type { EvidenceRequest } from '../request/index.ts'

export interface PackPlan {
  /** Names of the files that the pack writes, without annexes; the manifest comes last. */
  readonly files: readonly string[]
  /** The letters of `request.pdf`; none in an emergency for which nobody signed in. */
  readonly letters: readonly Letter[]
  /** Whether the last page carries the code. */
  readonly qr: boolean
}

/**
 * Whether the pack says itself, in place of a letter, that there is none: an emergency for which nobody
 * signed in.
 */
export const isWithoutLetter = (request: EvidenceRequest, verification?: SenderVerification): boolean =>
  request.requestType === 'emergency' && verification?.state !== 'verified'

/**
 * Which files a pack holds.
 *
 * An emergency letter that anybody can make is the tool of whoever wants to be handed somebody's address. So
 * without a verified sender there are fields to paste into the company's own channel, which checks the
 * sender, and no letter, no message, no code.
 */
export function packPlan(request: EvidenceRequest, options: LetterOptions): PackPlan {
  if (isWithoutLetter(request, options.verification)) {
    return {
      files: ['request.json', 'fields.txt', 'checklist.txt', 'manifest-sha256.txt'],
      letters: [],
      qr: false,
    }
  }
  const list = identifierAnnex(request) ? [identifiersFile] : []
  const fields = request.letter && Object.keys(request.letter).length > 0 ? ['letter.json'] : []
  return {
    files: [
      'request.pdf',
      'request.json',
      ...fields,
      ...list,
      'etsi.json',
      'etsi.xml',
      'fields.txt',
      'checklist.txt',
      'manifest-sha256.txt',
    ],
    letters: lettersFor(request, options),
    qr: true,
  }
}

/**
 * The lines that stand first in the text files: no letter, sender not verified, made in spite of findings; in
 * this language and in English.
 */
export function openingLines(
  request: EvidenceRequest,
  language: Language,
  options: {
    readonly knowledge: Pick<LetterKnowledge, 'templates'>
    readonly verification?: SenderVerification
    readonly anyway?: readonly string[]
  },
): readonly string[] {
  const { security, wording } = options.knowledge.templates
  const both = (text: (l: Language) => string): string[] => [...new Set([text(language), text('en')])]
  const out: string[] = []
  if (isWithoutLetter(request, options.verification)) out.push(...both((l) => word(security, 'noLetter', l)))
  if (options.verification?.state !== 'verified') out.push(...both((l) => word(security, 'unverified', l)))
  const findings = options.anyway ?? []
  if (findings.length > 0)
    out.push(...both((l) => word(wording, 'anyway', l).replace('{findings}', findings.join(', '))))
  return out
}
