import type { EvidenceRequest } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { lineState } from '../offline.ts'

/**
 * Why there is no PDF: no line, a server that has too much to do, one without the service, or an answer that
 * is not a PDF.
 */
export type PdfMissing = 'offline' | 'busy' | 'refused' | 'not-a-pdf'
export type PdfAnswer = { readonly bytes: Uint8Array } | { readonly why: PdfMissing }

/**
 * Asks the server for `request.pdf`. The request goes there, the PDF comes back, and nothing of either is
 * kept there.
 */
export async function askForPdf(
  request: EvidenceRequest,
  on: Day,
  anyway: readonly string[],
): Promise<PdfAnswer> {
  if (lineState() === 'offline') return { why: 'offline' }
  const body = JSON.stringify({ request, context: { on }, ...(anyway.length > 0 ? { anyway: true } : {}) })
  try {
    const headers = { 'content-type': 'application/json', accept: 'application/pdf' }
    const answer = await fetch('/api/v1/pack/pdf', { method: 'POST', headers, body })
    if (busy.has(answer.status)) return { why: 'busy' }
    if (!answer.ok) return { why: 'refused' }
    const bytes = new Uint8Array(await answer.arrayBuffer())
    return isPdf(bytes) ? { bytes } : { why: 'not-a-pdf' }
  } catch {
    return { why: 'offline' }
  }
}

const busy = new Set([429, 502, 503, 504])
const isPdf = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-'
