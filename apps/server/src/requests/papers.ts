import { type LetterNumber, withOrder } from '@oficio/core/act'
import type { LetterGrant, SenderVerification } from '@oficio/core/letter'
import type { Speaker } from '@oficio/core/registry'
import type { Emblem, EvidenceRequest } from '@oficio/core/request'
import { sealPdf } from '@oficio/seal/pdf'
import { sealedWords } from '@oficio/verify/record'
import { checkSeals, isOnlySignedSince } from '@oficio/verify/seal'
import { annexBytes } from '../acts/annexes.ts'
import type { OpenRequest } from '../acts/case-of.ts'
import { contentOf } from '../acts/case-of.ts'
import { approvalsShown, typistsOf } from '../acts/grants.ts'
import { recordOf } from '../acts/record.ts'
import { overriddenIn } from '../acts/stops.ts'
import { as } from '../db/scope.ts'
import { actorIn, type CallOf, HouseProblem } from '../door/call.ts'
import { seatDayOf, todayOf } from '../door/seat-day.ts'
import { type HeldFile, heldWhole, readWhole, type StreamedFile, streamedFile } from '../files/files.ts'
import { identityOf } from '../keys/identity.ts'
import type { Job } from '../worker/job.ts'
import { jobOf, made, wordsSubmitted } from './print.ts'

/** Keeps a paper of a request: its bytes first, so that no row names what is not there. Gives its digest. */
async function keepPaper(
  { db, house, at }: CallOf,
  request: string,
  paper: {
    readonly kind: 'letter' | 'to-sign'
    readonly name: string
    readonly bytes: Uint8Array | HeldFile
  },
): Promise<string> {
  const { bytes } = paper
  const { sha256, size } = await ('keep' in bytes ? bytes.keep() : house.files.put([bytes]))
  await db.rows(
    `insert into paper (id, request_id, kind, name, type, sha256, size, created_at)
     values ($1, $2, $3, $4, 'application/pdf', $5, $6, $7)`,
    [house.newId(), request, paper.kind, paper.name, sha256, size, at],
  )
  return sha256
}

/** The digest of the letter that was given out to be signed elsewhere, of this revision. */
async function givenToSign({ db }: CallOf, request: string, name: string): Promise<string | undefined> {
  const kept = await db.row<{ sha256: string }>(
    "select sha256 from paper where request_id = $1 and kind = 'to-sign' and name = $2",
    [request, name],
  )
  return kept?.sha256
}

const toSign = (open: OpenRequest) => `to-sign-${open.state.revision}.pdf`

/**
 * Who vouches for the sender: the institution of the unit that opened the case, since the day its entry was
 * verified.
 */
async function verificationOf(call: CallOf): Promise<SenderVerification> {
  const entry = await call.db.row<{ name: string; entry: { verified?: { on: string; by: string } } }>(
    'select name, entry from institution where id = $1',
    [call.who.institution],
  )
  if (!entry?.entry.verified) throw new HouseProblem('not-now', 'institution-not-verified')
  return {
    state: 'verified',
    authority: entry.name,
    on: entry.entry.verified.on,
    by: entry.entry.verified.by,
  }
}

/** Who vouches for the institution that asks, for whoever has the request before them. */
export async function vouchedFor(
  { db }: CallOf,
  request: string,
): Promise<{ readonly verification: SenderVerification & { readonly state: 'verified' } }> {
  const asking = await db.row<{ name: string; entry: { verified?: { on: string; by: string } } }>(
    'select institution_name as name, entry from sender_of($1)',
    [request],
  )
  if (!asking?.entry.verified) throw new HouseProblem('not-now', 'institution-not-verified')
  const { on, by } = asking.entry.verified
  return { verification: { state: 'verified', authority: asking.name, on, by } }
}

/** The words as their letter tells them, with who approved them and the order that one of them gave. */
async function grantedOf(call: CallOf, content: EvidenceRequest, open: OpenRequest, sealedBy?: string) {
  const { state } = open
  const granted: LetterGrant = {
    approvals: await approvalsShown(call, content, state.approvals),
    ...(sealedBy === undefined ? {} : { sealedBy }),
    typedBy: typistsOf(content, open.acts),
  }
  const words = await wordsSubmitted(call, open)
  return { granted, asGranted: withOrder(content, state.approvals), ...words }
}

/**
 * What the institution has registered of itself, for its own letters; nothing where it does not stand in the
 * registry.
 */
