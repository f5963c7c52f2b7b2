export type {
  BagErrorCode,
  BagFile,
  BagFileState,
  BagNote,
  BagReport,
  BagRow,
  BagWarningCode,
} from './bag-types.ts'
export { type BagOptions, checkBag } from './check-bag.ts'
export { escaped, hidesCharacters, isSystemFile, leavesFolder } from './names.ts'
export { type Algorithm, algorithms, plainSums, type Summed } from './sums.ts'
