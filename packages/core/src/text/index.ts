export { literally } from './literally.ts'
export { remembered } from './remembered.ts'
