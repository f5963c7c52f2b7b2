export { check } from './check.ts'
export { forecast, readingOf } from './forecast.ts'
export { isKnownRuleKind } from './special-rules.ts'
export * from './types.ts'
