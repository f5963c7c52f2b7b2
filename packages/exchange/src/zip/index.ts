export { isSuspicious, readZip, type ZipEntry, ZipError, type ZipFault } from './read-zip.ts'
export { maxZipFiles, type ZipFile, zip } from './zip.ts'
