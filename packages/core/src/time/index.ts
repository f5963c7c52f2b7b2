export * from './day.ts'
export * from './said-days.ts'
export * from './zone-sentence.ts'
