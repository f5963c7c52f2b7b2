import { asksSilence } from '../request/index.ts'
import { requiredContents } from './contents.ts'
import type { IdentifierAnnex } from './identifier-annex.ts'
import {
  annexesPart,
  dataPart,
  identifierAnnexNumber,
  identifiersPart,
  isBinding,
  notAsked,
} from './tables.ts'
import type {
  FormItem,
  FormLine,
  FormText,
  LetterBlock,
  LetterPart,
  LinesPart,
  SignaturePart,
} from './types.ts'
import { valueGiven, valueOrGap } from './values.ts'
import { capitals, fill, grouped, numberText, placeholders, word } from './words.ts'
import { free, gap, named, say, sayWith, typed, valueAt, type Writing } from './writing.ts'

/** A fixed text with its places filled; a line break in it parts two paragraphs. */
export function paragraphs(w: Writing, key: string): readonly LetterPart[] {
  return fill(say(w, key), (name) => (name === 'notAsked' ? notAsked(w) : valueOrGap(w, name)))
    .split('\n')
    .map((text) => ({ is: 'paragraph', text }))
}

const lines =
  (key: string, style?: LinesPart['style']): PartMaker =>
  (w) => {
    const filled = fill(say(w, key), (name) => valueOrGap(w, name)).split('\n')
    return [{ is: 'lines', lines: filled, ...(style ? { style } : {}) }]
  }

type PartMaker = (w: Writing, argument: string) => readonly LetterPart[]

/** Paragraphs typed by the officer: each line of the text is one. */
function typedParagraphs(w: Writing, pointer: string): readonly LetterPart[] {
  const text = free(w, pointer, true) ?? gap(w, pointer)
  return text.split('\n').map((line) => ({ is: 'paragraph', text: line }))
}

function letterhead(w: Writing): readonly LetterPart[] {
  const own = typed(w, '/authority/name') ?? gap(w, '/authority/name')
  const translated = named(w, '/authority/name') ?? own
  const beside = w.plan.ownName !== false && translated !== own ? ` (${own})` : ''
  const place = [named(w, '/letter/unit'), named(w, '/authority/location')]
    .filter((t) => t !== undefined)
    .join(' · ')
  const reach = [typed(w, '/authority/officer/email'), typed(w, '/letter/web')]
    .filter((t) => t !== undefined)
    .join(' · ')
  const head: LetterPart = {
    is: 'lines',
    style: 'name',
    lines: [`${capitals(translated, w.settings)}${beside}`, place, reach].filter((t) => t !== ''),
  }
  if (w.language === w.signed) return [head]
  const signedLanguage = w.settings.languageNames[w.signed]?.[w.language] ?? w.signed
  return [head, { is: 'paragraph', text: sayWith(w, 'translation', { signedLanguage }) }]
}

/** CONFIDENTIAL until a day, with its basis: both or neither, because a secret without an end is refused. */
const confidential: PartMaker = (w) =>
  valueGiven(w, 'confidentialUntil') === undefined || valueGiven(w, 'confidentialBasis') === undefined
    ? []
    : paragraphs(w, 'L04.confidential')

/** The order, the requirement of the authority itself, or why none is needed. */
const order: PartMaker = (w) => {
  const process = w.request.legalProcess
  const court = valueAt(w.request, '/letter/court')
  if (valueAt(w.request, '/letter/noOrderReason') !== undefined) return paragraphs(w, 'L06.none')
  if (court !== undefined)
    return paragraphs(w, valueAt(w.request, '/letter/judge') === undefined ? 'L06.issued' : 'L06.order')
  if (w.kind === 'K3' && process?.kind !== 'domestic-judicial-order') {
    const supported = w.knowledge.providers[w.request.provider]?.preservation.supported === true
    const noOrderReason = supported ? say(w, 'L06.noneBecausePreservation') : gap(w, '/letter/noOrderReason')
    return [{ is: 'paragraph', text: sayWith(w, 'L06.none', { noOrderReason }) }]
  }
  return paragraphs(w, process?.kind === 'domestic-judicial-order' ? 'L06.issued' : 'L06.requirement')
}

