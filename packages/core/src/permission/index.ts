export * from './may.ts'
