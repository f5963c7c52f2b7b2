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
  type ReturnFailure,
  type ReturnMapping,
  type ReturnReading,
  type ReturnRow,
  readReturn,
} from './read-return.ts'
export { serialTime } from './spreadsheet.ts'
export { ReturnError, type ReturnFault } from './tables.ts'
export { type DateOrder, orderShown, readTime, type TimeDoubt, zoneIn } from './time.ts'
