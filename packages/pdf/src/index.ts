export { type PdfInput, renderPdf } from './render-pdf.ts'
export { type Report, type ReportSection, renderReport } from './render-report.ts'
