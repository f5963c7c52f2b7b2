export type { LetterFields } from './letter-fields.ts'
export * from './types.ts'