const preservation: PartMaker = (w) => {
  if (valueAt(w.request, '/preservation/previousReference') !== undefined) return paragraphs(w, 'L13.made')
  if (w.kind === 'K3' && valueAt(w.request, '/letter/noPreservationReason') === undefined) {
    return [{ is: 'paragraph', text: sayWith(w, 'L13.none', { noPreservationReason: say(w, 'L13.first') }) }]
  }
  return paragraphs(w, 'L13.none')
}

/**
 * What the company may tell its user. "May not" needs an order or a statute behind it; everything else is
 * asked. Who said nothing has allowed nothing: the letter is silent too.
 */
const notice: PartMaker = (w) => {
  const given = w.request.userNotice
  if (!asksSilence(given)) return given?.position === 'allowed' ? paragraphs(w, 'L14.allowed') : []
  return paragraphs(w, given?.position === 'forbidden' && isBinding(w) ? 'L14.forbidden' : 'L14.asked')
}

const secrecy: PartMaker = (w) =>
  valueAt(w.request, '/letter/order/secrecyBasis') === undefined ? notice(w, '') : paragraphs(w, 'K1.secrecy')

const subject =
  (key: string): PartMaker =>
  (w) =>
    lines(freezeKey(w, key), 'subject')(w, '')

/** A request to hold funds has its own subject and asking, in whatever kind of letter it travels. */
function freezeKey(w: Writing, key: string): string {
  if (w.request.requestType !== 'freeze') return key
  if (key === 'K2.subject') return 'freeze.subject'
  return key === 'K2.ask' ? 'freeze.ask' : key
}

const preserve: PartMaker = (w) =>
  paragraphs(w, w.request.requestType === 'preservation-extension' ? 'K3.extension' : 'K3.ask')

const answers: PartMaker = (w) => {
  const fromDraft = ['personInDanger', 'danger', 'imminence', '', 'dataNeeded'] as const
  const items = [1, 2, 3, 4, 5, 6, 7].map((n) => {
    const pointer = `/letter/answers/${n - 1}`
    const draft = fromDraft[n - 1]
    const answer = free(w, pointer) ?? (draft ? free(w, `/emergency/${draft}`) : undefined)
    return {
      no: String(n),
      question: fill(say(w, `K4.q${n}`), (name) => valueOrGap(w, name)),
      answer: answer ?? gap(w, pointer),
    }
  })
  return [{ is: 'answers', items }]
}

function signatureOf(
  w: Writing,
  field: string,
  name: string | undefined,
  rank: string | undefined,
  badge: string | undefined,
): SignaturePart {
  const credential = badge === undefined ? undefined : sayWith(w, 'word.credential', { badge })
  const signer = [name ?? gap(w, `/authority/officer/name`), rank, credential]
    .filter((t) => t !== undefined)
    .join(', ')
  return {
    is: 'signature',
    field,
    signer,
    signatureBox: say(w, 'box.signature'),
    sealBox: say(w, 'box.seal'),
  }
}

const signature: PartMaker = (w) => {
  const o = '/authority/officer'
  return [signatureOf(w, 'signature-1', typed(w, `${o}/name`), free(w, `${o}/rank`), typed(w, `${o}/badge`))]
}

const secondSignature: PartMaker = (w) => {
  const o = '/letter/secondSigner'
  return [
    signatureOf(
      w,
      'signature-2',
      typed(w, `${o}/name`) ?? gap(w, `${o}/name`),
      free(w, `${o}/rank`),
      typed(w, `${o}/badge`),
    ),
  ]
}

/** Where a long list stands, with its sum; and that an apostrophe in the file is none of the value. */
function annexSentences(w: Writing, { file, sha256, count, guarded }: IdentifierAnnex): readonly string[] {
  const values = {
    annex: identifierAnnexNumber(w),
    file,
    sha256: grouped(sha256),
    count: numberText(count, w.language, w.settings),
  }
  return [sayWith(w, 'L10.annex', values), ...(guarded ? [say(w, 'L10.apostrophe')] : [])]
}

/** The table of a long list, behind the letter: whoever cannot open the file has it all the same. */
export function identifierTable(w: Writing): readonly LetterBlock[] {
  if (!w.identifierAnnex) return []
  const heading = sayWith(w, 'heading.L10.annex', { annex: identifierAnnexNumber(w) })
  return [{ id: 'L10', number: '10', heading, rule: 'before', parts: [identifiersPart(w)] }]
}

