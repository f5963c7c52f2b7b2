/** An answer, ready to be sent. */
export interface Answered {
  readonly status: number
  readonly type: string
  readonly body: Uint8Array<ArrayBuffer>
  /** Name under which a browser keeps the file. */
  readonly fileName?: string
}
