export * from './knowledge.ts'
export * from './release.ts'
