export { base64, fromBase64 } from './base64.ts'
export {
  checkLog,
  checkProof,
  entriesIn,
  type ProofKind,
  type ProofReport,
  type ProofRow,
  type ProofRowCode,
  type ProofTrust,
  type ReadTile,
  readTlogProof,
  writeTlogProof,
} from './check-proof.ts'
export { leafEntry, recordDigest, saltInProof, saltLength, saltOfProof } from './leaf.ts'
export { inclusionProof, isConsistent, isIncluded, leafHash, rootOf } from './merkle.ts'
export {
  type Checkpoint,
  checkNote,
  cosignedText,
  keyId,
  type Note,
  type NoteKey,
  readCheckpoint,
  readNote,
  readNoteKey,
  readNoteSignature,
} from './note.ts'
export { tilePath } from './tile-path.ts'
