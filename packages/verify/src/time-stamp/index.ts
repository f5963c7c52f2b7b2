export {
  checkTimeStamp,
  judgeTimeStamp,
  type TimeStampErrorCode,
  type TimeStampToCheck,
  type TimeStampVerdict,
} from './check-time-stamp.ts'
export { digestOfLength, tokenIn } from './time-stamp-answer.ts'
