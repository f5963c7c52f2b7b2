export { type AskedKindWords, asking, kindsAsked, kindsNamed, kindsOfRow } from './asked-kinds.ts'
export { type ReadWord, wordsOfPart } from './asked-parts.ts'
export {
  type AskedPart,
  type AskedPlace,
  type AskedReachWords,
  asksFor,
  isBounded,
  maybeMore,
  partsAsked,
  reachOf,
} from './asked-reach.ts'
export { isReference } from './call-figures.ts'
export { bodiesIn, contactsIn, hostsIn, sentencesOf, tellsReader } from './contact-words.ts'
export { type CourtWords, namesCourt, type OrderPlace, tellsOfCourtOrder } from './court-words.ts'
export { mailbox } from './drills.ts'
export {
  type EnrolmentStanding,
  foldOfficer,
  foldUnit,
  mayEnrolOfficer,
  mayEnrolUnit,
  mayRestore,
  mayUse,
  type Officer,
  type OfficerAct,
  type Unit,
  type UnitAct,
} from './enrolment.ts'
export { evidenceFault } from './evidence.ts'
export {
  freeKindAt,
  leavesOf,
  strangeWords,
  toldBeside,
  type WordsBeside,
} from './free-words.ts'
export { type HeadKind, headsOfPlace, headsOfPost, isTitledName } from './head-words.ts'
export { foldInstitution, knownNames, lookAlikesOf } from './institution.ts'
export { bareLetters } from './lexicon.ts'
export {
  type LocalPatterns,
  type LocalWords,
  localPatterns,
  noLocalWords,
  type RegistryKnowledge,
} from './local-words.ts'
export {
  type KnownName,
  type LookAlike,
  type LookAlikeReason,
  lookAlikeReasons,
  looksLike,
} from './look-alike.ts'
export { namesValue } from './named-values.ts'
export { offenceFault } from './offence-words.ts'
export { officesIn } from './office-words.ts'
export { type OwnWord, type OwnWordKind, ownWords } from './own-words.ts'
export { mayDo, stepsFor } from './permission.ts'
export { type NameFault, nameFault, nameFaults, nameShapes, personNameFault } from './person-name.ts'
export { hides, readAs } from './read-as.ts'
export {
  type SecondDifference,
  type SecondFault,
  type SecondLanguageWords,
  secondDifferences,
  unheldWords,
} from './second-words.ts'
export * from './sender.ts'
export { skeleton } from './skeleton.ts'
export * from './speaker.ts'
export { spokenBy } from './spoken-by.ts'
export { saysBeside, type TypedBeside, typedBeside, typedInActs, typedInside } from './typed-beside.ts'
export * from './types.ts'
export { unknownCourt } from './unknown-court.ts'
export * from './waiting-times.ts'
export {
  asksDelivery,
  asksHere,
  clausesAsked,
  clausesOf,
  isLeftOut,
  rowAsksContent,
  saysThatItAsks,
  textAsksContent,
} from './wider-asked.ts'
