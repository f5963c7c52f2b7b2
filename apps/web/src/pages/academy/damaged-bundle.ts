import type { DamagedBundle } from '@oficio/core/academy'
import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest } from '@oficio/core/request'
import { type DeviceSigner, fillBag, type MadeFile } from '@oficio/custody/written'
import { type Arrival, entriesOf, gapsOf, type ReceiptNote } from '@oficio/exchange/court'
import type { Messages } from '@oficio/messages'
import { trainingLine } from '@oficio/verify/bundle'
import { hex, utf8 } from '@oficio/verify/bytes'
import { sha256Hex } from '@oficio/verify/canonical'
import { Archive } from '../../pack/court/archive.ts'
import { courtFiles, jsonBytes } from '../../pack/court/court-files.ts'
import { type PlantedFiles, planted } from './planted.ts'

interface Making {
  readonly knowledge: Knowledge
  readonly messages: Messages
  /** A key of the exercise alone, and never that of the device. */
  readonly signer: DeviceSigner
  /** Without its ending: the folder in which all lies. */
  readonly name: string
}

const training = 'TRAINING'

/** What an invented file holds: enough to be one, and nothing that anybody said. */
const content = (name: string, i: number): string =>
  name.endsWith('.csv')
    ? `${training},${name}\ntime,address\n2026-08-${String(10 + i)}T12:00:00Z,192.0.2.${i + 1}\n`
    : `${JSON.stringify({ [training]: name, at: `2026-08-${String(10 + i)}T12:00:00Z`, words: `mensaje ${i}` })}\n`

/** Whose case it is, as far as the files of the exercise say. */
const requestOf = ({ number, service, country }: DamagedBundle): EvidenceRequest => ({
  ...{ provider: service, requestType: 'disclosure', country },
  case: { number: `${number} · ${training}` },
  authority: { name: `${training} · Fiscalía Ficticia de Villa Ejemplo` },
  dataRequested: [],
})

const receiptOf = ({ received, service, number }: DamagedBundle): ReceiptNote => ({
  ...{ receivedAt: received, receivedBy: 'Nora Imaginada', from: service, channel: 'portal' },
  ...{ reference: `${training}-${number}`, note: training, custody: [], outcomes: [] },
})

function requestFiles(of: DamagedBundle) {
  const files = [{ name: 'request.json', bytes: jsonBytes(requestOf(of)) }]
  const sums = files.map(({ name, bytes }) => `${sha256Hex(bytes)}  ${name}\n`).join('')
  return [...files, { name: 'manifest-sha256.txt', bytes: utf8(sums) as Uint8Array }].map(
    ({ name, bytes }) => ({ name: `data/request/${name}`, source: { bytes } }),
  )
}

/** What comes last, over all that lies there: description, report and the signed list. */
const lastFiles = async (of: DamagedBundle, making: Making, kept: readonly MadeFile[]) => {
  const request = requestOf(of)
  const files = kept.filter(({ name }) => name.startsWith('data/evidence/'))
  const arrivals: readonly Arrival[] = [{ receipt: receiptOf(of), files, readAt: of.sealed }]
  return courtFiles(
    {
      ...{ knowledge: making.knowledge, messages: making.messages, signer: making.signer },
      ...{ provider: of.service, verifier: '', on: of.sealed.slice(0, 10), now: () => of.sealed },
    },
    {
      ...{ request, arrivals, kept, entries: entriesOf(arrivals), gaps: gapsOf(arrivals, request) },
      ...{ sent: [], open: new Map() },
    },
  )
}

/** The bundle of the exercise as the house makes one, before anything is done to it. */
export async function wholeBundle(of: DamagedBundle, making: Making): Promise<PlantedFiles> {
  const files = new Map<string, Uint8Array>()
  const put = async (name: string, { bytes }: { readonly bytes: Uint8Array }, sums: readonly string[]) => {
    files.set(name, bytes)
    const digest = async (one: 'SHA-256' | 'SHA-512') =>
      hex(new Uint8Array(await crypto.subtle.digest(one, new Uint8Array(bytes))))
    return {
      bytes: bytes.length,
      sums: {
        sha256: await digest('SHA-256'),
        ...(sums.includes('sha512') ? { sha512: await digest('SHA-512') } : {}),
      },
    }
  }
  await fillBag<{ readonly bytes: Uint8Array }>(put, {
    payload: [
      ...of.files.map((name, i) => ({
        name: `data/evidence/1/${name}`,
        source: { bytes: utf8(content(name, i)) as Uint8Array },
      })),
      ...requestFiles(of),
      { name: 'data/receipts/receipt-1.json', source: { bytes: jsonBytes(receiptOf(of)) } },
    ],
    info: [['Bagging-Date', of.sealed.slice(0, 10)], ['Bag-Software-Agent', 'Oficio'], trainingLine],
    last: async (kept) => (await lastFiles(of, making, kept)).files,
  })
  return files
}

/** An archive of the exercise: made and sealed as any, with the one fault that its case says. */
export async function damagedBundle(of: DamagedBundle, making: Making): Promise<Blob> {
  const archive = new Archive(making.name)
  for (const [name, bytes] of planted(await wholeBundle(of, making), of))
    await archive.add(name, { bytes }, [])
  return archive.blob()
}
