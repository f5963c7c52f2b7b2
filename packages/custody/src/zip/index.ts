export { type Source, ZipWriter } from './write-zip.ts'
