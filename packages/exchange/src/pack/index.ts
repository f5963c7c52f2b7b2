export { blocking, type UnsafeText, unsafeText } from './blocking.ts'
export { type PackAnnex, type Packed, type PackFile, type PackInput, type Print, packContents, printOf } from './contents.ts'
export { messageFor, type Sending } from './message-for.ts'
