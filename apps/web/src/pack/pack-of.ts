import type { Case, CaseRequest } from '@oficio/core/case'
import type { Knowledge } from '@oficio/core/knowledge'
import { signedLanguage } from '@oficio/core/letter'
import { isImageOrVideo, packPlan } from '@oficio/core/pack'
import { check } from '@oficio/core/preflight'
import type { Day } from '@oficio/core/time'
import { type MessageKey, type Messages, type Params, tellFinding, tellPlace } from '@oficio/messages'
import { tellerIn } from '../facts/translations.ts'
import { withRooms } from '../request/findings/findings-at.ts'
import { letterWords } from '../request/letter/letter-words.ts'
import { draftOf } from '../request/letter/place.ts'
import { offenceInDoubt } from '../request/offence/doubted.ts'
import { takesNoPictures } from './abuse.ts'
import { annexesOf } from './annexes.ts'
import { digestOf } from './old-packs.ts'
import type { HeldPack, PackNeed } from './outbox.ts'
import { askForPdf } from './pdf.ts'

export interface PackWanted {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly knowledge: Knowledge
  readonly on: Day
  /** Codes of the findings in spite of which it is made. */
  readonly anyway: readonly string[]
  readonly messages: Messages
}

/** Why a pack is not made: the sentence that says so, and what it takes. */
export interface PackTrouble {
  readonly key: MessageKey
  readonly params: Params
  readonly needs: PackNeed
}

/** Only what a browser shows without running it has a type of its own. */
export const mediaType = (name: string): string =>
  name.endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream'

/**
 * One archive, made on this device; the PDF comes from the server's memory when there is a line. The caller
 * holds its address.
 */
export async function packOf({
  whole,
  entry,
  knowledge,
  on,
  anyway,
  messages,
}: PackWanted): Promise<HeldPack | PackTrouble> {
  // Made final today: a draft may be older than the letter that leaves.
  const request = { ...draftOf(whole, entry), createdOn: on }
  const [{ packContents }, { unsafeText }, { zip }, told, words] = await Promise.all([
    import('./contents/contents.ts'),
    import('@oficio/exchange/pack'),
    import('@oficio/exchange/zip'),
    tellerIn(messages.language),
    letterWords(),
  ])
  const unsafe = unsafeText(request)
  if (unsafe)
    return {
      key: 'drafting.pack.unsafe',
      params: { found: unsafe.found, place: unsafe.path },
      needs: 'mending',
    }
  const annexes = annexesOf(entry.id)
  const absent = (request.letter?.annexes ?? []).filter(
    ({ file }) => !annexes.some((annex) => annex.file === file),
  )
  if (absent.length > 0)
    return {
      key: 'drafting.pack.annexes',
      params: { files: messages.list(absent.map(({ name }) => name ?? '')) },
      needs: 'annexes',
    }
  const picture = takesNoPictures(request, whole.origin, knowledge)
    ? annexes.find(({ file, bytes }) => isImageOrVideo(file, bytes))
    : undefined
  if (picture) return { key: 'drafting.annex.picture', params: { file: picture.file }, needs: 'mending' }
  const wantsPdf = packPlan(request, { knowledge, on }).files.includes('request.pdf')
  const answer = wantsPdf ? await askForPdf(request, on, anyway) : undefined
  const pdf = answer && 'bytes' in answer ? answer.bytes : undefined
  const { findings } = check(withRooms(request), { on }, knowledge)
  const isOffenceDoubted = offenceInDoubt(whole, request, { signed: signedLanguage(request), words })
  const packed = await packContents({
    ...{ request, knowledge, on, anyway, annexes, findings, language: messages.language },
    say: (finding) => tellFinding(finding, request.provider, knowledge, messages, told).message,
    placeName: (pointer) => tellPlace(pointer, messages),
    told,
    sending: { moment: new Date().toISOString(), newId: () => crypto.randomUUID() },
    ...(pdf ? { pdf } : {}),
    ...(isOffenceDoubted ? { isOffenceDoubted: true } : {}),
  })
  if (!packed.ok)
    return { key: 'drafting.pack.wire', params: { place: packed.errors[0]?.path ?? '' }, needs: 'mending' }
  const blob = new Blob([await zip(packed.files)], { type: 'application/zip' })
  return {
    ...{ caseId: whole.id, requestId: entry.id, provider: request.provider },
    address: URL.createObjectURL(blob),
    archive: blob,
    name: `${['oficio', request.provider, signedLanguage(request), on].join('-')}.zip`,
    files: packed.files.map(({ name, bytes, sha256: hash }) => ({
      ...{ name, bytes: bytes.length, sha256: hash },
      address: URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType(name) })),
    })),
    gaps: packed.gaps.length,
    missing: packed.missing,
    digest: await digestOf(whole, entry),
    ...(answer && 'why' in answer ? { why: answer.why } : {}),
  }
}
