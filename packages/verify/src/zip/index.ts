export { isSuspicious, readZip, type ZipBounds, type ZipEntry, ZipError, type ZipFault } from './read-zip.ts'
