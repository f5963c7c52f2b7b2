export * from './chain.ts'
export * from './fold.ts'
export * from './narrow.ts'
export * from './types.ts'
