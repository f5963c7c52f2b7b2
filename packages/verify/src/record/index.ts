export { type AmendedRow, sealingIn, wordsSigned } from './amended.ts'
export {
  approvalDigest,
  checkRecord,
  type RecordToCheck,
  type Untouched,
  type UntouchedGround,
  untouchedIn,
} from './check-record.ts'
export {
  foundingHours,
  foundingOf,
  foundingsIn,
  isFounding,
  isKnownFounding,
  readFounding,
  shortFounding,
} from './founding.ts'
export {
  type FounderStanding,
  foundersStanding,
  heldStanding,
  type LackingFounders,
  type ListFault,
  lackingFounders,
  listFault,
  namedIn,
  namingIn,
  ofOneFounding,
  touchedAmong,
  touchedLists,
} from './held-lists.ts'
export { hasLeft, isOut, isStop, isStoppedByNobody, suspensionIn, type WhyOut } from './is-out.ts'
export { keysIn, type ListedKey } from './keys.ts'
export { type IsNamed, isOfAttestation, type KeyNaming, type KeyWord } from './named-keys.ts'
export { copiedIn, repeatedIn, saidBefore, touchNumber } from './repeats.ts'
export type { Founding, RecordErrorCode, RecordReport, RecordRow, Voucher } from './report.ts'
export { type ListedAct, type ListOf, type Roles, readRoles, saysWhoDoes, type Then } from './roles.ts'
export { readSealedWords, type SealedWords, sealedWords } from './sealed-words.ts'
export { type HeldPosition, type HeldStandard, type HeldText, heldStandard } from './standards.ts'
export {
  actionStatement,
  approvalStatement,
  denialStatement,
  domainStatement,
  grantStatement,
  mailboxDigest,
  type OrderSaid,
  overrideStatement,
  receiptStatement,
  releaseStatement,
  signedDigest,
  signedElsewhereStatement,
  signingStatement,
  standardStatement,
  valueStatement,
} from './statements.ts'
export { wordsOfTheStopper } from './stops.ts'
export { isTouched, type Touched } from './touched.ts'
export { isTouchedAct } from './touched-acts.ts'