const identifiers: PartMaker = (w) => [
  ...(w.identifierAnnex
    ? annexSentences(w, w.identifierAnnex).map((text): LetterPart => ({ is: 'paragraph', text }))
    : [identifiersPart(w)]),
  ...(valueAt(w.request, '/letter/support') === undefined ? [] : paragraphs(w, 'L10.support')),
]

/**
 * The subject once more in the other language: contact points and central authorities sort by it before they
 * read.
 */
const subjectSecond: PartMaker = (w) => [
  {
    is: 'paragraph',
    text: fill(word(w.knowledge.templates.wording, `${w.kind}.subject`, w.other), (name) =>
      valueOrGap(w, name),
    ),
  },
]

const nothingHandedOver: PartMaker = (w) => [
  { is: 'paragraph', text: (say(w, 'K3.subject').split('\n')[1] ?? '').trim() },
]

/** Whether the message is new, or which earlier one it extends. */
function status(w: Writing): string {
  const earlier = free(w, '/letter/state/extensionOf') ?? typed(w, '/preservation/previousReference')
  const isNew = earlier === undefined && w.request.requestType !== 'preservation-extension'
  return isNew
    ? say(w, 'status.new')
    : sayWith(w, 'status.extension', { earlier: earlier ?? gap(w, '/letter/state/extensionOf') })
}

/** Whether the request is new, and what it follows: an earlier request, a preservation, both. */
function followUp(w: Writing): string {
  const earlier = free(w, '/letter/state/earlierRequest')
  const preserved =
    valueAt(w.request, '/letter/state/earlierPreservation') ??
    valueAt(w.request, '/preservation/previousReference')
  return [
    say(w, earlier === undefined ? 'followUp.new' : 'followUp.notNew'),
    earlier === undefined ? say(w, 'followUp.noAssistance') : sayWith(w, 'followUp.assistance', { earlier }),
    say(w, preserved === undefined ? 'followUp.noPreservation' : 'followUp.preservation'),
  ].join('   ')
}

// Parts of forms that repeat: the rows of the tables, told as lines.
function formTable(w: Writing, name: string, no: string): readonly string[] | undefined {
  if (name === '@identifiers') {
    if (w.identifierAnnex) return annexSentences(w, w.identifierAnnex)
    return identifiersPart(w).rows.flatMap((r) => [
      `${r.no} ${r.type}${w.settings.colon[w.language]}${r.value}`,
      ...r.notes.map((n) => `  ${n}`),
    ])
  }
  if (name === '@data') {
    const { labels, rows } = dataPart(w, false)
    const colon = w.settings.colon[w.language]
    return rows.flatMap((r) => [
      `${r.row} ${r.text}`,
      ...(r.local === undefined
        ? []
        : [`  ${labels.local}${colon}${r.local}`, `  ${labels.utc}${colon}${r.utc ?? ''}`]),
    ])
  }
  if (name === '@needs') {
    const needs = (w.request.dataRequested ?? []).map((_, i) => ({
      no: i + 1,
      need: free(w, `/letter/data/${i}/necessity`),
    }))
    const given = needs.filter(({ need }) => need !== undefined)
    const isSaid = ['necessity', 'relevance'].some(
      (name) => valueAt(w.request, `/letter/state/${name}`) !== undefined,
    )
    // Said once for all the data, or row by row; a row by itself is missing only where neither was said.
    return (given.length > 0 || isSaid ? given : needs).map(
      ({ no, need }, i) => `${no} ${need ?? gap(w, `/letter/data/${i}/necessity`)}`,
    )
  }
  if (name === '@facts') {
    const facts = w.fields.state?.facts ?? []
    if (facts.length === 0) return [free(w, '/case/summary', true) ?? gap(w, '/case/summary')]
    return facts.map(
      (_, i) => `${no}.${i + 1} ${free(w, `/letter/state/facts/${i}`) ?? gap(w, `/letter/state/facts/${i}`)}`,
    )
  }
  if (name === '@bases') {
    const bases = w.fields.state?.treatyBases ?? []
    return bases.length === 0
      ? [gap(w, '/letter/state/treatyBases')]
      : bases.map((_, i) => `${i + 1} ${free(w, `/letter/state/treatyBases/${i}`) ?? ''}`)
  }
  if (name === '@status') return [status(w)]
  if (name === '@followUp') return [followUp(w)]
  return name === '@notAsked' ? [notAsked(w)] : undefined
}

