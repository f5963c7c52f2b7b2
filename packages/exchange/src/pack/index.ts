export { blocking, type UnsafeText, unsafeText } from './blocking.ts'
export {
  annexDocuments,
  type PackAnnex,
  type Packed,
  type PackFile,
  type PackInput,
  type Print,
  type PrintedEmblem,
  packContents,
  printOf,
  type Registered,
} from './contents.ts'
