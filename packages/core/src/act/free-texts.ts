import { isRecord, pointerTo, stepsOf } from '../json/index.ts'
import type { EvidenceRequest } from '../request/index.ts'

// The places of a request in which an officer writes freely, in both languages and in the boxes of a portal.
// The words of a row are none: a row goes whole.

const free =
  /^\/(?:text|case\/(?:summary|nexusToService)|legalProcess\/legalBasis|userNotice\/basis|emergency\/(?:personInDanger|danger|imminence|dataNeeded)|letter\/(?:support|orderEffect|notAsked|nextRoute|extensionReason|noPreservationReason|noOrderReason|stateConfirmation|answers\/\d+|data\/\d+\/necessity|identifiers\/\d+\/(?:seenText|label)|paste\/.+))$/

/** Whether an officer writes freely at this place (JSON pointer), in the first language or in the second. */
export const isFreeText = (pointer: string): boolean => free.test(ownPlace(pointer))

/** The place of which a text of the second language is the translation; any other is its own. */
function ownPlace(pointer: string): string {
  const [letter, second, own] = stepsOf(pointer)
  return letter === 'letter' && second === 'second' && own !== undefined ? own : pointer
}

/** Where the same text stands in the other language of a letter: in the second for the first, and back. */
export function otherPlace(pointer: string): string {
  const own = ownPlace(pointer)
  return own === pointer ? pointerTo(['letter', 'second', pointer]) : own
}

/** What a court ordered, on what it rests, how long it is secret, what is not asked: limits of a letter. */
const limiting = /^\/(?:legalProcess\/legalBasis|userNotice\/basis|letter\/(?:orderEffect|notAsked))$/

/** Whether a sentence at this place may be taken out by whoever decides: a limit of the letter never. */
export const isCuttable = (pointer: string): boolean =>
  isFreeText(pointer) && !limiting.test(ownPlace(pointer))

/** Names of files and their sums are what they are; ways to reach people are none of what is asked about. */
const asTheyAre =
  /\/(?:file|sha256)$|^\/(?:letter\/(?:callBack|delivery|web)|legalProcess\/attachments)(?:\/|$)/

/** Parts of a request whose texts tell of what is asked. */
const tellingParts = ['text', 'case', 'dataRequested', 'legalProcess', 'userNotice', 'emergency', 'letter']

/** The same request with every text that tells of what is asked changed, each by its place. */
export function withTexts(
  request: EvidenceRequest,
  change: (text: string, pointer: string) => string,
): EvidenceRequest {
  const walk = (value: unknown, steps: readonly PropertyKey[]): unknown => {
    const pointer = pointerTo(steps)
    if (asTheyAre.test(pointer)) return value
    if (typeof value === 'string') return change(value, pointer)
    if (Array.isArray(value)) return value.map((one, at) => walk(one, [...steps, at]))
    if (!isRecord(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, [...steps, key])]))
  }
  const changed = tellingParts.flatMap((part) => {
    const value = request[part as keyof EvidenceRequest]
    return value === undefined ? [] : [[part, walk(value, [part])]]
  })
  return { ...request, ...Object.fromEntries(changed) }
}

/** Each place at which something is freely written, and what. */
export function freeTexts(request: EvidenceRequest): readonly (readonly [pointer: string, text: string])[] {
  const found: (readonly [string, string])[] = []
  withTexts(request, (text, pointer) => {
    if (isFreeText(pointer) && text !== '') found.push([pointer, text])
    return text
  })
  return found
}
