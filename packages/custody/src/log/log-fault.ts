export type LogFaultCode =
  /** What should lie there does not, or is not as it was written: the name says which file. */
  | 'missing'
  | 'changed'
  /** The log ends before what it is known to have signed. */
  | 'rolled-back'
  /** It is a log of another name, or signed by another key. */
  | 'other-log'
  /** Somebody else writes it. */
  | 'taken'

/** Why a log is not written to, and which file it is about. Nothing is signed after it. */
export class LogFault extends Error {
  readonly code: LogFaultCode
  readonly file: string
  constructor(code: LogFaultCode, file: string) {
    super(`${code}: ${file}`)
    this.name = 'LogFault'
    this.code = code
    this.file = file
  }
}
