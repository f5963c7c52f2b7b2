export { type CaseInput, caseGraph } from './case-graph.ts'
export { describeEvidence, describeFile, type FileDescribed, type ToDescribe } from './describe.ts'
export { namesFrom } from './names-from.ts'
