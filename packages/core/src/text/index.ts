export { bareText } from './bare-text.ts'
export { literally } from './literally.ts'
export { remembered } from './remembered.ts'
export { wholeWords } from './whole-words.ts'
