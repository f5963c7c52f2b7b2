export {
  isSuspicious,
  readZip,
  readZipTree,
  type ZipBounds,
  type ZipEntry,
  ZipError,
  type ZipFault,
  type ZipTree,
} from './read-zip.ts'
export type { Strange, StrangeCode } from './strange.ts'
