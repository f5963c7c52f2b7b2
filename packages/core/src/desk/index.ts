export { type AnswerBy, answerBy } from './answer-by.ts'
export { type DeskLine, deskLine } from './line.ts'
export { deskWords, soughtWords, workWords } from './words.ts'
