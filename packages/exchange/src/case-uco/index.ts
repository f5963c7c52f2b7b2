export { type CaseInput, caseGraph } from './case-graph.ts'
export { namesFrom } from './names-from.ts'
