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
export { foldInstitution, knownNames, lookAlikesOf } from './institution.ts'
export {
  type KnownName,
  type LookAlike,
  type LookAlikeReason,
  lookAlikeReasons,
  looksLike,
} from './look-alike.ts'
export { mayDo, stepsFor } from './permission.ts'
export { skeleton } from './skeleton.ts'
export * from './types.ts'
export * from './waiting-times.ts'
