export {
  type AnnexFault,
  annexLimits,
  annexName,
  isOwnName,
  maxAnnexBytes,
  type NamedAnnex,
  namedAnnexes,
} from './annex.ts'
export { type ChecklistOptions, type ChecklistRow, checklist, checklistText } from './checklist.ts'
export { type FormBox, type FormFields, fieldsText, formFields } from './fields.ts'
export { draftJson, type HashedFile, letterJson, manifestText, qrText, withAnnexes } from './files.ts'
export type { PackKnowledge } from './knowledge.ts'
export { lackingOf } from './lacking.ts'
export { isImageOrVideo } from './picture.ts'
export { isWithoutLetter, type PackPlan, packPlan } from './plan.ts'
export { type Readiness, readiness } from './readiness.ts'
export { withStatement } from './statement.ts'
