export {
  type ChainErrorCode,
  type ChainVerdict,
  checkChain,
  type SealedAct,
  type UnsealedAct,
} from './chain.ts'
