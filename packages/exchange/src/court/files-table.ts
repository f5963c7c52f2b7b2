import type { ExhibitSaid } from '@oficio/core/exhibit'
import type { CustodyFile } from '@oficio/verify/bundle'
import type { CourtReportTable } from './report-parts.ts'
import { type Sayer, sayWhen } from './sayer.ts'

/** Files of the evidence, with what identifies each. */
export function filesTable(files: readonly CustodyFile[], messages: Pick<Sayer, 'format'>): CourtReportTable {
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

/**
 * What whoever handed files over signed of each: from where and when it was taken, its sum, its sum sealed.
 */
export function signedTable(
  exhibits: readonly ExhibitSaid[],
  messages: Pick<Sayer, 'format' | 'day'>,
): CourtReportTable {
  const head = (key: 'no' | 'file' | 'source' | 'extracted' | 'signed' | 'sealed') =>
    messages.format(`evidence.report.head.${key}`)
  return {
    head: (['no', 'file', 'source', 'extracted', 'signed', 'sealed'] as const).map(head),
    rows: exhibits.map(({ name, source, extractedAt, sha256, ciphertextSha256 }, i) => [
      ...[String(i + 1), name, source, sayWhen(extractedAt, messages), sha256, ciphertextSha256],
    ]),
    widths: [1, 3, 3, 4, 5, 5],
    code: [4, 5],
  }
}
