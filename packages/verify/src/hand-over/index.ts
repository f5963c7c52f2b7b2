export {
  checkHandOver,
  type Handing,
  type HandOver,
  type HandOverReport,
  type HandOverRow,
  handOverText,
  isRecipient,
  readHandOver,
  type Taking,
  takingText,
} from './check-hand-over.ts'
