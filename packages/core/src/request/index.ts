export * from './authority-profile.ts'
export type { LetterFields } from './letter-fields.ts'
export * from './types.ts'
