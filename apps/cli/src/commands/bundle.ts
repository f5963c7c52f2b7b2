import { createHash } from 'node:crypto'
import { readFile, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readRequest } from '@oficio/contract'
import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest } from '@oficio/core/request'
import { type BagEntry, type MadeFile, makeBag } from '@oficio/custody/bag'
import { custodyFiles, deviceKey } from '@oficio/custody/custody-list'
import { CustodyFault, walk } from '@oficio/custody/files'
import { caseGraph, namesFrom } from '@oficio/exchange/case-uco'
import {
  type Arrival,
  entriesOf,
  gapsOf,
  issuedOrder,
  notDescribed,
  type ReceiptNote,
  reportOf,
  sayGap,
} from '@oficio/exchange/court'
import { verifyPack } from '@oficio/exchange/verify'
import { createMessages, isLanguage, type Messages, providerName } from '@oficio/messages'
import { type CustodyFile, checkBundle, type NewEntry } from '@oficio/verify/bundle'
import { type Report as PackReport, verdictOf } from '@oficio/verify/pack'
import { askStamp } from '../bundle/ask-stamp.ts'
import { type Careful, sayCare, seenIn } from '../bundle/care.ts'
import { keyPlace } from '../bundle/device.ts'
import { ownVerifier as verifier } from '../bundle/own-verifier.ts'
import { readEvidence } from '../bundle/read-evidence.ts'
import { readReceipt } from '../bundle/receipt.ts'
import { sayMade } from '../bundle/say-made.ts'
import { sayClaim } from '../bundle/show.ts'
import { type CommandAnswer, type CommandCall, neededText, optionText, optionTexts } from '../command.ts'
import { evidenceStop, openFolderOrZip, refuseInside } from '../files/evidence-files.ts'
import { packFiles } from '../files/pack-files.ts'
import { readJson } from '../input.ts'
import type { Io } from '../io.ts'
import { knowledgeFor } from '../knowledge.ts'
import { symbols } from '../say.ts'
import { Stop } from '../stop.ts'

/** Received files, the pack that asked, what is known of the receipt → a bundle for the court. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io } = call
  const evidence = optionTexts(call, 'evidence')
  if (evidence.length === 0) throw new Stop('cli.stop.missing-option', { option: '--evidence' })
  const out = neededText(call, 'out')
  const pack = optionText(call, 'pack')
  const receiptName = optionText(call, 'receipt')
  let given = ''
  try {
    const originals: BagEntry[] = []
    for (given of evidence) {
      refuseInside(resolve(io.folder, out), resolve(io.folder, given), out)
      originals.push(...(await filesIn(resolve(io.folder, given), 'data/evidence')))
    }
    given = pack ?? ''
    const request = pack === undefined ? undefined : await requestIn(pack, io)
    const isListed = pack === undefined || (await refuseAltered(pack, call))
    const asked = pack === undefined ? [] : await filesIn(resolve(io.folder, pack), 'data/request')
    const receipt = receiptName === undefined ? undefined : await receiptIn(receiptName, io)
    given = out
    const readAt = io.now()
    const pathOf = new Map(
      originals.flatMap(({ name, source }) => ('path' in source ? [[name, source.path] as const] : [])),
    )
    const seen = await seenIn(
      [...pathOf].map(([name, path]) => ({ name: name.slice('data/evidence/'.length), path })),
    )
    let gaps: ReturnType<typeof gapsOf> = []
    const made = await makeBag(resolve(io.folder, out), {
      payload: [...originals, ...asked, ...(receipt ? [receipt.entry] : [])],
      tags: [{ name: 'verifier.html', source: { path: verifier } }],
      info: [
        ['Bagging-Date', io.today()],
        ['Bag-Software-Agent', 'Oficio'],
      ],
      last: async (files) => {
        const kept = files.map(({ name, bytes, sha256 }): CustodyFile => ({ name, bytes, sha256 }))
        const taken = kept.filter(({ name }) => name.startsWith('data/'))
        const arrivals = [{ receipt: receipt?.value, files: taken, readAt }]
        const known = [
          ...gapsOf(arrivals, request).map((gap) =>
            gap.code === 'no-outside-time' && optionText(call, 'stamp-at') !== undefined
              ? ({ code: 'stamp-beside' } as const)
              : gap,
          ),
          ...(isListed ? [] : [{ code: 'no-pack-list' } as const]),
        ]
        const last = await derived({ call, request, arrivals, kept, gaps: known, seen, pathOf })
        gaps = last.gaps
        return last.files
      },
    })
    return await answerOf(call, out, { made, gaps, seen })
  } catch (error) {
    throw evidenceStop(error, given)
  }
}

async function filesIn(root: string, into: string): Promise<readonly BagEntry[]> {
  if (!(await stat(root)).isDirectory()) throw new Stop('evidence.stop.not-a-folder', {}, { source: root })
  const { files } = await walk(root)
  const link = files.find(({ isLink }) => isLink)
  if (link) throw new CustodyFault('not-a-file', link.path)
  if (files.length === 0) throw new CustodyFault('nothing', root)
  return files.map(({ name, path }) => ({ name: `${into}/${name}`, source: { path } }))
}

async function requestIn(pack: string, io: Io): Promise<EvidenceRequest> {
  return (await readJson(join(pack, 'request.json'), io, readRequest)).value
}

/**
 * A pack that is not as it was made is evidence of nothing: what it says of itself is read before it goes
 * anywhere. One whose record tells of files that were handed over needs the log that proves it, which only
 * its house has.
 */
