import { pointerTo } from '../json/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { firstOf } from '../request/index.ts'
import { type BesideKnown, folded, strangeBesideIn } from './beside-words.ts'
import { callFiguresIn, isReference } from './call-figures.ts'
import {
  bodiesIn,
  contactsIn,
  demandsItself,
  figuresAlone,
  hostsIn,
  leadsReader,
  namesInCharge,
  saysWhose,
  sentencesOf,
  signs,
  speaksAsWe,
  speaksForAnother,
  speaksOfItself,
  type ToldContact,
  tellsReader,
  withoutReported,
} from './contact-words.ts'
import { isFindingReference } from './finding-references.ts'
import type { LocalWords } from './local-words.ts'
import { hides, readAs } from './read-as.ts'
import { saysWhereToSend } from './sending-words.ts'
import {
  asksToPay,
  closesAs,
  closesCallBack,
  givesTerm,
  namesAsker,
  saysOtherAsks,
  saysWhoWrites,
  tellsWhereTo,
} from './speaking-words.ts'
import { accountsIn, handlesIn, moreBodiesIn, namedIn } from './told-words.ts'

/** Who speaks, as far as free words are held against it. */
export interface SpeakingNames {
  /** Institution and unit. */
  readonly names: readonly string[]
  /** People who may be named as those who answer for it. Null: not known, and held against nothing. */
  readonly people: readonly string[] | null
  readonly owns: (contact: ToldContact) => boolean
  /** Whether one of them is a court, whose words may order. */
  readonly isCourt?: boolean
  readonly words: LocalWords
}

/**
 * What a free text is for, which says what else than its sender may stand in it.
 *
 * - 'plain': neither contacts nor another body of State;
 * - 'third': another body of State has its place here (who ordered it, what an order says), a contact has
 *   not;
 * - 'cited': the same, where a law is cited, and with it the page on which it stands;
 * - 'reference': the mark of a case, an order or a record, which is figures by its nature, and nothing beside
 *   them;
 * - 'named': the name of such a body or person and nothing else, so that figures alone are a number to call;
 * - 'facts': what happened, in which numbers, mailboxes and authorities occur as facts;
 * - 'evidence': an account or a channel, which is itself a number, a mailbox or a page.
 */
export type FreeKind = 'plain' | 'third' | 'cited' | 'reference' | 'named' | 'facts' | 'evidence'

