export { identitiesIn } from './header.ts'
export { missingIn, type SealedFile } from './manifest.ts'
export { type Opened, openInto } from './open.ts'
export { filesToSeal, sealInto, type ToSeal } from './seal.ts'