async function refuseAltered(pack: string, { io }: CommandCall): Promise<boolean> {
  const files = await packFiles(resolve(io.folder, pack), pack)
  const { localWords } = knowledgeFor(io)
  const report = await verifyPack(files, () => {}, new AbortController().signal, localWords, { roots: [] })
  const verdict = verdictOf(report, undefined)
  const isFalse = report.sender.verdict === 'false' && report.sender.rows.some(({ ok }) => ok === false)
  if (verdict === 'changed' || verdict === 'added' || verdict === 'refused' || isFalse)
    throw new Stop('evidence.stop.pack-altered', { files: alteredIn(report).join(', ') }, { source: pack })
  const record = files.find(({ name }) => name === 'record.json')
  if (record && namesDelivery(await record.text()))
    throw new Stop('evidence.stop.pack-delivered', {}, { source: pack })
  // Without a list of its own nothing shows whether it is as it was made: that is told among what is missing.
  return verdict !== 'alone'
}

/** The files that say otherwise than the others; where none does alone, the two that do not agree. */
function alteredIn({ rows, sender }: PackReport): readonly string[] {
  const named = rows.filter(({ state }) => state !== 'unchanged').map(({ name }) => name)
  if (named.length > 0) return named
  const wrong = sender.rows
    .filter(({ ok }) => ok === false)
    .flatMap((row) => ('file' in row ? [row.file] : []))
  if (wrong.length > 0) return wrong
  return sender.verdict === 'false' ? ['record.json'] : ['request.json', 'request.pdf']
}

function namesDelivery(text: string): boolean {
  try {
    const { acts } = JSON.parse(text) as { readonly acts?: unknown }
    return Array.isArray(acts) && acts.some((act) => act?.kind === 'handed-over')
  } catch {
    return false
  }
}

async function receiptIn(
  name: string,
  io: Io,
): Promise<{ readonly value: ReceiptNote; readonly entry: BagEntry }> {
  const bytes = name === '-' ? undefined : await readFile(resolve(io.folder, name)).catch(() => undefined)
  let read: unknown
  const value = await readJson(name, io, (found) => {
    read = found
    return readReceipt(found, name)
  })
  return {
    value,
    // As it was handed in, byte by byte, where it was a file.
    entry: {
      name: 'data/receipts/receipt.json',
      source: { bytes: bytes ?? Buffer.from(`${JSON.stringify(read, null, 2)}\n`) },
    },
  }
}

interface Derived {
  readonly call: CommandCall
  readonly request: EvidenceRequest | undefined
  readonly arrivals: readonly Arrival[]
  readonly kept: readonly CustodyFile[]
  readonly gaps: ReturnType<typeof gapsOf>
  readonly seen: readonly Careful[]
  readonly pathOf: ReadonlyMap<string, string>
}

/** What is made from the files: the description for programs, the report, the list of custody over all. */
async function derived(
  of: Derived,
): Promise<{ readonly files: readonly BagEntry[] } & Pick<Derived, 'gaps'>> {
  const { call, request, arrivals, kept, gaps: known, seen, pathOf } = of
  const { io } = call
  const knowledge = knowledgeFor(io)
  const messages = await courtMessages(call, request, knowledge)
  const evidence = kept.filter(({ name }) => name.startsWith('data/evidence/'))
  const entries = entriesOf(arrivals)
  const answers = arrivals.flatMap(({ receipt }) => receipt?.readings ?? [])
  const provider = request ? providerName(knowledge, request.provider) : null
  const { read, left } = await readEvidence(
    { evidence, answers, rules: knowledge, provider: request?.provider ?? null },
    pathOf,
  )
  const gaps = [...known, ...notDescribed(left)]
  const graph = caseGraph({
    number: request?.case?.number ?? null,
    authority: request?.authority?.name ?? null,
    provider,
    order: issuedOrder(request?.legalProcess),
    evidence,
    entries,
    read,
    idOf: namesFrom(evidence),
  })
  const { renderReport } = await import('@oficio/pdf')
  const report = renderReport(
    reportOf({
      ...{ request, arrivals, files: evidence, entries, gaps, seen },
      ...{ knowledge, messages, provider, day: io.today() },
    }),
  )
  const files = [
    { name: 'data/case.jsonld', bytes: Buffer.from(`${JSON.stringify(graph, null, 2)}\n`) },
    { name: 'data/report.pdf', bytes: Buffer.from(report) },
  ]
  const last: NewEntry = {
    at: io.now(),
    act: 'bundled',
    basis: 'here',
    by: null,
    what: null,
    files: [
      ...files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
      ...kept.filter(({ name }) => !name.startsWith('data/')),
    ],
  }
  const list = await custodyFiles([...entries, last], deviceKey(keyPlace(io)))
  const own = files.map(({ name, bytes }) => ({ name, source: { bytes } }))
  return { files: [...own, ...list, ...(await stampOf(call, list))], gaps }
}

