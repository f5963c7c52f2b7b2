export { pageCountOf } from './pages.ts'
export {
  type Entry,
  PdfError,
  type PdfErrorCode,
  type PdfFile,
  type PdfView,
  readPdfFile,
  type Section,
} from './read-pdf-file.ts'
export { type Use, usesOf } from './uses.ts'
export {
  isDictionary,
  isName,
  isReference,
  isText,
  type PdfDictionary,
  type PdfReference,
  type PdfText,
  type PdfValue,
  parseValue,
  sameValue,
  textString,
} from './values.ts'
