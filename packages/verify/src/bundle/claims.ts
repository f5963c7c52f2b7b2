export type ClaimCode =
  /** The custody list is exactly the one that was signed. */
  | 'custody-list'
  /** The list was signed with the key that lies beside it. */
  | 'custody-signature'
  /** The list and the manifest say the same of every file. */
  | 'custody-files'
  /** Times of the list that run backwards; there is none where they do not. */
  | 'custody-times'
  /** The description for other programs names the same files and digests. */
  | 'case'
  /** The pack that asked is as its own manifest says. */
  | 'request'
  /** An authority saw the list at a time. */
  | 'stamp'
  /** Each act of the request stands in the custody log of the installation, and none is left out between. */
  | 'log'
  /** Each file is one of which the provider signed that it handed it over. */
  | 'delivery'
  /** The record of the request holds by itself: who approved, who sealed, who handed over. */
  | 'record'
  /**
   * Each line of the custody list that says it stands in the log is an act that does, and no act is left out.
   */
  | 'log-lines'
  /** What lies there as the receipt of a delivery is what its act says. */
  | 'receipts'
  /** An authority saw the custody log with all acts of this request in it, at a time. */
  | 'log-stamp'
  /** A witness whose key was given saw the custody log with all acts of this request in it. */
  | 'log-witness'
  /** The hash of the list is the one that somebody wrote down elsewhere. */
  | 'given-root'
  /** The key that signed is the one that somebody was handed elsewhere. */
  | 'given-key'
  /** The registry of the record begins with a founding that somebody knows. */
  | 'given-founding'
  /** The archive around the files is as Oficio wrote it; there is none where it is, or another packed it. */
  | 'container'

export type ClaimWhy =
  | 'holds'
  | 'missing'
  | 'malformed'
  | 'other-root'
  | 'other-file'
  | 'wrong-signature'
  | 'other-data'
  /** The act is not the one that stands in the log. */
  | 'not-in-log'
  /** A signature in the record does not hold. */
  | 'not-signed'
  /** Nothing shows who signed it: there is no record. */
  | 'no-record'
  /** The log that it names, or on which it rests, is not here: an installation only tells it. */
  | 'no-log'
  /** No file lies there that could be held against what was signed. */
  | 'no-files'
  /** The letter holds no words inside that could be held against those beside it. */
  | 'no-words-inside'
  /** The act lies beyond the end of the record, or is none of its acts: no signature of it was looked at. */
  | 'beyond-record'
  /** In the record nothing was handed over: it says nothing of the files. */
  | 'not-delivered'
  /** A line says that it stands in the log, and is no act there. */
  | 'no-such-act'
  /** A line is told by the installation alone: no proof of it is here. */
  | 'told'
  /** An act of the log stands in no line of the list. */
  | 'no-line'
  /** Proofs stand under two checkpoints, and nothing shows that the later log begins with the earlier one. */
  | 'split-view'
  /** The last acts came after what was stamped. */
  | 'not-stamped'
  /** Somebody's own signature says that they saw it. */
  | 'seen-by'
  /** None of the witnesses whose keys were given signed it. */
  | 'not-seen'
  /** The last acts came after what a witness saw. */
  | 'seen-before'
  /** It rests on the log, which was not found to hold. */
  | 'log-open'
  /** The key that was given is the one of the device; or of the log, which says nothing of the list. */
  | 'device-key'
  | 'log-key'
  /** It agrees with what lies beside it; no key that the reader gave speaks for it. */
  | 'nobody-known'
  /** Of two lines the later one says an earlier time. */
  | 'backwards'
  | 'not-judged'
  | 'no-roots'
  | 'other-than-given'
  /** What was given is no hash of a list, no key, no founding: nothing was compared with it. */
  | 'not-a-hash'
  | 'not-a-key'
  | 'not-a-founding'
  /** Bytes of the archive that belong to no file were altered after Oficio wrote it. */
  | 'container-changed'

/** One thing that the bundle claims. `ok` is null where it cannot be judged. */
export interface ClaimRow {
  readonly code: ClaimCode
  readonly ok: boolean | null
  readonly why: ClaimWhy
  /** The file on which it turns. */
  readonly about: string | undefined
}