/** The stamp over the signed list of custody, where an authority for it was named. */
async function stampOf(
  call: CommandCall,
  list: Awaited<ReturnType<typeof custodyFiles>>,
): Promise<readonly BagEntry[]> {
  const address = optionText(call, 'stamp-at')
  const signed = list.find(({ name }) => name === 'data/custody/checkpoint')
  if (address === undefined || !signed) return []
  const bytes = await askStamp(address, signed.source.bytes)
  return [{ name: 'data/custody/checkpoint.tsr', source: { bytes } }]
}

/**
 * The sentences of the report: in the language that was asked for; else in that of the State whose authority
 * asked, where one of ours is known to be it; else in that of whoever makes it.
 */
async function courtMessages(
  call: CommandCall,
  request: EvidenceRequest | undefined,
  { countries }: Knowledge,
): Promise<Messages> {
  if (optionText(call, 'lang') !== undefined) return call.messages
  const country = request?.country ?? ''
  const spoken = Object.hasOwn(countries, country)
    ? countries[country]?.languagesForRequests.value
    : undefined
  const language = spoken?.find(isLanguage)
  return language && language !== call.messages.language ? createMessages(language) : call.messages
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Read again as whoever receives it will: a bundle that does not hold is never handed over as one. */
async function answerOf(
  { io, messages }: CommandCall,
  out: string,
  { made, gaps, seen }: { readonly made: readonly MadeFile[] } & Pick<Derived, 'gaps' | 'seen'>,
): Promise<CommandAnswer> {
  const { files, ...of } = await openFolderOrZip(out, io)
  const report = await checkBundle(files, of)
  const red = [...report.files, ...report.claims].filter(({ ok }) => ok === false)
  // Whoever makes it knows whose key it is: that nobody else vouches for it is for whoever reads it.
  const isWhole = report.says === 'whole'
  const isStamped = report.says === 'whole-but-stamp' || report.says === 'but-stamp'
  if (red.length > 0) {
    await rm(resolve(io.folder, out), { recursive: true, force: true })
    const rows = red.map((row) => ('name' in row ? row.name : sayClaim(row, messages))).join('; ')
    throw new Stop('evidence.stop.bundle-fails', { rows }, { source: out })
  }
  const evidence = made.filter(({ name }) => name.startsWith('data/evidence/'))
  const [names, care] = [await sayMade(resolve(io.folder, out), made, messages), sayCare(seen, messages)]
  return {
    // Whose a stamp is, is for whoever reads it to judge: by roots that whoever makes it does not hand over.
    exit: isWhole || isStamped ? 0 : 1,
    json: {
      bundle: out,
      holds: isWhole,
      root: report.root ?? null,
      files: made.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
      warnings: [...names, ...care],
      gaps: gaps.map((gap) => ({ code: gap.code, says: sayGap(gap, messages) })),
    },
    show(page) {
      page.text({
        text: messages.format('evidence.bundle.made', { out, count: evidence.length }),
        style: isWhole ? 'good' : 'warn',
      })
      // Nothing in it is wrong, and not all of it can be judged: which, is said at once.
      if (!isWhole) page.text({ text: messages.format(`evidence.verify.${report.says}`), style: 'warn' })
      const open = report.claims.filter(({ ok, why }) => ok === null && why !== 'nobody-known')
      page.rows(open.map((row) => [symbols.maybe, sayClaim(row, messages)]))
      page.text(messages.format('evidence.bundle.root', { root: report.root ?? '' }))
      page.title(messages.format('evidence.bundle.gaps'))
      page.rows(gaps.map((gap) => [symbols.warn, sayGap(gap, messages)]))
      page.rows(names.map(({ where, message }) => [symbols.warn, where, message]))
      // What was seen in a file is nothing that is missing; that it is an archive alone is no alarm.
      if (care.length > 0) page.title(messages.format('evidence.care.title'))
      page.rows(
        care.map(({ code, where, message }) => [
          code === 'archive' ? symbols.advice : symbols.warn,
          where,
          message,
        ]),
      )
      page.blank().text(messages.format('evidence.bundle.next', { out }))
    },
  }
}