const kindsAt: readonly (readonly [pattern: RegExp, kind: FreeKind])[] = [
  [
    /^\/(?:letter\/court|letter\/judge|legalProcess\/issuedBy\/name|letter\/state\/requestedAuthority)$/,
    'named',
  ],
  [/^\/letter\/protocol\/(?:supervisingAuthority|notifiedAuthority|issuingAuthority)$/, 'named'],
  [/^\/(?:case\/(?:summary|nexusToService)|emergency\/(?!form|until)\w+(?:\/.*)?|text)$/, 'facts'],
  [
    /^\/letter\/(?:answers\/\d+|support|data\/\d+\/necessity|identifiers\/\d+\/(?:seenText|label)|paste\/.+)$/,
    'facts',
  ],
  [/^\/dataRequested\/\d+\/description$/, 'facts'],
  [/^\/letter\/overridden\/\d+\/reasons$/, 'facts'],
  [
    /^\/letter\/state\/(?:facts\/\d+|stateOfProceedings|relevance|probableCause\/(?:known|fresh)|necessity|urgency|decisions|hasteReason|earlierRequest|earlierPreservation|custodian|askedDirectly)$/,
    'facts',
  ],
  [/^\/(?:identifiers\/\d+\/value|history\/\d+\/identifier)$/, 'evidence'],
  [/^\/(?:channel\/value|letter\/domain\/name)$/, 'evidence'],
  // A place may be called after a court; what a city may hold else is read beside it.
  [/^\/(?:authority\/location|letter\/city)$/, 'third'],
  [
    /^\/letter\/state\/(?:(?!facts|treatyBases)\w+\/\w+|languageNote|extensionOf|answerAsked|formOfEvidence)$/,
    'plain',
  ],
  [
    /^\/(?:legalProcess\/legalBasis|userNotice\/basis|letter\/order\/\w+Basis|letter\/state\/(?:\w+Basis|treatyBases\/\d+))$/,
    'cited',
  ],
  [
    /^\/(?:case\/(?:number|ncmecReport)|preservation\/previousReference|letter\/(?:orderNumber|serial|annexNote\/sha256|annexes\/\d+\/sha256))$/,
    'reference',
  ],
  [
    /^\/identifiers\/\d+\/(?:destinationTag|amount|timestamp|observedOn|trace\/\d+\/(?:txid|amount|timestamp))$/,
    'reference',
  ],
  [/^\/(?:legalProcess\/attachments\/\d+\/name|letter\/annexNote\/text)$/, 'third'],
  [/^\/letter\/(?:order\/remedy|state\/(?:\w+|treatyBases\/\d+)|annexes\/\d+\/(?:name|file))$/, 'third'],
  [/^\/letter\/overridden\/\d+\/by\//, 'third'],
  [
    /^\/letter\/(?:orderEffect|noOrderReason|nextRoute|stateConfirmation|noPreservationReason|extensionReason|protocol\/\w+)$/,
    'third',
  ],
]

/** What the free text at a place of a request is for. */
export const freeKindAt = (pointer: string): FreeKind =>
  kindsAt.find(([pattern]) => pattern.test(pointer))?.[1] ?? 'plain'

export interface Leaf {
  readonly pointer: string
  /** The place that it is the text of, where it stands in the second language. */
  readonly of: string
  readonly said: string
}

/** Every text of a request, wherever it stands: a field that is added is held like the others. */
export function leavesOf(value: unknown, pointer = ''): readonly Leaf[] {
  if (typeof value === 'string') {
    return value.trim() === '' ? [] : [{ pointer, of: firstOf(pointer), said: value }]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([step, inner]) => leavesOf(inner, pointer + pointerTo([step])))
}

const wordsOf = (name: string): readonly string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2)

/** A name that is written shorter than it is known still is that name, and none that is longer. */
const isWithin = (name: string, known: readonly NameWords[]): boolean => {
  const words = wordsOf(name)
  return known.some((whole) => words.every((word) => whole.has(word)))
}
type NameWords = ReadonlySet<string>
const asWords = (name: string): NameWords => new Set(wordsOf(name))

/** Signs that differ from one writing of an account to the other. */
const bareValue = (value: string): string => value.toLowerCase().replace(/[\s().\-/+]/g, '')

interface Known extends Pick<SpeakingNames, 'people' | 'owns' | 'words'> {
  readonly names: readonly NameWords[]
  /** Accounts and channels of the request itself, bare. */
  readonly evidence: readonly string[]
  /** Bodies of State that stand in a place of their own. */
  readonly thirds: readonly NameWords[]
  /** What the company and its service are called, of which some are called as a host is. */
  readonly company: readonly string[]
}

/** What a transfer is found by, which is a mark and an account. */
const ofTransfer = /^\/identifiers\/\d+\/(?:destinationTag|trace\/\d+\/txid)$/
const ofCompany = /^\/(?:provider|service|addressee\/entity|history\/\d+\/provider)$/

function knownTo(leaves: readonly Leaf[], names: SpeakingNames): Known {
  const of = (kind: FreeKind) => leaves.filter(({ of: at }) => freeKindAt(at) === kind)
  return {
    people: names.people,
    owns: names.owns,
    words: names.words,
    names: names.names.map(asWords),
    company: leaves.flatMap(({ of: at, said }) => (ofCompany.test(at) ? [said.toLowerCase()] : [])),
    // What speaks to its reader is neither an account nor a name.
    evidence: [...of('evidence'), ...leaves.filter(({ of: at }) => ofTransfer.test(at))].flatMap(
      ({ said }) => (tellsReader(said) ? [] : [bareValue(said)]),
    ),
    thirds: [
      ...of('named'),
      ...leaves.filter(({ of: at }) => /\/(?:organisation|callBack\/unit)$/.test(at)),
    ].flatMap(({ said }) => (speaksOfItself(said) || speaksForAnother(said) ? [] : [asWords(said)])),
  }
}

