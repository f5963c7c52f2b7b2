export { bareText } from './bare-text.ts'
export { literally } from './literally.ts'
export { remembered, rememberedBy, rememberedOf } from './remembered.ts'
export { wholeWords } from './whole-words.ts'
