export * from './clocks.ts'
export * from './day.ts'
