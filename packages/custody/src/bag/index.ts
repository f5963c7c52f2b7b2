export { type MadeFile, needsEscape } from '../written/index.ts'
export { type BagEntry, type BagPlan, makeBag } from './make-bag.ts'