async function registeredOf({ db, house, who }: CallOf): Promise<{ readonly emblem?: Emblem }> {
  const kept = await db.row<{ type: Emblem['type']; sha256: string }>(
    'select type, sha256 from emblem_of($1)',
    [who.institution],
  )
  if (!kept) return {}
  const bytes = await readWhole(house.files, kept.sha256)
  return { emblem: { type: kept.type, data: Buffer.from(bytes).toString('base64') } }
}

/** Serial of a letter as it is printed: its number among those of its year. */
const serialOf = ({ number, year }: LetterNumber): string => `${number}/${year}`
const printedAs = (call: CallOf, content: EvidenceRequest, number: LetterNumber) => ({
  serial: serialOf(number),
  on: number.on,
  ...(seatDayOf(call, content).zone === null ? { isUniversal: true as const } : {}),
})

/**
 * The number that the letter of these words gets, and the day of today where it is written. Taken apart from
 * the call: a letter that is not made after all has its number still, and nobody else waits for it meanwhile.
 */
async function numberOf(call: CallOf, request: string, open: OpenRequest): Promise<LetterNumber> {
  const on = todayOf(call, contentOf(open.state))
  const year = Number(on.slice(0, 4))
  const given = await as(call.house.side, actorIn(call.who), (db) =>
    db.row<{ number: number | null }>('select give_letter_number($1, $2, $3, $4) as number', [
      request,
      open.state.revision,
      year,
      call.at,
    ]),
  )
  if (!given?.number) throw new HouseProblem('not-now', 'no-letter')
  return { year, number: given.number, on }
}

/** The number that a letter got when it was given out to be signed elsewhere: it is printed in it. */
async function numberGiven(
  { house }: CallOf,
  request: string,
  open: OpenRequest,
): Promise<LetterNumber | undefined> {
  const { rows } = await house.side.query<{ year: number; number: number; given: string }>(
    `select n.year, n.number, p.created_at as given
     from letter_number n join paper p on p.request_id = n.request_id and p.kind = 'to-sign' and p.name = $3
     where n.request_id = $1 and n.revision = $2`,
    [request, open.state.revision, toSign(open)],
  )
  const content = contentOf(open.state)
  return rows
    .map(({ given, ...number }) => ({
      ...number,
      on: todayOf({ house, at: new Date(given).toISOString() }, content),
    }))
    .find(({ year, on }) => Number(on.slice(0, 4)) === year)
}

/**
 * The letter of the words that stand, with its number and whoever approved it, by the check that let them
 * leave. `sealedBy`: the institution that seals it; absent, it is signed elsewhere.
 */
const letterJob = async (
  call: CallOf,
  open: OpenRequest,
  {
    domains,
    number,
    sealedBy,
  }: Pick<Speaker, 'domains'> & { readonly number: LetterNumber; readonly sealedBy?: string },
): Promise<Job> => {
  const content = contentOf(open.state)
  return jobOf(call, 'packPdf', content, {
    verification: await verificationOf(call),
    ...(await registeredOf(call)),
    ...(await grantedOf(call, content, open, sealedBy)),
    numbered: printedAs(call, content, number),
    overridden: overriddenIn(content),
    officialDomains: domains,
  })
}

/**
 * The letter of an approved request, sealed with the certificate of the institution and kept: PAdES, with a
 * time-stamp where an authority for them is set. Gives the digest of the sealed file.
 */
export async function sealLetter(
  call: CallOf,
  request: string,
  open: OpenRequest,
  speaker: Pick<Speaker, 'domains'>,
) {
  const { db, house, who, at } = call
  const kept = await db.row<{ sealedKey: Buffer; subject: string }>(
    'select sealed_key as "sealedKey", subject from certificate_of($1)',
    [who.institution],
  )
  if (!kept) throw new HouseProblem('not-now', 'no-certificate')
  const identity = await identityOf(house.houseKey, who.institution, kept.sealedKey)
  const number = await numberOf(call, request, open)
  const { domains } = speaker
  const pdf = await made(
    call,
    await letterJob(call, open, { domains, number, sealedBy: who.institutionName }),
  )
  let stampedAt: string | null = null
  const sealed = await sealPdf(pdf, {
    ...identity,
    time: at,
    name: who.institutionName,
    // The seal holds the list as it stood: whoever cuts or reorders it later contradicts the letter.
    reason: sealedWords({
      request,
      digest: open.state.digest ?? '',
      seq: open.state.seq,
      head: open.state.head ?? '',
    }),
    timeStamp: async (digest) => {
      const stamp = await house.timeStamp?.(new Uint8Array(digest))
      if (stamp) stampedAt = at
      return stamp
    },
  })
  const digest = await keepPaper(call, request, { kind: 'letter', name: 'request.pdf', bytes: sealed })
  return { pdf: digest, certificate: kept.subject, stampedAt, number }
}