const shortest = 5
const isEvidence = ({ said }: ToldContact, { evidence }: Known): boolean => {
  const value = bareValue(said)
  return (
    value.length > shortest &&
    evidence.some((one) => one.length > shortest && (one.includes(value) || value.endsWith(one)))
  )
}

/** What is looked for beside what bears its sign: bare hosts everywhere, and figures. */
interface Sought {
  readonly alone?: boolean
  readonly figures?: (sentence: string, words: LocalWords) => readonly ToldContact[]
}

/** A handle or an account that is what the request is about. */
const isAsked = (said: string, { evidence }: Known): boolean => {
  const value = bareValue(said.replace(/^@/, ''))
  return evidence.some(
    (one) => one.replace(/^@/, '') === value || (value.length > shortest && one.includes(value)),
  )
}

/** The name of the company, where that is written as a host is: without anything that is opened on it. */
const isCompany = ({ by, said }: ToldContact, { company }: Known): boolean =>
  by === 'page' &&
  !/[/:]/.test(said) &&
  company.some((name) => name.split(/[\s,()]+/).includes(said.toLowerCase()))

/** Contacts of a sentence that are neither the sender's nor an account that the request is about. */
const strangeContacts = (
  sentence: string,
  known: Known,
  { alone = false, figures }: Sought,
): readonly ToldContact[] =>
  [
    ...contactsIn(sentence, known.words, alone),
    ...hostsIn(sentence),
    ...(figures?.(sentence, known.words) ?? []),
  ].filter(
    // Nobody calls an account that the request is about, or answers to it.
    (one) =>
      !known.owns(one) &&
      !isCompany(one, known) &&
      (!isEvidence(one, known) || (one.by !== 'page' && leadsReader(sentence))),
  )

const namesPeople = (sentence: string, { people }: Known): boolean =>
  people === null || people.some((name) => isWithin(name, [asWords(sentence)]))

/** Whether a sentence speaks for the sender with somebody else's name. */
function speaksAsAnother(sentence: string, kind: FreeKind, known: Known): boolean {
  if (signs(sentence) || namesInCharge(sentence)) return !namesPeople(sentence, known)
  const other = bodiesIn(sentence).some((name) => !isWithin(name, known.names))
  if (
    speaksForAnother(sentence) &&
    (kind === 'plain' || kind === 'reference' || speaksAsWe(sentence) || speaksOfItself(sentence))
  )
    return other
  if (saysWhose(sentence)) return other
  const isThird = bodiesIn(sentence).every((name) => isWithin(name, [...known.names, ...known.thirds]))
  return other && !isThird && (speaksOfItself(sentence) || demandsItself(sentence))
}

/** A contact that is written behind the name of another body, as a line of a letterhead has it. */
function isLabelled(sentence: string, { said }: ToldContact, { names }: Known): boolean {
  const label = /(.*\S)\s*[:：]\s*\(?$/su.exec(sentence.slice(0, sentence.indexOf(said)))?.[1] ?? ''
  return bodiesIn(label).some((name) => label.endsWith(name) && !isWithin(name, names))
}

const quoted = /"[^"]*"|“[^”]*”|«[^»]*»/g

/** A page as it is opened, and not only the name of a host. */
const isOpened = (said: string): boolean => /:\/\/|^www\./iu.test(said)
/**
 * Among the facts a number is one of them, until the reader is told to use it; a law is cited with its page.
 */
const mayStand = ({ by, said }: ToldContact, kind: FreeKind): boolean =>
  kind === 'facts' || kind === 'evidence' || (kind === 'cited' && by === 'page' && isOpened(said))

