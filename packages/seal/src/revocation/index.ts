export { answerOcsp } from './answer-ocsp.ts'
export { certificateTime, issueCrl, type Revoker } from './issue-crl.ts'
export { certificateId, ocspRequest } from './ocsp-request.ts'
