import type { PdfFile, PdfView } from '../pdf-file/index.ts'
import { type ReadEvidence, readEvidence } from '../revocation/index.ts'
import { isWhole, type Path, type RevocationRow, revocationRows, type SealLevel } from './level.ts'
import type { SealRow } from './seal-row.ts'
import { nothingKept, type ValidationData, validationData } from './validation-data.ts'

/** A seal that was judged, and what it leans on. */
export interface JudgedRow extends Omit<SealRow, 'level' | 'revocation' | 'lastStamp'> {
  /** From its certificate, and from that of its time-stamp, up to a root; empty where none was reached. */
  readonly paths: readonly Path[]
  readonly isPades: boolean
  /** Certificates that it brings itself. */
  readonly held: readonly Uint8Array[]
}

/** The rows with what the document keeps about their certificates, and how long that lets them be judged. */
export async function withLevels(
  rows: readonly JudgedRow[],
  file: PdfFile,
  length: number,
): Promise<readonly SealRow[]> {
  const kept = new Map<number, Kept>()
  const keptAt = async (end: number): Promise<Kept> => {
    const known = kept.get(end) ?? (await dataIn(viewOr(file, end)))
    kept.set(end, known)
    return known
  }
  const judged: { row: JudgedRow; revocation: readonly RevocationRow[] }[] = []
  for (const row of rows)
    judged.push({ row, revocation: await revocationRows(row.paths, await keptAt(length)) })
  const isRevoked = (revocation: readonly RevocationRow[]) =>
    revocation.some(({ status }) => status === 'revoked')
  const stamps = judged.filter(
    ({ row, revocation }) =>
      row.kind === 'time-stamp' && row.ok && row.after !== 'changes' && !isRevoked(revocation),
  )
  const seals: SealRow[] = []
  for (const { row, revocation } of judged) {
    const { paths, isPades, held, ...seal } = row
    const gone = seal.ok && isRevoked(revocation)
    const fault = gone ? ({ ok: false, why: 'revoked' } as const) : {}
    const isSeal = seal.kind === 'seal' && seal.ok && !gone && isPades && seal.after !== 'changes'
    const long = isSeal && seal.timeStamp?.ok === true
    const isLasting = async (end: number): Promise<boolean> => {
      const data = await keptAt(end)
      const rows = end === length ? revocation : await revocationRows(paths, data)
      return isWhole(paths, rows, [...data.certificates, ...held])
    }
    let stamp: (typeof stamps)[number]['row'] | undefined
    for (const { row: one } of long ? stamps : [])
      if (!stamp && one.coveredBytes > seal.coveredBytes && (await isLasting(one.coveredBytes))) stamp = one
    const level: SealLevel | null = !isSeal
      ? null
      : !long
        ? 'B-B'
        : stamp
          ? 'B-LTA'
          : (await isLasting(length))
            ? 'B-LT'
            : 'B-T'
    const lastStamp = stamp?.timeStamp?.ok
      ? { time: stamp.timeStamp.time, signer: stamp.timeStamp.signer }
      : null
    seals.push({ ...seal, ...fault, level, revocation, lastStamp })
  }
  return seals
}

/** What a document keeps, read once. */
type Kept = ReadEvidence & Pick<ValidationData, 'certificates'>

const dataIn = async (view: PdfView | undefined): Promise<Kept> => {
  const data = view ? await validationData(view) : nothingKept
  return { ...readEvidence(data), certificates: data.certificates }
}

/** The document as it ended there, as far as it can be read. */
const viewOr = (file: PdfFile, end: number): PdfView | undefined => {
  try {
    return file.view(end)
  } catch {
    return undefined
  }
}
