export * from './authority-profile.ts'
export type { LetterFields } from './letter-fields.ts'
export { withoutStatement } from './statement.ts'
export * from './types.ts'