/** Which figures by themselves are a number to call in a text of a kind. */
const figuresIn = (kind: FreeKind): Sought['figures'] => {
  if (kind === 'facts' || kind === 'evidence') return undefined
  return kind === 'reference'
    ? (sentence, words) => (isReference(sentence, words) ? [] : callFiguresIn(sentence, words))
    : callFiguresIn
}

/**
 * Whether a sentence speaks to its reader as the letter does: who asks, how that is checked, what is paid.
 */
function speaksAsLetter(sentence: string, known: Known): boolean {
  if (closesCallBack(sentence) || asksToPay(sentence, known.words)) return true
  if (namesAsker(sentence)) {
    // An institution may have thousands of people: they are named here, for a sentence that names one.
    const names = [...known.names, ...(known.people ?? []).map(asWords)]
    const [asker = ''] = sentence.slice(sentence.search(/[:：]/u) + 1).split(/[.,;]/u)
    return !isWithin(asker, names)
  }
  if (saysWhoWrites(sentence) || closesAs(sentence)) return !namesPeople(sentence, known)
  return saysOtherAsks(sentence) && bodiesIn(sentence).some((name) => !isWithin(name, known.names))
}

/**
 * Where a term stands by its nature: what an order or an agreement between States gives, and how near a
 * danger is.
 */
const hasTerms =
  /^\/(?:emergency\/|letter\/(?:order\/|orderEffect|returnAt|state\/|protocol\/|extensionReason)|preservation\/(?!previousReference)|userNotice\/)/

/** What of one sentence stands for the sender and is not the registry's; undefined: nothing. */
function strangeIn(sentence: string, kind: FreeKind, at: string, all: Known): string | undefined {
  // A mark that is an account of the request vouches for nothing that stands beside it.
  const known = kind === 'reference' ? { ...all, evidence: [] } : all
  // A message that is quoted or told among the facts speaks to whom it was sent.
  const own = kind === 'facts' ? withoutReported(sentence.replace(quoted, ' ')) : sentence
  const leads = leadsReader(own) || tellsWhereTo(own) || saysWhereToSend(own)
  const tells = leads || tellsReader(own)
  if (kind !== 'evidence' && speaksAsLetter(own, known)) return sentence.trim()
  if (kind !== 'evidence' && !hasTerms.test(at) && givesTerm(own)) return sentence.trim()
  const handle =
    leads || kind === 'reference' ? handlesIn(own).find((said) => !isAsked(said, known)) : undefined
  if (handle !== undefined) return handle
  // Of the figures of a story those are one to call to which the answer goes, or by which the letter is
  // checked.
  const figures = figuresIn(kind) ?? (kind === 'facts' && tellsWhereTo(own) ? callFiguresIn : undefined)
  const contact = strangeContacts(sentence, known, {
    alone: kind === 'named',
    ...(figures ? { figures } : {}),
  }).find((one) => tells || !mayStand(one, kind))
  if (contact) return contact.said
  const labelled = kind === 'facts' ? strangeContacts(own, known, { figures: figuresAlone }) : []
  // A number of a case is written without spaces.
  const headed = labelled.find((one) => /[\s@.]/u.test(one.said) && isLabelled(own, one, known))
  if (headed) return headed.said
  if (speaksAsAnother(sentence, kind, known)) return sentence.trim()
  const other =
    kind === 'plain' || kind === 'reference'
      ? bodiesIn(sentence).find((name) => !isWithin(name, [...known.names, ...known.thirds]))
      : undefined
  return other
}

export interface FreeWords {
  readonly pointer: string
  readonly said: string
}

/** Of what is said the start: a place is named by it, and no more is shown. */
const longestShown = 200

/**
 * Free texts of a request that speak for its sender with what is not the registry's: a number to call, a
 * mailbox or page to answer to, another body of State that signs, an officer whom nobody vouched for. One for
 * each place, and none for the places 'held', which are read against the registry word by word.
 */
