export { type MadeFile, needsEscape } from '../written/index.ts'
export { type BagEntry, type FileBagPlan, makeBag } from './make-bag.ts'
