export { answeredMapping, type ClockAnswer, isZoneName } from './answers.ts'
export { inOrder, type ShownInOrder } from './between.ts'
export {
  type FoundInRows,
  type IdentifierInRows,
  identifiersInRows,
  type SeenInRow,
  textOfRows,
} from './found-in-rows.ts'
export { type PlaceInRows, type PlacesInRows, placesInRows } from './places.ts'
export {
  mixedLetters,
  readReturn,
} from './read-return.ts'
export type { ReturnFailure, ReturnMapping, ReturnReading, ReturnRow } from './reading.ts'
export { serialTime } from './spreadsheet.ts'
export { ReturnError, type ReturnFault } from './tables.ts'
export { type DateOrder, orderShown, readTime, type TimeDoubt, zoneIn } from './time.ts'
