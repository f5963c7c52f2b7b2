import { readLetterFields } from '@oficio/contract'
import type { Knowledge } from '@oficio/core/knowledge'
import { isImageOrVideo, withAnnexes } from '@oficio/core/pack'
import { check, type Finding, isAboutAbuseImages, narrow } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import {
  blocking as blockingOf,
  type Packed,
  type PackFile,
  packContents,
  unsafeText,
} from '@oficio/exchange/pack'
import {
  type Messages,
  type ToldCheck,
  tellCheck,
  tellError,
  tellerOf,
  tellFinding,
  tellPlace,
} from '@oficio/messages'
import { completed } from '../authority/read.ts'
import { type CommandAnswer, type CommandCall, optionText, optionTexts } from '../command.ts'
import { checkContext, readDraft } from '../draft.ts'
import { type Shown, showCheck } from '../findings.ts'
import { readJson } from '../input.ts'
import { knowledgeFor } from '../knowledge.ts'
import { tellUnknown } from '../notes.ts'
import { type Annex, readAnnexes, sha256 } from '../pack/annexes.ts'
import { refuseFullFolder, writeFolder } from '../pack/folder.ts'
import { withLaw } from '../pack/with-law.ts'
import { planOf } from '../plan.ts'
import { symbols } from '../say.ts'
import { Stop } from '../stop.ts'
import type { Page } from '../terminal/page.ts'

/** A draft → a folder that can be signed and sent; exit 1 when findings block and nobody said anyway. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const out = optionText(call, 'out')
  if (out === undefined) throw new Stop('cli.stop.missing-option', { option: '--out' })
  await refuseFullFolder(out, io.folder)
  const knowledge = knowledgeFor(io)
  const asked = await completed(await withLetter(await readDraft(call), call), call, knowledge)
  const context = await checkContext(call)
  const draft = withLaw(asked, context.on, knowledge)
  refuseUnsafe(draft, call.args[0] ?? '-')
  if (draft !== asked)
    call.tell(messages.format('cli.pack.basis', { basis: draft.legalProcess?.legalBasis ?? '' }))
  const annexes = await annexesOf(call, draft, knowledge)
  const request = withAnnexes(
    draft,
    annexes.map(({ file, sha256 }) => ({ name: file, sha256 })),
  )
  call.tell(messages.format('cli.pack.checking'))
  const result = check(request, context, knowledge)
  const told = tellCheck(result, request.provider, knowledge, messages)
  const blocking = blockingOf(result.findings)
  const anyway = call.options.anyway === true
  if (blocking.length > 0 && !anyway) {
    const narrowings = narrow(request, result.findings, context.on, knowledge)
    const plan = planOf(request, context.on, knowledge)
    return refused({ told, provider: request.provider, narrowings, plan, knowledge, messages })
  }
  call.tell(messages.format('cli.pack.making'))
  const packed = await packContents({
    request,
    knowledge,
    on: context.on,
    findings: result.findings,
    anyway: [...new Set(blocking.map(({ code }) => code))],
    annexes,
    language: messages.language,
    say: (finding) =>
      tellFinding(finding, request.provider, knowledge, messages, tellerOf(knowledge, messages)).message,
    placeName: (pointer) => tellPlace(pointer, messages),
    sending: { moment: io.now(), newId: () => io.uuid() },
    sha256,
    print: async (print) => (await import('@oficio/pdf')).renderPdf(print),
  })
  if (!packed.ok) return notCarried(packed, messages)
  await writeFolder(out, io.folder, packed.files)
  return written(out, packed, { told, blocking, request, knowledge, messages })
}

/** The draft with the letter's fields of `--letter` over its own. */
async function withLetter(draft: EvidenceRequest, call: CommandCall): Promise<EvidenceRequest> {
  const name = optionText(call, 'letter')
  if (name === undefined) return draft
  if (name === '-' && call.args[0] === '-') throw new Stop('cli.stop.standard-input-twice')
  const { value, unknown } = await readJson(name, call.io, readLetterFields)
  tellUnknown(call, name, unknown)
  return { ...draft, letter: { ...draft.letter, ...value } }
}

/**
 * What hides or turns text round must not get into a letter: it would print another account than the one that
 * is searched.
 */
function refuseUnsafe(draft: EvidenceRequest, source: string): void {
  const unsafe = unsafeText(draft)
  if (unsafe)
    throw new Stop('cli.stop.unsafe-character', { found: unsafe.found }, { source, place: unsafe.path })
}

