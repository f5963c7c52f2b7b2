import { hex } from '../bytes/index.ts'
import { sealingIn } from '../record/index.ts'
import { isRecord as isJson } from '../record/json.ts'
import { checkSeals } from '../seal/index.ts'
import { digestWith } from '../x509/index.ts'

/**
 * The sum of a letter as it was sealed. What makes its seal last is written behind it later, and so are the
 * signatures of others: they change no byte of it. Where the act that sealed it names the part up to one of
 * its seals, and nothing but seals, time-stamps and what helps to judge them stands behind, that part is the
 * letter. Otherwise it is the whole file.
 */
export async function sumAsSealed(
  { bytes, sha256 }: { readonly bytes: Uint8Array; readonly sha256: string },
  record: unknown,
): Promise<string> {
  const acts = isJson(record) && Array.isArray(record.acts) ? record.acts : []
  const named = sealingIn(acts)?.body
  if (!isJson(named) || named.pdf === sha256) return sha256
  const { seals } = await checkSeals(bytes, { roots: [] })
  for (const { kind, after, digest, signature, coveredBytes } of seals) {
    if (kind !== 'seal' || after !== 'seals' || digest !== true || signature !== true) continue
    const covered = hex(await digestWith('SHA-256', bytes.subarray(0, coveredBytes)))
    if (covered === named.pdf) return covered
  }
  return sha256
}
