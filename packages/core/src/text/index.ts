export { remembered } from './remembered.ts'
