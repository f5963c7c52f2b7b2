export { chained, checkReleaseList, type ListVerdict, type ReleaseList, releaseListText } from './list.ts'
export {
  isPlainName,
  type ReleaseKey,
  readReleaseKeys,
  releaseText,
  reviewersDigest,
  type SignedRelease,
  signersOf,
} from './release.ts'
