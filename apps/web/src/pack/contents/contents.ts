import { plainText } from '@oficio/core/letter'
import { manifestText, packPlan } from '@oficio/core/pack'
import type { WireError } from '@oficio/exchange/etsi'
import { type PackInput as Contents, packContents as housePack } from '@oficio/exchange/pack'
import type { HeldAnnex } from '../annexes.ts'
import { sha256 } from '../hash.ts'
import { letterHtml } from './letter-html.ts'

export interface HeldPackInput extends Omit<Contents, 'annexes' | 'print' | 'sha256'> {
  readonly annexes: readonly HeldAnnex[]
  /** `request.pdf`, where the line was there to make it. */
  readonly pdf?: Uint8Array
}

export interface HashedPackFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

export type PackedHere =
  | {
      readonly ok: true
      readonly files: readonly HashedPackFile[]
      readonly gaps: readonly string[]
      readonly untranslated: readonly string[]
      /** Names that a whole pack holds and this one does not. */
      readonly missing: readonly string[]
    }
  | { readonly ok: false; readonly errors: readonly WireError[] }

const manifestName = 'manifest-sha256.txt'
const encoded = (text: string | Uint8Array): Uint8Array =>
  typeof text === 'string' ? new TextEncoder().encode(text) : text

/**
 * Everything that a pack made in the browser holds: the house's files, the letters as text and as pages that
 * print, annexes, the manifest last.
 *
 * The PDF is there only when it was handed in. Without it the message carries no letter either, and `missing`
 * names it.
 */
export async function packContents(input: HeldPackInput): Promise<PackedHere> {
  const { request, knowledge, on, anyway, annexes, pdf } = input
  const made = await housePack({ ...input, ...(pdf ? { print: () => pdf } : {}) })
  if (!made.ok) return made
  const plan = packPlan(request, {
    ...{ knowledge, on, final: { serial: '01' } },
    ...(anyway.length > 0 ? { anyway } : {}),
  })
  const isAnnex = (name: string): boolean => annexes.some(({ file }) => file === name)
  const own = made.files.filter(({ name }) => name !== manifestName && !isAnnex(name))
  const letters = plan.letters.flatMap((letter) => [
    { name: `letter.${letter.language}.txt`, bytes: plainText(letter) },
    { name: `letter.${letter.language}.html`, bytes: letterHtml(letter) },
  ])
  const all = [...own, ...letters, ...annexes.map(({ file, bytes }) => ({ name: file, bytes }))]
  const files = await Promise.all(all.map(async ({ name, bytes }) => withHash(name, encoded(bytes))))
  const manifest = await withHash(manifestName, encoded(manifestText(files)))
  const names = new Set(own.map(({ name }) => name))
  return {
    ok: true,
    files: [...files, manifest],
    gaps: made.gaps,
    untranslated: made.untranslated,
    missing: plan.files.filter((name) => name !== manifestName && !names.has(name)),
  }
}

const withHash = async (name: string, bytes: Uint8Array): Promise<HashedPackFile> => ({
  name,
  bytes,
  sha256: await sha256(bytes),
})
