export * from './day.ts'
export * from './said-days.ts'
