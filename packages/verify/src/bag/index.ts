export type {
  BagErrorCode,
  BagFile,
  BagNote,
  BagReport,
  BagRow,
  BagWarningCode,
  FileState,
} from './bag-types.ts'
export { type BagOptions, checkBag } from './check-bag.ts'
export { escaped, hidesCharacters, isSystemFile, leavesFolder } from './names.ts'
export { type Algorithm, algorithms, plainSums, type Summed } from './sums.ts'
