/** A file of a log, by its name below the log's own place: `checkpoint`, `tile/0/000`. */
export interface LogFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Where the files of a log lie. What has its name is whole. */
export interface LogFiles {
  /** What lies there, or `undefined` where nothing does. */
  read(name: string): Promise<Uint8Array | undefined>
  /**
   * Puts files in their places, also where others lie there; what is written when this returns stays when the
   * machine stops at the next moment. Whoever reads meanwhile reads what was there or what is, never a part.
   */
  write(files: readonly LogFile[]): Promise<void>
  /** Takes files away, and whatever lies below a name; nothing where there is nothing. */
  remove(names: readonly string[]): Promise<void>
  /** For whoever operates it. */
  readonly place: string
}
