export * from './manifest.ts'
export * from './unit-key.ts'
