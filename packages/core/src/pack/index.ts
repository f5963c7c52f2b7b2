export { type ChecklistOptions, checklistText } from './checklist.ts'
export { fieldsText } from './fields.ts'
export { draftJson, type HashedFile, letterJson, manifestText, qrText, withAnnexes } from './files.ts'
export { isWithoutLetter, type PackPlan, packPlan } from './plan.ts'
