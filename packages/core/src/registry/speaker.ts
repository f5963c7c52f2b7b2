import type { CountryCode } from '../fact/index.ts'
import { trimmedText } from '../json/index.ts'
import type { EvidenceRequest, LetterFields } from '../request/index.ts'
import { secondOf } from '../request/index.ts'
import type { ToldContact } from './contact-words.ts'
import { strangeBeside, strangeWords, type WordsBeside } from './free-words.ts'
import type { LocalWords } from './local-words.ts'
import { pretending } from './own-words.ts'
import { secondNames } from './second-words.ts'

/** Somebody as the registry names them. */
export interface SpeakingPerson {
  readonly name: string
  readonly title: string
}

/** Who speaks in a letter, as the registry and the session have it: nothing of it is typed. */
export interface Speaker {
  /** Null: not known, and held against nothing. */
  readonly country: CountryCode | null
  /** Legal name of the institution. */
  readonly institution: string
  readonly kind: string
  readonly unit: string
  /** Domains that the registry attests. */
  readonly domains: readonly string[]
  /** Numbers of the registry: the only ones to call. */
  readonly callBack: readonly string[]
  /** Who may be named as the officer of this letter. */
  readonly officers: readonly SpeakingPerson[]
  /** Who may be named beside the officer. Null: not known, and held against nothing. */
  readonly colleagues: readonly SpeakingPerson[] | null
}

/** A place of a letter that says of its sender something else than the registry. */
export interface SpeakerDifference {
  /** JSON pointer into the request. */
  readonly pointer: string
  /** What stands there; empty where it is wanted and nothing stands. */
  readonly said: string
  /** What may stand there, the likeliest first; none: it stays empty. */
  readonly known: readonly string[]
}

/** Values of an entry that hold, as a letter's sender is read from them. */
export const registeredIn = (entry: {
  readonly fields: readonly { readonly field: string; readonly value: string }[]
}): Pick<Speaker, 'country' | 'institution' | 'kind' | 'domains' | 'callBack'> => {
  const all = (field: string) => entry.fields.filter((one) => one.field === field).map(({ value }) => value)
  return {
    country: all('country')[0] ?? null,
    institution: all('legalName')[0] ?? '',
    kind: all('kind')[0] ?? '',
    domains: all('domain'),
    callBack: all('callBackNumber'),
  }
}

/** Two spellings of one text: the same letters, whatever the spaces between them. */
const plain = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ')
const isOneOf = (text: string, known: readonly string[]): boolean =>
  known.some((one) => plain(one) === plain(text))
/** Whether a text is nothing but known names, beside what joins them. */
function isMadeOf(text: string, known: readonly string[]): boolean {
  const longestFirst = [...known].filter(Boolean).sort((a, b) => b.length - a.length)
  const rest = longestFirst.reduce((left, name) => left.replaceAll(plain(name), ' '), plain(text))
  return rest !== plain(text) && /^[\s,.;:()/\u2013-]*$/u.test(rest)
}
const digits = (text: string): string => text.replace(/\D/g, '')

const isUnder = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) => {
    const own = domain.toLowerCase()
    return host === own || host.endsWith(`.${own}`)
  })
const hostOfMail = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()
const hostOfPage = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/:?#].*$/s, '')