async function annexesOf(
  call: CommandCall,
  draft: EvidenceRequest,
  knowledge: Knowledge,
): Promise<readonly Annex[]> {
  const annexes = await readAnnexes(optionTexts(call, 'attach'), call.io)
  const pictures = annexes.filter(({ file, bytes }) => isImageOrVideo(file, bytes))
  const [first] = pictures
  if (first && isAboutAbuseImages(draft, knowledge))
    throw new Stop('cli.stop.annex-is-image', {}, { source: first.given })
  for (const { file } of pictures) call.tell(call.messages.format('cli.pack.look-at-picture', { file }))
  for (const { given, file } of annexes)
    if (!given.endsWith(file)) call.tell(call.messages.format('cli.pack.renamed', { given, file }))
  return annexes
}

const refused = (shown: Shown): CommandAnswer => ({
  exit: 1,
  json: { written: false, ...shown.told, knowledge: shown.knowledge.version },
  show(page) {
    showCheck(page, shown)
    page.blank().text(shown.messages.format('cli.pack.refused'))
  },
})

function notCarried({ errors }: Packed & { readonly ok: false }, messages: Messages): CommandAnswer {
  const told = errors.map((error) => tellError(error, messages))
  return {
    exit: 1,
    json: { written: false, errors: told },
    show(page) {
      page.text({ text: messages.format('cli.wire.notWritten'), style: 'bad' })
      page.rows(told.map(({ path, message }) => [symbols.bad, path, message]))
    },
  }
}

interface Made {
  readonly told: ToldCheck
  readonly blocking: readonly Finding[]
  readonly request: EvidenceRequest
  readonly knowledge: Knowledge
  readonly messages: Messages
}

function written(out: string, packed: Packed & { readonly ok: true }, made: Made): CommandAnswer {
  const { told, blocking, request } = made
  const files = packed.files.map(({ name, bytes }) => ({
    name,
    bytes: Buffer.byteLength(bytes),
    sha256: sha256(bytes),
  }))
  const json = {
    written: true,
    folder: out,
    files,
    signed: request.legalProcess?.signed === true,
    anyway: [...new Set(blocking.map(({ code }) => code))],
    gaps: packed.gaps,
    untranslated: packed.untranslated,
    ...told,
    knowledge: made.knowledge.version,
  }
  return { exit: 0, json, show: (page) => showWritten(page, out, packed, made) }
}

/** Places by their name, each once; so many that a line holds them. */
const namesOf = (pointers: readonly string[], messages: Messages): string =>
  [...new Set(pointers.map((pointer) => tellPlace(pointer, messages)))].slice(0, 8).join(', ')

function showWritten(page: Page, out: string, packed: Packed & { readonly ok: true }, made: Made): void {
  const { told, blocking, request, knowledge, messages } = made
  page.text({ text: messages.format('cli.pack.written', { folder: out }), style: 'strong' })
  page.rows(
    packed.files.map((file) => [
      symbols.good,
      { text: file.name, style: 'accent' },
      sizeOf(file, messages),
      what(file.name, messages),
    ]),
  )
  page.title(messages.format('cli.pack.next'))
  const hasLetter = packed.files.some(({ name }) => name === 'request.pdf')
  const steps: string[] = []
  if (blocking.length > 0)
    steps.push(
      messages.format('cli.pack.step.anyway', {
        codes: [...new Set(blocking.map(({ code }) => code))].join(', '),
      }),
    )
  if (packed.gaps.length > 0)
    steps.push(
      messages.format('cli.pack.step.gaps', {
        count: packed.gaps.length,
        paths: namesOf(packed.gaps, messages),
      }),
    )
  if (packed.untranslated.length > 0)
    steps.push(
      messages.format('cli.pack.step.untranslated', {
        count: packed.untranslated.length,
        paths: namesOf(packed.untranslated, messages),
      }),
    )
  const warnings = told.findings.filter(({ severity }) => severity === 'warn').length
  if (warnings > 0) steps.push(messages.format('cli.pack.step.warnings', { count: warnings }))
  if (!hasLetter) steps.push(messages.format('cli.pack.step.emergency'))
  else if (request.legalProcess?.signed !== true) steps.push(messages.format('cli.pack.step.sign'))
  steps.push(messages.format('cli.pack.step.checklist'))
  page.rows(steps.map((step, i) => [`${i + 1}.`, step]))
  page
    .blank()
    .text({ text: messages.format('cli.knowledge', { version: knowledge.version }), style: 'faint' })
}

const sizeOf = ({ bytes }: PackFile, messages: Messages): string =>
  `${messages.number(Math.max(1, Math.round(Buffer.byteLength(bytes) / 1024)))} kB`

function what(name: string, messages: Messages): string {
  const key = `cli.pack.file.${name}`
  return messages.has(key) ? messages.format(key) : messages.format('cli.pack.file.annex')
}
