export { answerTimeStamp, type TimeStampAuthority } from './answer-time-stamp.ts'
export {
  checkTimeStamp,
  type TimeStampErrorCode,
  type TimeStampToCheck,
  type TimeStampVerdict,
} from './check-time-stamp.ts'
export { timeStampRequest, tokenIn } from './time-stamp-request.ts'
