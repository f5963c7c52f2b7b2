export type CustodyFaultCode =
  /** It is a link, a device or a pipe, or lies among some. */
  | 'not-a-file'
  /** It was written to while it was read. */
  | 'changed-meanwhile'
  /** Something of that name is there, and nothing of it is replaced. */
  | 'exists'
  /** A name that leaves its folder, or that others read otherwise. */
  | 'name'
  | 'nothing'
  /** Two of one name. */
  | 'twice'
  | 'not-sealed'
  | 'no-key'
  | 'recipient'
  | 'identity'
  | 'broken'
  /** What is said of the files is not written as it must be. */
  | 'about'

/** Why evidence is not taken or given, and of which file. */
export class CustodyFault extends Error {
  readonly code: CustodyFaultCode
  readonly path: string
  constructor(code: CustodyFaultCode, path: string, options?: ErrorOptions) {
    super(`${code}: ${path}`, options)
    this.code = code
    this.path = path
  }
}