/**
 * The letter of an approved request as it is to be signed elsewhere: made once for a revision, so that what
 * comes back can be held against it.
 */
export async function letterToSign(
  call: CallOf,
  request: string,
  open: OpenRequest,
  speaker: Pick<Speaker, 'domains'>,
): Promise<StreamedFile> {
  if (open.state.status !== 'approved') throw new HouseProblem('not-now', 'not-approved')
  const name = toSign(open)
  const kept = await givenToSign(call, request, name)
  if (kept) return streamedFile(call.house.files, kept)
  const number = await numberOf(call, request, open)
  const pdf = await made(call, await letterJob(call, open, { domains: speaker.domains, number }))
  const sha256 = await keepPaper(call, request, { kind: 'to-sign', name, bytes: pdf })
  return streamedFile(call.house.files, sha256)
}

/**
 * Takes in a letter that was signed elsewhere, with a national or qualified signature: its first bytes are
 * those that were given out, everything behind them is signatures, each of them holds, and at least one leads
 * to a root that the house knows.
 *
 * @throws {HouseProblem} `not-now` with the first reason
 */
export async function takeSignedLetter(call: CallOf, request: string, open: OpenRequest, held: HeldFile) {
  const sha256 = await givenToSign(call, request, toSign(open))
  if (!sha256) throw new HouseProblem('not-now', 'nothing-to-sign')
  const [given, pdf] = [await readWhole(call.house.files, sha256), await heldWhole(held)]
  if (pdf.length <= given.length || !Buffer.from(given).equals(pdf.subarray(0, given.length)))
    throw new HouseProblem('not-now', 'other-letter')
  // What lies between the letter and its first signature is covered by that signature, and seen by nobody
  // here.
  if (!(await isOnlySignedSince(given, pdf))) throw new HouseProblem('not-now', 'changed-before-signing')
  const roots = await call.db.rows<{ der: Buffer }>('select der from roots_of_the_house()')
  const { why, seals } = await checkSeals(pdf, {
    roots: roots.map(({ der }) => new Uint8Array(der)),
    at: call.at,
  })
  const last = seals.at(-1)
  if (why || !last) throw new HouseProblem('not-now', 'no-signature')
  if (
    seals.some(({ digest, signature, after }) => digest !== true || signature !== true || after === 'changes')
  ) {
    throw new HouseProblem('not-now', 'signature-does-not-hold')
  }
  const known = seals.find(({ ok }) => ok)
  if (!known) throw new HouseProblem('not-now', 'unknown-root')
  const number = await numberGiven(call, request, open)
  const digest = await keepPaper(call, request, { kind: 'letter', name: 'request.pdf', bytes: held })
  return {
    pdf: digest,
    certificate: known.subject ?? '',
    stampedAt: known.judgedBy === 'time-stamp' ? known.judgedAt : null,
    ...(number ? { number } : {}),
  }
}

/**
 * The whole pack of a signed request: the sealed letter, the record of its approvals, and everything else
 * that a pack holds.
 */
export async function packOf(
  call: CallOf,
  request: string,
  open: OpenRequest,
): Promise<Uint8Array<ArrayBuffer>> {
  const signed = open.acts.findLast((act) => act.kind === 'signed')
  // What was signed is what goes out, also when an answer to a question has amended words since.
  const content = open.acts.findLast(
    (act) => 'content' in act.body && act.body.content && act.body.revision === signed?.body.revision,
  )?.body
  if (!signed || !content || !('content' in content)) throw new HouseProblem('not-now', 'not-signed')
  const { number } = signed.body
  const letter = await call.db.row<{ sha256: string }>(
    "select sha256 from paper where request_id = $1 and kind = 'letter' order by created_at desc limit 1",
    [request],
  )
  if (!letter) throw new HouseProblem('not-now', 'not-signed')
  const record = new TextEncoder().encode(
    `${JSON.stringify(await recordOf(call.house, call.db, open.acts), null, 2)}\n`,
  )
  const words = content.content as EvidenceRequest
  const granted = await grantedOf(call, words, open, call.who.institutionName)
  return made(
    call,
    jobOf(call, 'pack', words, {
      verification: await verificationOf(call),
      pdf: await readWhole(call.house.files, letter.sha256),
      ...granted,
      ...(number ? { numbered: printedAs(call, words, number) } : {}),
      annexes: [
        ...(await annexBytes(call, request, granted.asGranted)),
        { file: 'record.json', bytes: record },
      ],
    }),
  )
}
