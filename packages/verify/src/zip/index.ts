export type { Container } from './container.ts'
export { archiveEnd, type Head, localHead, longest32 } from './heads.ts'
export {
  evidenceBounds,
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
