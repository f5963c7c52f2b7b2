export * from './knowledge.ts'
export * from './release.ts'
export * from './released-slices.ts'
