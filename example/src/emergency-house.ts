import type { EvidenceRequest } from '@oficio/core/request'
import { kidnapping } from './emergency.ts'
import { type ExampleHouse, told, touchFor } from './house.ts'
import { aboutAccount } from './requests.ts'

export type Person = Awaited<ReturnType<ExampleHouse['as']>>
/** The number that the registry has of the police of the demonstration. */
export const registered = '+12025550150'

export const other = (action: string, subject: Record<string, unknown>) => ({
  for: 'other' as const,
  action,
  subject,
})

/** A request as somebody of the unit, or of a unit that it concerns, has it open. */
export async function openedOf(client: Person, request: string) {
  const line = told(await client.work({})).lines.find(({ id }) => id === request)
  if (!line) throw new Error('not on the work list')
  return openedIn(client, line.case, request)
}

/** The same, where the case is known. */
export async function openedIn(client: Person, file: string, request: string) {
  const { opening } = told(await client.caseOpen({ case: file, purpose: 'investigation' }))
  const read = told(await client.requestRead({ request, opening }))
  return { read, file, expected: { request, opening, seq: read.seq } }
}

let accounts = 0
/** An emergency about an account of its own: the same asked of the same too often is stopped. */
export const emergencyAbout = (of: EvidenceRequest = kidnapping, value = `@cuenta.propia.${accounts++}`) =>
  aboutAccount(of, value)

export interface Officers {
  readonly sofia: Person
  readonly nora: Person
  readonly elena: Person
}

let files = 0
/** Written by one and approved by others, in a case of its own. */
export async function approved(
  { sofia, nora, elena }: Officers,
  content: EvidenceRequest = emergencyAbout(),
) {
  const made = told(
    await sofia.caseCreate({
      reference: `FICT-N${files++}/2026`,
      facts: {},
      sealed: false,
      requests: [content],
    }),
  )
  return approvedOf({ sofia, nora, elena }, { file: made.case, request: made.requests[0] ?? '' })
}

/** The same, of a request that its case has already. */
export async function approvedOf(
  { sofia, nora, elena }: Officers,
  { file, request }: { readonly file: string; readonly request: string },
) {
  told(await sofia.requestSubmit((await openedIn(sofia, file, request)).expected))
  for (const approver of [nora, elena]) {
    const { read } = await openedIn(sofia, file, request)
    if (read.status !== 'awaiting') break
    const { expected } = await openedIn(approver, file, request)
    const touch = await touchFor(approver, { for: 'request.approve', ...expected })
    told(await approver.requestApprove({ ...expected, touch }))
  }
  return { request, file }
}

export async function sealing(sofia: Person, { request, file }: { request: string; file: string }) {
  const { expected } = await openedIn(sofia, file, request)
  return sofia.requestSign({
    ...expected,
    touch: await touchFor(sofia, { for: 'request.sign', ...expected }),
  })
}

/** Sealed, and laid on the desk. */
export async function sent(officers: Officers, content?: EvidenceRequest) {
  const one = await approved(officers, content)
  told(await sealing(officers.sofia, one))
  const { expected } = await openedIn(officers.sofia, one.file, one.request)
  const touch = await touchFor(officers.sofia, other('request.send', expected))
  told(await officers.sofia.requestSend({ ...expected, touch }))
  return one
}

/** The code of a call, as whoever touches for it reads it. */
export const readingCode = async (
  reader: Person,
  of: { readonly request: string; readonly opening: string; readonly seq: number; readonly call: string },
) => reader.requestReadCode({ ...of, touch: await touchFor(reader, other('request.read-code', of)) })

/** The whole call: begun at the desk, read by who answered, heard by who called. */
export async function called(clerk: Person, reader: Person, one: { request: string; file: string }) {
  const { request } = one
  const { seq } = told(await clerk.deskRead({ request }))
  told(await clerk.deskCallBegin({ request, seq, number: registered }))
  const { calling } = told(await clerk.deskEmergency({ request }))
  const call = calling?.call ?? ''
  const { expected } = await openedIn(reader, one.file, request)
  const { code } = told(await readingCode(reader, { ...expected, call }))
  const { seq: now } = told(await clerk.deskRead({ request }))
  told(await clerk.deskCallHear({ request, seq: now, call, code: code ?? '' }))
}

/** An answer that hands everything over. */
export async function answering(client: Person, request: string) {
  const { seq, items } = told(await client.deskRead({ request }))
  const body = {
    request,
    seq,
    items: items.map(({ key }) => ({
      item: key,
      outcome: 'full' as const,
      ground: null,
      words: '',
      files: [{ name: 'cuenta.zip', sha256: 'a'.repeat(64), bytes: 1000, channel: 'portal' }],
      beyond: [],
    })),
    reference: 'E-1',
    final: true,
  }
  return client.deskAnswer({ ...body, touch: await touchFor(client, other('desk.answer', body)) })
}
