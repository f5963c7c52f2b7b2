export { bareText } from './bare-text.ts'
export { literally } from './literally.ts'
export { remembered, rememberedOf } from './remembered.ts'
export { wholeWords } from './whole-words.ts'
