export * from './may.ts'
export * from './other-rank.ts'
export * from './roles.ts'
export * from './second-word.ts'
