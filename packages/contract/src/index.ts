import './no-eval.ts'

export { authoritySchema, readAuthority } from './authority.ts'
export { checkedEmblem, emblemOf, maxEmblemBytes, maxEmblemSide } from './emblem.ts'
export type { Context, RouteQuestion } from './inputs.ts'
export { maxJsonDepth, parseJson } from './json.ts'
export { nearest } from './nearest.ts'
export { Problem, type ProblemCode, type Where } from './problem.ts'
export {
  type ReadValue,
  read,
  readContext,
  readLetterFields,
  readRequest,
  readRouteInput,
  type UnknownKey,
} from './read.ts'
export { requestSchema } from './request.ts'
export { requestSchemaJson } from './request-schema.ts'
export { decodeText, maxInputBytes } from './text.ts'
