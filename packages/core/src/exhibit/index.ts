export {
  type Ends,
  type FileWarning,
  fileWarnings,
  headBytes,
  tailBytes,
  warningsIn,
} from './file-warning.ts'
export * from './manifest.ts'
export * from './unit-key.ts'