/** A text of a form as lines; none when all its places are empty. */
function formText(w: Writing, line: FormText, no: string): readonly string[] {
  const text = typeof line === 'string' ? line : line[w.language]
  const table = formTable(w, text, no)
  if (table) return table
  const wanted = placeholders(text)
  const values = new Map(wanted.map((name) => [name, valueGiven(w, name)]))
  if (wanted.length > 0 && [...values.values()].every((v) => v === undefined)) return []
  return [fill(text, (name) => values.get(name) ?? valueOrGap(w, name))]
}

const isComplete = (w: Writing, line: FormText): boolean =>
  placeholders(typeof line === 'string' ? line : line[w.language]).every(
    (name) => valueGiven(w, name) !== undefined,
  )

const isFormLine = (line: FormText | FormLine): line is FormLine =>
  typeof line === 'object' && 'whole' in line

function formLines(w: Writing, line: FormText | FormLine, no: string): readonly string[] {
  if (!isFormLine(line)) return formText(w, line, no)
  const whole = line.whole.find((text) => isComplete(w, text))
  return whole === undefined ? line.parts.flatMap((part) => formText(w, part, no)) : formText(w, whole, no)
}

/** The items of a form. One whose lines have no answer shows a dash. */
const form: PartMaker = (w, argument) => {
  const items = (w.knowledge.templates.forms[argument] ?? []).map((item): FormItem => {
    const found = item.lines.flatMap((line) => formLines(w, line, item.no))
    return {
      no: item.no,
      label: item.label[w.language],
      labelSecond: item.label[w.other],
      lines: found.length > 0 || item.lines.length === 0 ? found : ['–'],
      level: item.level ?? 0,
    }
  })
  return [{ is: 'form', items }]
}

/**
 * The list of what the articles of the route ask for, so that the reader finds each content and none is
 * forgotten.
 */
const contents: PartMaker = (w) => {
  const list = requiredContents(w.route, w.knowledge, w.language)
  if (list.length === 0) return []
  return [
    { is: 'lines', lines: [say(w, 'heading.contents'), ...list.map((c) => sayWith(w, 'contents.item', c))] },
  ]
}

const makers: Readonly<Record<string, PartMaker>> = {
  '@letterhead': letterhead,
  '@confidential': confidential,
  '@order': order,
  '@facts': (w) => typedParagraphs(w, '/case/summary'),
  '@identifiers': identifiers,
  '@data': (w) => [dataPart(w)],
  '@preservation': preservation,
  '@preserve': preserve,
  '@notice': notice,
  '@secrecy': secrecy,
  '@answers': answers,
  '@signature': signature,
  '@secondSignature': secondSignature,
  '@annexes': (w) => [annexesPart(w)],
  '@subjectSecond': subjectSecond,
  '@nothingHandedOver': nothingHandedOver,
  '@form': form,
  '@contents': contents,
}

// Keys whose lines stay lines instead of paragraphs.
const lineKeys = new Set(['L02', 'L03', 'L17'])

/** One part of a block, by its name in the plan of the kind. */
export function makePart(w: Writing, name: string): readonly LetterPart[] {
  const [maker, argument] = name.split(':')
  const make = Object.hasOwn(makers, maker ?? '') ? makers[maker ?? ''] : undefined
  if (make) return make(w, argument ?? '')
  if (lineKeys.has(name)) return lines(name)(w, '')
  if (name.endsWith('.banner')) return lines(name, 'banner')(w, '')
  if (name.endsWith('.subject')) return subject(name)(w, '')
  if (name === 'L09.entity' && valueGiven(w, 'entity') === undefined) return []
  return paragraphs(w, freezeKey(w, name))
}

export const isPartKnown = (name: string): boolean => Object.hasOwn(makers, name.split(':')[0] ?? '')
