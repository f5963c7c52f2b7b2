export { type ZipFile, zip } from './zip.ts'
