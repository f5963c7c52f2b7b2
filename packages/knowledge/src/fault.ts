import type { MarkKind, Why } from '@oficio/core/academy'
import type { Finding } from '@oficio/core/preflight'
import { nearest } from './nearest.ts'

/** Every complaint that a file of courses can earn; their sentences are `fault.<code>` of the academy. */
export const faultCodes = [
  ...(['noCourse', 'idTaken', 'unknownModule', 'circle'] as const),
  ...(['pageTwice', 'pageUnasked', 'questionTwice', 'unknownPage'] as const),
  ...(['noneRight', 'allRight', 'choiceTwice', 'unknownProvider'] as const),
  ...(['noPower', 'unknownArticle', 'unknownGround', 'unknownPart'] as const),
  ...(['unknownParagraph', 'otherCountry', 'unknownField', 'unknownClass'] as const),
  ...(['publicAddress', 'realAccount', 'unfinished', 'noText', 'maybePerson', 'periodTurned'] as const),
  ...(['unknownCountry', 'realNumber', 'realAddress', 'maybeAddress'] as const),
  ...(['realId', 'inUse', 'unknownService', 'otherService'] as const),
  ...(['everythingPasses', 'lengthPasses', 'besideFree', 'seedValue', 'variantTwice'] as const),
  ...([
    'nothingAt',
    'unmoved',
    'oneLanguage',
    'noOther',
    'sameWords',
    'otherLanguage',
    'maybeLanguage',
    'pointsOther',
    'explainedOther',
  ] as const),
  ...(['variantForm', 'clueTwice', 'unknownClue', 'clueNever'] as const),
  ...(['guardedNone', 'noInvented', 'nobodyHolds', 'letterTwice'] as const),
  ...(['unknownStep', 'trapNeeded', 'noTime', 'situationTwice'] as const),
  ...(['unknownSituation', 'situationLater', 'stepTwice', 'optionTwice'] as const),
  ...(['noSuchFile'] as const),
  ...(['noWin', 'threeLose', 'noPass', 'endsOther'] as const),
  ...(['marksOther', 'tooFew', 'noLesson', 'unknownKind'] as const),
  ...(['noKind', 'unknownKey', 'missing', 'readAs'] as const),
  ...(['wrongKind', 'notAmong', 'noForm', 'keyForm'] as const),
  ...(['tooSmall', 'tooBig', 'format', 'other'] as const),
  ...(['fileTooBig', 'noYaml', 'tooDeep', 'alias'] as const),
  ...(['tag', 'keyTwice', 'keyWord', 'quotes'] as const),
  ...(['noUtf8', 'invisible', 'twoDocuments', 'colon'] as const),
] as const
export type FaultCode = (typeof faultCodes)[number]

/** A mark of a path, as it is told: its kind, and the finding or the question of which it came. */
export interface PathEarned {
  readonly kind: MarkKind
  readonly finding: Finding | null
  readonly why: Why | null
}

/** What is wrong, without its sentence. */
export interface Fault {
  readonly code: FaultCode
  readonly params?: Readonly<Record<string, string | number>>
  /** What a path earned, where that is what is wrong. */
  readonly marks?: readonly PathEarned[]
  /** The word that a slip of the pen most likely meant. */
  readonly near?: string
  /** The words that are known, where they are few. */
  readonly known?: readonly string[]
  /** Which form is meant, as its schema says. */
  readonly form?: string | undefined
}

/** A word that is not known, with what was probably meant by it. */
export function near(
  word: string,
  known: readonly string[],
  params: Readonly<Record<string, string>> = {},
): Omit<Fault, 'code'> {
  const one = nearest(word, known)
  const more = one !== undefined ? { near: one } : known.length > 0 && known.length <= 16 ? { known } : {}
  return { params: { word, ...params }, ...more }
}
