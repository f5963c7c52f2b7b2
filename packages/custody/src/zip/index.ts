export { type ByteSource, ZipWriter } from './write-zip.ts'
