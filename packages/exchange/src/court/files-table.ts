import type { CustodyFile } from '@oficio/verify/bundle'
import type { ReportTable } from './report-parts.ts'
import type { Sayer } from './sayer.ts'

/** Files of the evidence, with what identifies each. */
export function filesTable(files: readonly CustodyFile[], messages: Pick<Sayer, 'format'>): ReportTable {
  const head = (key: 'no' | 'file' | 'bytes') => messages.format(`evidence.report.head.${key}`)
  return {
    head: [head('no'), head('file'), head('bytes'), 'SHA-256'],
    rows: files.map(({ name, bytes, sha256 }, i) => [
      String(i + 1),
      name.slice('data/evidence/'.length),
      String(bytes),
      sha256,
    ]),
    widths: [1, 5, 2, 7],
    code: [3],
  }
}
