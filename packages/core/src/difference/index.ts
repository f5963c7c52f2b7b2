export { type DifferencePiece, linesDifference, wordsDifference } from './difference.ts'
