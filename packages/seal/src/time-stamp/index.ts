export { answerTimeStamp, type TimeStampAuthority } from './answer-time-stamp.ts'
export { timeStampRequest } from './time-stamp-request.ts'