export function strangeWords(
  request: EvidenceRequest,
  names: SpeakingNames,
  held: ReadonlySet<string>,
): readonly FreeWords[] {
  const leaves = leavesOf(request)
  const known = knownTo(leaves, names)
  return leaves
    .filter(({ pointer, said }) => !held.has(pointer) && !isFindingReference(pointer, said))
    .flatMap(({ pointer, of, said }) => {
      const kind = freeKindAt(of)
      // Figures and letters of other widths are read as what they look like.
      const strange = sentencesOf(readAs(said))
        .map((sentence) => strangeIn(sentence, kind, of, known))
        .find((one) => one !== undefined)
      return strange === undefined ? [] : [{ pointer, said: strange.slice(0, longestShown) }]
    })
}

/**
 * What words beside a letter are: of whoever grants it, which may give a term; any others; a name; a mark.
 */
export type WordsBeside = 'grant' | 'words' | 'name' | 'reference'

const besideAs: Readonly<Record<WordsBeside, readonly [kind: FreeKind, at: string]>> = {
  grant: ['facts', '/letter/order/reasons'],
  words: ['facts', '/letter/support'],
  name: ['named', '/letter/court'],
  reference: ['reference', '/letter/orderNumber'],
}

/**
 * What of words beside a letter stands for its sender and is not the registry's; undefined: nothing. What the
 * letter itself says is not asked again.
 */
export function strangeBeside(
  request: EvidenceRequest,
  said: string,
  names: SpeakingNames,
  as: WordsBeside,
): string | undefined {
  const [kind, at] = besideAs[as]
  const leaves = leavesOf(request)
  const known = knownTo(leaves, names)
  const beside = as === 'grant' || as === 'words' ? besideKnown(request, leaves, names) : undefined
  // What nobody sees, or what is written to look like something else, has no honest use beside a letter.
  if (hides(said)) return said.trim().slice(0, longestShown)
  return sentencesOf(readAs(said))
    .map((sentence) => strangeIn(sentence, kind, at, known) ?? (beside && strangeBesideIn(sentence, beside)))
    .find((one) => one !== undefined)
    ?.slice(0, longestShown)
}

