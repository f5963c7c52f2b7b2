export { askWitness, type WitnessAt, type Witnessed } from './ask-witness.ts'
export { WitnessFault, witnessMemory } from './memory.ts'
export { keepRefused } from './refused.ts'
export { type ServedWitness, serveWitness } from './serve-witness.ts'
export {
  createWitness,
  questionOf,
  type RefusedCheckpoint,
  type Seen,
  type WitnessAnswer,
  type WitnessMemory,
  type WitnessParts,
} from './witness.ts'
