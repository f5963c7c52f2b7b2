export { isSuspicious, readZip, type ZipEntry, ZipError, type ZipFault } from './read-zip.ts'