/** What a request says that words beside it may say again. */
function besideKnown(request: EvidenceRequest, leaves: readonly Leaf[], names: SpeakingNames): BesideKnown {
  const known = knownTo(leaves, names)
  const marks = leaves.flatMap(({ of, said }) => (freeKindAt(of) === 'reference' ? [bareValue(said)] : []))
  const places = leaves.flatMap(({ of, said }) =>
    freeKindAt(of) === 'named' || /\/(?:organisation|callBack\/unit|judge)$/.test(of) ? [said] : [],
  )
  const asked = leaves.filter(({ of }) => /^\/(?:dataRequested|letter\/data)\//.test(of))
  return {
    isOwn: names.owns,
    isAsked: (said) => isAsked(said, known) || marks.some((mark) => mark.includes(bareValue(said))),
    names: [...names.names, ...(names.people ?? []), ...places],
    asked: asked.map(({ said }) => folded(said)),
    company: known.company,
    isCourt: names.isCourt ?? false,
    isEmergency: request.requestType === 'emergency',
    words: names.words,
  }
}

/**
 * Places of a letter that hold the sender's own numbers and mailboxes, which are read against the registry.
 */
const ofSender =
  /^\/(?:authority\/officer\/\w+|letter\/(?:web|paste\/authority|callBack\/.+|secondSigner\/\w+|delivery\/mailbox|state\/(?:requestingAuthority|authenticity|investigating)\/\w+))$/

export interface UnvouchedWords extends FreeWords {
  /** A way to reach or to pay somebody; or an authority, somebody with a title, or a term. */
  readonly kind: 'contact' | 'named'
}

/**
 * What a letter names and no registry holds: numbers, mailboxes, pages, handles and accounts that are no
 * account of the request, wherever they stand; and authorities, people with a title and terms among its
 * facts. Nobody vouches for them.
 */
export function toldWords(request: EvidenceRequest, words: LocalWords): readonly UnvouchedWords[] {
  const leaves = leavesOf(request)
  const known = knownToLetter(request, leaves, words)
  return leaves.flatMap(({ pointer, of, said }) => {
    const kind = freeKindAt(of)
    if (kind === 'evidence' || kind === 'reference' || ofSender.test(of) || isFindingReference(of, said))
      return []
    // Sentence by sentence: whom one of them leads to is no account of another.
    const told = sentencesOf(readAs(said)).flatMap((sentence) =>
      toldIn(sentence, kind, known, kind === 'facts' || ofReasons.test(of)),
    )
    return [...new Map(told.map((one) => [one.said, { pointer, ...one }])).values()]
  })
}

/**
 * What is told of words beside a letter: whom they name, and that they are words and change nothing that is
 * asked.
 */
export interface ToldBeside {
  readonly kind: UnvouchedWords['kind'] | 'words'
  readonly said: string
}

/**
 * As `toldWords`, of words that somebody says beside a letter: nobody vouches for what they name either. All
 * that is not empty is told, whatever it says, as words that widen nothing: no list finds every hostile one.
 */
export function toldBeside(
  request: EvidenceRequest,
  texts: readonly string[],
  words: LocalWords,
): readonly ToldBeside[] {
  const known = knownToLetter(request, leavesOf(request), words)
  const told = texts
    .flatMap((said) => sentencesOf(readAs(said).replace(/\p{Cf}/gu, '')))
    .flatMap((sentence) => toldIn(sentence, 'facts', known, true))
  const all = texts.map((said) => said.trim()).filter((said) => said !== '')
  return [
    ...new Map(told.map((one) => [one.said, one])).values(),
    ...[...new Set(all)].map((said) => ({ kind: 'words' as const, said })),
  ]
}

/** What a letter says of its own sender, against which what it tells is held. */
function knownToLetter(
  { authority, letter }: EvidenceRequest,
  leaves: readonly Leaf[],
  words: LocalWords,
): Known {
  const own = leaves.flatMap(({ of, said }) => (ofSender.test(of) ? [bareValue(said)] : []))
  const names = [authority?.name, letter?.unit, letter?.callBack?.unit].flatMap((one) => (one ? [one] : []))
  return knownTo(leaves, { names, people: null, owns: ({ said }) => own.includes(bareValue(said)), words })
}

/** Why something is so, which is told as the facts are: whoever is named there is named by whoever writes. */
const ofReasons = /^\/letter\/(?:noOrderReason|noPreservationReason|extensionReason)$/

function toldIn(
  sentence: string,
  kind: FreeKind,
  known: Known,
  isTold: boolean,
): readonly Omit<UnvouchedWords, 'pointer'>[] {
  const figures = kind === 'facts' ? figuresAlone : callFiguresIn
  const contacts = strangeContacts(sentence, known, { figures }).map(({ said }) => said)
  const reached = [...handlesIn(sentence), ...accountsIn(sentence, known.words)].filter(
    (said) => !isAsked(said, known),
  )
  // Where another body has its place nobody takes it for the sender; a title and a term may seem to be the
  // sender's.
  const bodies = isTold ? [...bodiesIn(sentence), ...moreBodiesIn(sentence, known.words)] : []
  const named =
    kind === 'named'
      ? []
      : [...bodies.filter((name) => !isWithin(name, [...known.names, ...known.thirds])), ...namedIn(sentence)]
  return [
    ...each([...contacts, ...reached]).map((said) => ({ kind: 'contact' as const, said })),
    ...each(named).map((said) => ({ kind: 'named' as const, said })),
  ]
}

/** Each once, as it is shown, and not again as a part of another. */
const each = (found: readonly string[]): readonly string[] => {
  const shown = [...new Set(found.map((said) => said.replace(/[.,;:]+$/u, '').slice(0, longestShown)))]
  return shown.filter((said) => !shown.some((other) => other !== said && other.includes(said)))
}
