export {
  isPlainName,
  type ReleaseKey,
  readReleaseKeys,
  releaseText,
  reviewersDigest,
  type SignedRelease,
  signersOf,
} from './release.ts'
