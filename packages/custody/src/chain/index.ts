export {
  type ChainErrorCode,
  type ChainVerdict,
  checkChain,
  type SealedAct,
  sealAct,
  type UnsealedAct,
} from './chain.ts'
