export { SealingError, type SealingErrorCode, type SealOptions, sealPdf } from './seal-pdf.ts'
