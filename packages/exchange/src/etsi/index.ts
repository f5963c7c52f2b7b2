export {
  asksToMake,
  isPointWord,
  isPreservationTask,
  type PointAnswer,
  type PointAsks,
  pointAsks,
  pointDocument,
  readPointWord,
  writePointWord,
} from './contact-point.ts'
export { type MessageSending, messageFor } from './message-for.ts'
export { parseJson } from './parse-json.ts'
export { formatOf, parseMessage, type WireFormat } from './parse-message.ts'
export { parseXml } from './parse-xml.ts'
export { type DraftSoFar, type ReadContext, type ReadMessage, readMessage } from './read-message.ts'
export type { UnknownPart } from './taker.ts'
export { type SchemaValidity, validate } from './validate.ts'
export { questionType } from './vocabulary.ts'
export { type JsonRecord, type JsonValue, limits, type WireError, type WireNote } from './wire-error.ts'
export { type Clarification, writeClarification } from './write-clarification.ts'
export type { OutgoingDocument } from './write-document.ts'
export { type Endpoint, enclosed, type WriteContext, type Written, writeMessage } from './write-message.ts'
export { writeXml } from './write-xml.ts'
