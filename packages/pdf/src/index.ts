export { type PdfInput, renderPdf } from './render-pdf.ts'
export { type PrintedReport, type ReportSection, renderReport } from './render-report.ts'