/** How a place is held against the registry: by name, number, mailbox or page. */
type By = 'name' | 'number' | 'mail' | 'page' | 'issuer'
const holds: Readonly<Record<By, (said: string, known: readonly string[]) => boolean>> = {
  name: isOneOf,
  issuer: isMadeOf,
  // Words beside the number, a second address, a page behind another: what only ends well is not the same.
  number: (said, known) => /^[+\d\s().\-/]+$/.test(said) && known.some((one) => digits(one) === digits(said)),
  mail: (said, known) => /^[^\s@,;<>]+@[^\s@,;<>]+$/.test(said) && isUnder(hostOfMail(said), known),
  page: (said, known) =>
    !/[\s@\\]/.test(said) && !/[?#].*\p{L}\.\p{L}/su.test(said) && isUnder(hostOfPage(said), known),
}

interface Place {
  readonly pointer: string
  readonly by: By
  readonly said: string | null | undefined
  readonly known: readonly string[]
  /** A letter without it has no sender. */
  readonly wanted?: true
}

/** The name in another language is that of the registry too: a translation could make it somebody else's. */
const inSecond = (places: readonly Place[], second: LetterFields['second']): readonly Place[] =>
  places.flatMap((place) => {
    const said = second && Object.hasOwn(second, place.pointer) ? second[place.pointer] : undefined
    if (said === undefined || place.by !== 'name') return []
    const { wanted: _, ...rest } = place
    return [{ ...rest, pointer: secondOf(place.pointer), said }]
  })

const titlesOf = (people: readonly SpeakingPerson[], name: string | null | undefined): readonly string[] =>
  people.filter((one) => isOneOf(name ?? '', [one.name])).map(({ title }) => title)
const namesOf = (people: readonly SpeakingPerson[]): readonly string[] => people.map(({ name }) => name)

function ofAuthority({ country, authority, letter }: EvidenceRequest, speaker: Speaker): readonly Place[] {
  const { institution, unit, domains, callBack, officers } = speaker
  const { officer } = authority ?? {}
  const name = (pointer: string, said: Place['said'], known: readonly string[]): Place => ({
    pointer,
    by: 'name',
    said,
    known,
  })
  return [
    ...(speaker.country === null ? [] : [name('/country', country, [speaker.country])]),
    { ...name('/authority/name', authority?.name, [institution]), wanted: true },
    ...(speaker.kind === '' ? [] : [name('/authority/kind', authority?.kind, [speaker.kind])]),
    name('/letter/unit', letter?.unit, [unit]),
    { ...name('/authority/officer/name', officer?.name, namesOf(officers)), wanted: true },
    name('/authority/officer/rank', officer?.rank, titlesOf(officers, officer?.name)),
    { pointer: '/authority/officer/email', by: 'mail', said: officer?.email, known: domains },
    { pointer: '/authority/officer/phone', by: 'number', said: officer?.phone, known: callBack },
    { pointer: '/letter/web', by: 'page', said: letter?.web, known: domains },
  ]
}

function ofCallBack({ letter }: EvidenceRequest, speaker: Speaker): readonly Place[] {
  const { institution, unit, domains, callBack, colleagues } = speaker
  const { callBack: call, delivery, secondSigner, paste } = letter ?? {}
  const whole = `${institution}, ${unit}`
  const beside = (pointer: string, who: Partial<SpeakingPerson>, titleKey: string): readonly Place[] =>
    colleagues === null
      ? []
      : [
          { pointer: `${pointer}/name`, by: 'name', said: who.name, known: namesOf(colleagues) },
          {
            pointer: `${pointer}/${titleKey}`,
            by: 'name',
            said: who.title,
            known: titlesOf(colleagues, who.name),
          },
        ]
  return [
    { pointer: '/letter/callBack/switchboard', by: 'number', said: call?.switchboard, known: callBack },
    { pointer: '/letter/callBack/unit', by: 'name', said: call?.unit, known: [whole, unit, institution] },
    ...beside(
      '/letter/callBack/supervisor',
      { name: call?.supervisor?.name ?? '', title: call?.supervisor?.post ?? '' },
      'post',
    ),
    ...beside(
      '/letter/secondSigner',
      { name: secondSigner?.name ?? '', title: secondSigner?.rank ?? '' },
      'rank',
    ),
    { pointer: '/letter/delivery/mailbox', by: 'mail', said: delivery?.mailbox, known: domains },
    { pointer: '/letter/paste/authority', by: 'name', said: paste?.authority, known: [whole, institution] },
  ]
}

const ownRoles = new Set(['police-officer', 'administrative-officer'])
/**
 * Whoever issued as police or as an office is of the house that asks: another's act is told as what it is.
 */
function ofIssuer({ legalProcess }: EvidenceRequest, speaker: Speaker): readonly Place[] {
  const { institution, unit, officers, colleagues } = speaker
  const role = legalProcess?.issuedBy?.role?.trim() ?? ''
  const isOwn = ownRoles.has(role) || (role === '' && legalProcess?.kind === 'domestic-legal-process')
  if (!isOwn || colleagues === null) return []
  const people = [...officers, ...colleagues]
  return [
    {
      pointer: '/legalProcess/issuedBy/name',
      by: 'issuer',
      said: legalProcess?.issuedBy?.name,
      known: [institution, unit, ...people.flatMap(({ name, title }) => [name, title])],
    },
  ]
}

/**
 * Between States too an authority speaks in no name but its own: the office of its State is the one through
 * which it goes, and sender or signatory only of what that office seals itself.
 */
function ofState({ letter }: EvidenceRequest, speaker: Speaker): readonly Place[] {
  const { institution, officers, colleagues, domains, callBack } = speaker
  const { state, protocol } = letter ?? {}
  const own = [institution]
  const office = (part: 'requestingAuthority' | 'authenticity'): readonly Place[] => {
    const at = `/letter/state/${part}`
    const said = state?.[part]
    return [
      { pointer: `${at}/organisation`, by: 'name', said: said?.organisation, known: own },
      ...(colleagues === null
        ? []
        : [
            { pointer: `${at}/person`, by: 'name' as const, said: said?.person, known: namesOf(colleagues) },
            {
              pointer: `${at}/post`,
              by: 'name' as const,
              said: said?.post,
              known: titlesOf(colleagues, said?.person),
            },
          ]),
      { pointer: `${at}/email`, by: 'mail', said: said?.email, known: domains },
      { pointer: `${at}/telephone`, by: 'number', said: said?.telephone, known: callBack },
      { pointer: `${at}/mobile`, by: 'number', said: said?.mobile, known: callBack },
    ]
  }
  const { investigating } = state ?? {}
  const person = investigating?.person
  return [
    ...office('requestingAuthority'),
    ...office('authenticity'),
    {
      pointer: '/letter/state/investigating/organisation',
      by: 'name',
      said: investigating?.organisation,
      known: own,
    },
    { pointer: '/letter/state/investigating/person', by: 'name', said: person, known: namesOf(officers) },
    {
      pointer: '/letter/state/investigating/post',
      by: 'name',
      said: investigating?.post,
      known: titlesOf(officers, person),
    },
    {
      pointer: '/letter/state/investigating/email',
      by: 'mail',
      said: investigating?.email,
      known: domains,
    },
    {
      pointer: '/letter/state/investigating/telephone',
      by: 'number',
      said: investigating?.telephone,
      known: callBack,
    },
    {
      pointer: '/letter/state/investigating/mobile',
      by: 'number',
      said: investigating?.mobile,
      known: callBack,
    },
    {
      pointer: '/letter/protocol/issuingAuthority',
      by: 'name',
      said: protocol?.issuingAuthority,
      known: own,
    },
  ]
}

/** Places of a request that are read against the registry word by word, in each of its languages. */
function heldPlaces(request: EvidenceRequest, speaker: Speaker): readonly Place[] {
  const own = [
    ...ofAuthority(request, speaker),
    ...ofCallBack(request, speaker),
    ...ofIssuer(request, speaker),
    ...ofState(request, speaker),
  ]
  return [...own, ...inSecond(own, request.letter?.second)]
}

/** As `speakerDifferences`, of the places alone that the registry fills or leaves empty. */
export function placeDifferences(
  request: EvidenceRequest,
  speaker: Speaker,
  words: LocalWords,
): readonly SpeakerDifference[] {
  const differs = heldPlaces(request, speaker).flatMap(({ pointer, by, said, known, wanted }) => {
    const text = trimmedText(said)
    if (text === '') return wanted ? [{ pointer, said: '', known }] : []
    return holds[by](text, known) ? [] : [{ pointer, said: text, known }]
  })
  return [
    ...differs,
    ...pretending(request, words).map(({ pointer, said }) => ({ pointer, said, known: [] })),
    // Who ordered is the same in every language.
    ...secondNames(request).map(({ pointer, said, first }) => ({
      pointer,
      said,
      known: first ? [first] : [],
    })),
  ]
}

/** Free texts that speak for the sender with what is not the registry's: `free-words.ts`. */
function freeDifferences(
  request: EvidenceRequest,
  speaker: Speaker,
  held: ReadonlySet<string>,
  words: LocalWords,
): readonly SpeakerDifference[] {
  const { institution, unit, domains, callBack, officers, colleagues } = speaker
  const names = {
    names: [institution, unit],
    people: colleagues === null ? null : namesOf([...officers, ...colleagues]),
    owns: ({ by, said }: ToldContact) => holds[by](said, by === 'number' ? callBack : domains),
    words,
  }
  return strangeWords(request, names, held).map(({ pointer, said }) => ({ pointer, said, known: [] }))
}

/**
 * Where a letter says of its sender something else than the registry and the session: the authority, its
 * kind, unit and State, officer and rank, mailbox, page and number, in each of its languages, and whatever
 * free text speaks for it. Empty: all of it is as registered. What the registry does not hold (a badge, a
 * city, hours) is the word of whoever writes, and may be nothing else: no number to call, no mailbox, no
 * sentence (`own-words.ts`).
 */
export function speakerDifferences(
  request: EvidenceRequest,
  speaker: Speaker,
  words: LocalWords,
): readonly SpeakerDifference[] {
  const places = placeDifferences(request, speaker, words)
  const held = new Set([...heldPlaces(request, speaker), ...places].map(({ pointer }) => pointer))
  return [...places, ...freeDifferences(request, speaker, held, words)]
}

/**
 * What of words beside a letter (why it was approved, an answer to a question, why it is taken back) speaks
 * for another than those who may speak in them, or sends its reader elsewhere; undefined: nothing.
 * `speakers`: whose letter it is, and whoever says the words. Whoever reads them elsewhere knows no
 * colleagues, and holds no name against them.
 */
export function strangeInWords(
  request: EvidenceRequest,
  said: string,
  speakers: readonly Speaker[],
  as: WordsBeside,
  { words, areColleaguesKnown = true }: { readonly words: LocalWords; readonly areColleaguesKnown?: boolean },
): string | undefined {
  const names = {
    names: speakers.flatMap(({ institution, unit }) => [institution, unit]),
    people: areColleaguesKnown
      ? namesOf(speakers.flatMap(({ officers, colleagues }) => [...officers, ...(colleagues ?? [])]))
      : null,
    owns: ({ by, said: reached }: ToldContact) =>
      speakers.some(({ callBack, domains }) => holds[by](reached, by === 'number' ? callBack : domains)),
    isCourt: speakers.some(({ kind }) => kind === 'court'),
    words,
  }
  return strangeBeside(request, said, names, as)
}
