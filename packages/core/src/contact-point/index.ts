export * from './at-home.ts'
export * from './knowledge.ts'
export * from './read-asked.ts'
