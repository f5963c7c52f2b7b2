export { maxZipFiles, type ZipFile, zip } from './zip.ts'
