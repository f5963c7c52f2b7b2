export { type CaseInput, caseGraph } from './case-graph.ts'
export { namesFrom } from './names-from.ts'
export type { ReadFileOf } from './return-objects.ts'
