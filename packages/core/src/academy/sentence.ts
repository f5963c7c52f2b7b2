import { isRecord } from '../json/index.ts'
import {
  type AskedPart,
  type AskedPlace,
  type AskedReachWords,
  asksFor,
  maybeMore,
  partsAsked,
  type ReadWord,
  reachOf,
  wordsOfPart,
} from '../registry/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { remembered, rememberedOf } from '../text/remembered.ts'
import { asFound } from './as-found.ts'
import { isJoining, isTelling, rowsOf, textsIn, wordsOf } from './fit.ts'
import { numbersIn } from './numbers.ts'
import { isNamed, isAsking as isRequest, monthsOf, namesOf, strangeWords } from './own-words.ts'
import { valueAt } from './pointer.ts'
import { signsIn } from './signs.ts'
import type { OfficerScenario } from './types.ts'
import { mistakenDoer, untrueIn } from './who-does.ts'

/** What a sentence is held against: the draft as it was found, and what was said of the case. */
export type CaseTold = Pick<OfficerScenario, 'draft' | 'brief' | 'clues' | 'facts'>

/**
 * What a sentence of the trainee's own is: `reach` where it surely asks for more than the rows do, `denied`
 * where it surely says that a fact is none, `unjudged` where it says what the case does not, `unread` where
 * nothing speaks against it. That each word is of the case does not make a sentence true: only somebody who
 * reads it says so.
 */
export type SentenceVerdict = 'unread' | 'reach' | 'denied' | 'unjudged'

/**
 * A sentence that was typed, and where; of one that nobody can judge, or that asks for more, the words of it
 * for which that is.
 */
export interface JudgedSentence {
  readonly at: string
  readonly sentence: string
  readonly verdict: SentenceVerdict
  readonly words: readonly string[]
}

const listed = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const beginning = (text: string): RegExp => new RegExp(`^(?:${text.split(' ').join('|')})`)
const saying = (...phrases: readonly string[]): RegExp => new RegExp(`\\b(?:${phrases.join('|')})`)

/**
 * Classes of data by how their words begin, and the categories of which they are; a kind of content that no
 * row describes is asked by none.
 */
const classes: readonly { readonly words: RegExp; readonly isAsked: (category: string) => boolean }[] = [
  {
    words: beginning('contenid conteud contents?$ contenus?$ mensaj mensag messag conversa chats?$'),
    isAsked: (category) => category === 'content',
  },
  {
    words: beginning(
      'fotos?$ fotograf photo image imagen picture video audios?$ historial historic historiq history$ ' +
        'correos$ emails$ mails$ courriels$ llamadas?$ chamadas?$ calls$ appels?$ nube$ nuvem$ cloud$ agenda',
    ),
    isAsked: () => false,
  },
  {
    words: beginning(
      'contactos$ contatos$ contacts$ amistades$ amigos$ amizades$ friends$ amis$ seguidor follower abonnes$',
    ),
    isAsked: (category) => /contact/i.test(category),
  },
  {
    words: beginning('ubicacion localizac localisat locations?$ geoloc'),
    isAsked: (category) => /locat/i.test(category),
  },
  {
    words: beginning('ingresos?$ acessos?$ logins?$ connexions$'),
    isAsked: (category) => category !== 'subscriber' && category !== 'content',
  },
]

const negating = listed('no nunca jamas ni nao never not didn neither ne n pas jamais rien')
/** `no` is a negation in Spanish and English, and “in the” in Portuguese. */
const portuguese = listed(
  'do da dos das na nas em ao aos pelo pela pelos pelas um uma com nao foi e o os nessa nesse dessa desse',
)
const notPortuguese = listed('el los las un una con en por y del lo le the of and to in was not')

/** What stands between a negation and its verb. */
const between = listed(
  'se le les lo la los las me te nos ha han habia hubo did does do was were has have had lhe',
)
const lies = listed(
  'falso falsa falsos falsas false faux fausse mentira mentiras miente mienten mintio mente mentem mentiu lie ' +
    'lies lied lying ment mentent menti invento inventaron inventou inventaram',
)
const accusing = /^(?:denunci|acusac|queixa|complain|accus|plaint|victim|vitim)/
const innocent = /^(?:inocent|innocent)/
const denying = saying(
  'nada (?:de (?:esto|eso|ello)|disso|disto)\\b',
  '(?:nothing|none) of (?:this|that|it)\\b',
  'rien de (?:cela|ca|tout)\\b',
  '(?:no|nao|never|not|pas|nunca) (?:ocurrio|sucedio|ocurrieron|aconteceu|happened|happen|true)\\b',
  '(?:no|nao|never|not|pas|nunca) (?:verdad|verdade|cierto|vrai|took place|take place|hizo nada|fez nada)\\b',
  '(?:no|nao) (?:es|e) (?:cierto|verdad|verdade)\\b',
  '(?:es|e|is|est|was|fue|foi) (?:una |uma |a |un |todo |tudo |all )?(?:mentira|fals[oa]|false|lie|untrue)$',
  '(?:est|tout est) (?:faux|un mensonge)$',
  'did nothing\\b',
  'rien fait\\b',
)

/** The parts of a text that are held apart; what has neither words nor signs says nothing. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<![.!?;\n])[.!?;\n]+(?=\s|$)/)
    .map((one) => one.trim())
    .filter((one) => wordsOf(one).length > 0 || signsIn(one).length > 0)

/** The sentences of a text that ask. */
const questionsOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(/(?<=[.!?;\n])(?=\s|$)/)
      .filter((one) => /[?？]\s*$/u.test(one))
      .map((one) => one.replace(/[.!?？;\s]+$/u, '').trim()),
  )
const noQuestion: ReadonlySet<string> = new Set()

const plain = (text: string): string => wordsOf(text).join(' ')
const stem = (word: string): string => word.slice(0, 5)

/** What the case says to whoever asked these clues. */
const saidTo = (known: readonly string[], { draft, brief, clues }: CaseTold): readonly string[] =>
  textsIn([
    draft.case,
    draft.dataRequested,
    draft.service,
    draft.text,
    draft.emergency,
    brief,
    clues.filter(({ id }) => known.includes(id)).map(({ says, gives }) => [says, gives]),
  ])

/** Who is told of an emergency: values, each of which somebody gives, and no sentences. */
const supervisor = '/emergency/supervisor'

/** Where a request holds free words, and how those ask. */
const places: readonly { readonly at: string; readonly asks: AskedPlace }[] = [
  { at: '/case/summary', asks: 'fact' },
  { at: '/case/nexusToService', asks: 'fact' },
  { at: '/dataRequested', asks: 'row' },
  { at: '/text', asks: 'letter' },
  { at: '/letter', asks: 'letter' },
  { at: '/emergency', asks: 'fact' },
  { at: supervisor, asks: 'fact' },
]

/**
 * Whether what was said in one's own words, and acted on, may have asked for more: wherever a letter asks, in
 * whatever words, and among the facts where a sentence asks. No list of words is a proof that it did not.
 */
export const mayHaveAsked = (at: string, sentence: string): boolean =>
  places.some((one) => one.at === at && one.asks !== 'fact') || isRequest(wordsOf(sentence))

/** Whether a pointer is one of free words, which are held sentence by sentence. */
export const isFreeWords = (pointer: string): boolean =>
  /^\/dataRequested\/\d+\/description$/.test(pointer) ||
  places.some(({ at }) => at !== '/dataRequested' && (pointer === at || pointer.startsWith(`${at}/`)))

/** The free texts of a value at one of these places: of the rows of data only what describes them. */
function textsAt(value: unknown, at: string): readonly string[] {
  if (at === '/dataRequested' && Array.isArray(value))
    return rowsOf(value).flatMap(({ description }) => textsIn(description))
  if (at === '/emergency' && isRecord(value)) return textsIn({ ...value, supervisor: null })
  return textsIn(value)
}

/** The texts that were found at a place, or that a known clue gave for it. */
function toldAt(
  at: string,
  known: readonly string[],
  { draft, clues }: Pick<OfficerScenario, 'draft' | 'clues'>,
): readonly string[] {
  const gives = clues.filter(({ id }) => known.includes(id)).flatMap((clue) => Object.entries(clue.gives))
  const given = gives.flatMap(([pointer, value]) => {
    if (pointer === at || at.startsWith(`${pointer}/`))
      return textsAt(valueAt(value, at.slice(pointer.length)), at)
    if (!pointer.startsWith(`${at}/`)) return []
    if (at !== '/dataRequested') return textsIn(value)
    return pointer.endsWith('/description') ? textsIn(value) : textsAt([value], at)
  })
  return [...textsAt(valueAt(draft, at), at), ...given]
}

/** What was found at a place, or a known clue gave for it: said there, and nowhere else, it stands. */
const foundAt = (at: string, known: readonly string[], scenario: CaseTold) =>
  new Set(
    toldAt(at, known, scenario)
      .flatMap((one) => [one, ...sentencesOf(one)])
      .map(sameIn(at)),
  )

/** So many words that tell are shared by a sentence and a fact that it may mean. */
const sharedWords = 2

/**
 * The sentences of the case that one in one's own words may mean, the likeliest first and two at most: those
 * of its own place that share with it words that tell. Which of them it means, or none, says who wrote it.
 */
export function factsMeant(
  { at, sentence }: Pick<JudgedSentence, 'at' | 'sentence'>,
  known: readonly string[],
  scenario: Pick<OfficerScenario, 'draft' | 'clues'>,
): readonly string[] {
  const own = namesOf(new Set(wordsOf(sentence).filter(isContent)))
  const shared = (fact: string) =>
    new Set(wordsOf(fact).filter((word) => isTelling(word) && own.has(word))).size
  return [...new Set(toldAt(at, known, scenario).flatMap(sentencesOf))]
    .map((fact) => ({ fact, count: shared(fact) }))
    .filter(({ count }) => count >= sharedWords)
    .sort((a, b) => b.count - a.count)
    .slice(0, 2)
    .map(({ fact }) => fact)
}

/** How two sentences of a place are told to be the same. */
const sameIn = (at: string) => (places.some((one) => one.at === at && one.asks !== 'fact') ? asFound : plain)

/** Every text at a pointer of a request or below it, with its own pointer. */
export function textsUnder(value: unknown, at: string): readonly (readonly [string, string])[] {
  const found = valueAt(value, at)
  if (typeof found === 'string') return [[at, found]]
  if (typeof found !== 'object' || found === null) return []
  return Object.keys(found).flatMap((key) => textsUnder(value, `${at}/${key}`))
}

/** A place in brackets; none goes on over the next bracket, so that a text is walked through once. */
const bracketed = /\[([^[\]\n]*)\]/g
/** Whether a text holds what nobody finished: a place to be filled in. A cut (“[…]”) is none. */
const isToFill = (text: string): boolean =>
  [...text.matchAll(bracketed)].some(([, inside = '']) => /\p{L}{3}/u.test(inside))
/** What a program says of itself where a person tells facts; without marks. */
const ofMachine = saying(
  '(?:como|sou|soy) (?:um |un |una )?(?:modelo|assistente|asistente|inteligencia artificial|ia)\\b',
  'modelos? de (?:lenguaje|linguagem|langage)\\b',
  'modele de langage\\b',
  'en tant qu (?:ia|intelligence artificielle|assistant)\\b',
  'as an ai\\b',
  '(?:large )?language model\\b',
)

/** Whether the free words of a request were left to be filled in, or say that a program wrote them. */
export const isLeftOpen = (request: EvidenceRequest): boolean =>
  places
    .flatMap(({ at }) => textsAt(valueAt(request, at), at))
    .some((text) => isToFill(text) || ofMachine.test(plain(text)))

/** What is known of how texts ask. */
export interface AskedKnowledge {
  readonly preflight: { readonly askedReach?: AskedReachWords }
}

/** Every sentence of the free words of a request that nobody gave as it stands, and what it is. */
export function sentencesJudged(
  request: EvidenceRequest,
  known: readonly string[],
  scenario: CaseTold,
  { preflight }: AskedKnowledge,
): readonly JudgedSentence[] {
  const heard = heardBy(scenario)(JSON.stringify(known))
  const judge = verdictIn(heard, request, scenario, preflight.askedReach)
  return places.flatMap(({ at, asks }) => {
    const isAsking = asks !== 'fact'
    const found = heard.found.get(at)
    const isFound = (text: string) =>
      strangeSigns(text, heard.signs).length === 0 &&
      (found?.has(sameIn(at)(text)) === true || (at === supervisor && heard.isSaid(text)))
    return textsAt(valueAt(request, at), at).flatMap((typed) => {
      // Who asks whether it happened says no more that it did; a letter may ask.
      const asked = isAsking || heard.asks.has(at) ? noQuestion : questionsOf(typed)
      if (asked.size === 0 && isFound(typed)) return []
      const isNone = at === '/text' && !isRequest(wordsOf(typed))
      return sentencesOf(typed)
        .filter((sentence) => asked.has(sentence) || !isFound(sentence))
        .map((sentence) => ({ at, sentence, ...judge(sentence, asks) }))
        .map((one) => (asked.has(one.sentence) ? asksOnly(one) : one))
        .map((one) => (isNone ? asksNothing(one) : one))
    })
  })
}

/** What the case said to whoever asked these clues, with all that a sentence is held against. */
const heardBy = rememberedOf((scenario: CaseTold) =>
  remembered((known) => {
    const { draft, brief } = scenario
    const said = saidTo(JSON.parse(known), scenario)
    const told = said.map(wordsOf)
    const facts = textsIn([draft.case?.summary, draft.case?.nexusToService, brief])
      .flatMap(wordsOf)
      .filter(isContent)
    return {
      found: new Map(places.map(({ at }) => [at, foundAt(at, JSON.parse(known), scenario)])),
      pairs: new Set(told.flatMap((words) => words.slice(1).map((word, n) => pair(words[n] ?? '', word)))),
      stems: new Set(facts.map(stem)),
      doubts: doubtsIn(said, told, scenario),
      denied: new Set(told.flatMap(deniedIn).map(stem)),
      isSaid: saidWhole(said, told),
      signs: new Set(said.flatMap(signsIn)),
      asks: new Set(
        places
          .map(({ at }) => at)
          .filter((at) => toldAt(at, JSON.parse(known), scenario).some((one) => questionsOf(one).size > 0)),
      ),
    }
  }, 64),
)
type Heard = ReturnType<ReturnType<typeof heardBy>>

/** Whether a value stands so in what was said: its words one after the other, or a telephone. */
function saidWhole(said: readonly string[], told: readonly Words[]): (value: string) => boolean {
  const whole = told.map((words) => ` ${words.join(' ')} `)
  const { hasTelephone } = numbersIn(said)
  return (value) => hasTelephone(value) || whole.some((text) => text.includes(` ${plain(value)} `))
}

/** A letter in one's own words that asks for nothing is none. */
const asksNothing = (one: JudgedSentence): JudgedSentence =>
  one.verdict === 'unread'
    ? { ...one, verdict: 'unjudged', words: wordsOf(one.sentence).filter(isContent) }
    : one

/** A question where facts are told tells none. */
const asksOnly = (one: JudgedSentence): JudgedSentence =>
  one.verdict === 'unread' ? { ...one, verdict: 'unjudged', words: ['?'] } : one

type Words = readonly string[]

const judged = (verdict: SentenceVerdict, words: Words = []) => ({ verdict, words })

/** The signs of a text that the case has nowhere: nobody here reads them. */
const strangeSigns = (text: string, signs: ReadonlySet<string>): Words =>
  signsIn(text).filter((one) => !signs.has(one))

const verdictIn = (
  heard: Heard,
  request: EvidenceRequest,
  { draft }: CaseTold,
  reach: AskedReachWords | undefined,
) => {
  const { pairs, stems, doubts } = heard
  const wanted = {
    pairs,
    categories: rowsOf(request.dataRequested).map(({ category }) => String(category)),
    found: new Set(
      textsIn([draft.text, rowsOf(draft.dataRequested).map((row) => row.description)]).flatMap(wordsOf),
    ),
  }
  return (sentence: string, asks: AskedPlace): Pick<JudgedSentence, 'verdict' | 'words'> => {
    const words = wordsOf(sentence)
    const parts = reach ? partsAsked(inThe(sentence, words), reach) : []
    const more = reach ? parts.flatMap((part) => asksMore(part, asks, wanted, reach)) : []
    if (more.length > 0) return judged('reach', [...new Set(more)])
    if (isDenial(words)) return judged('denied')
    const unasked = asks === 'fact' ? none : unaskedIn(parts.flatMap(({ text }) => wordsOfPart(text)))
    const denied = deniedFacts(words, stems, heard.denied, pairs)
    const strange = strangeSigns(sentence, heard.signs)
    const told = doubts(sentence, words, asks !== 'fact')
    const open = reach ? parts.flatMap((part) => mayAskMore(part, asks, wanted, reach)) : []
    const doubtful = [...new Set([...strange, ...told, ...denied, ...open])].filter(
      (word) => !unasked.has(word),
    )
    return doubtful.length > 0 ? judged('unjudged', doubtful) : judged('unread')
  }
}

/** Whether a word is of a class that its sentence says is not asked. */
const isUnasked = ({ word, isLeftOut }: ReadWord): boolean =>
  classes.some(({ words }) => words.test(word)) && isLeftOut()

const none: ReadonlySet<string> = new Set()
/** What a letter says that it does not ask, and with which verb: no fact is told with either. */
const unaskedIn = (read: readonly ReadWord[]): ReadonlySet<string> => {
  const left = read.filter(isUnasked)
  if (left.length === 0) return none
  const verbs = read.filter(({ word }) => isRequest([word]))
  return new Set([...left, ...verbs].map(({ word }) => word))
}

/**
 * The words for which a sentence in other words than the case's cannot be judged: those that neither the case
 * nor every letter holds; or the one with which it says of somebody what another did, what did not happen, or
 * denies what the case does not.
 */
function doubtsIn(said: readonly string[], told: readonly Words[], { facts }: CaseTold) {
  const names = namesOf(new Set(told.flat().filter(isContent)))
  const denied = told.flatMap(deniedIn)
  const isMonth = monthsOf(said)
  const numbers = numbersIn(said)
  return (sentence: string, words: Words, isAsking: boolean): Words => {
    const parts = numbers.partsIn(sentence)
    const telling = words.filter(
      (word) => !isJoining(word) && !isMonth(word) && !parts.has(word) && !numbers.has(word),
    )
    const strange = strangeWords(telling, names, isAsking)
    if (strange.length > 0) return strange
    const other =
      mistakenDoer(sentence, facts?.roles ?? []) ?? untrueIn(sentence, facts?.untrue ?? [], negating)
    if (other !== undefined) return [other]
    return deniedIn(words).filter((word) => !isNamed(word, denied))
  }
}

/** “No período” is “in the period”, wherever it stands. */
const ofTime = /^(?:periodo|momento|dia|mes|prazo|lapso|ano)$/

/** Whether `no` is “in the” in a sentence. */
const isPortuguese = (words: Words): boolean =>
  words.some((word) => portuguese.has(word)) && !words.some((word) => notPortuguese.has(word))

/** What the words of a sentence deny; a purpose (“so as not to”) denies nothing. */
function deniedIn(words: Words): Words {
  const isInThe = isPortuguese(words)
  return words.flatMap((word, n) => {
    const [last = '', one = ''] = [words[n - 1], words[n - 2]]
    const isPurpose = /^(?:para|pour|to)$/.test(last === 'que' ? one : last)
    if (!negating.has(word) || isPurpose || ofTime.test(words[n + 1] ?? '')) return []
    if (word === 'no' && isInThe) return []
    return words.slice(n + 1, n + 6).find(isDeniable) ?? []
  })
}
const isDeniable = (word: string): boolean => isContent(word) && !between.has(word) && !negating.has(word)

const pair = (one: string, other: string): string => `${stem(one)} ${stem(other)}`
const isContent = (word: string): boolean => word.length > 2 && !isJoining(word)

/** “No anúncio” is “in the advertisement” where a sentence is Portuguese, and leaves nothing out. */
const inThe = (sentence: string, words: Words): string =>
  isPortuguese(words) ? sentence.replace(/(?<!\p{L})no(?!\p{L})/giu, 'em') : sentence

/** What the rows ask, what the draft as it was found says, and the words that stand together in the case. */
interface Wanted {
  readonly categories: readonly string[]
  readonly found: ReadonlySet<string>
  readonly pairs: ReadonlySet<string>
}

/**
 * The words with which a part of a sentence surely asks for more than the rows: for all there is or for ever,
 * in words that the case itself does not say so; or for a class that no row asks.
 */
function asksMore(part: AskedPart, asks: AskedPlace, wanted: Wanted, reach: AskedReachWords): Words {
  const isOfRows = (phrase: Words) => {
    const last = phrase.at(-1) ?? ''
    return classes.some(({ words, isAsked }) => words.test(last) && wanted.categories.some(isAsked))
  }
  const isSaid = (phrase: Words) =>
    phrase.length > 1 && phrase.slice(1).every((word, n) => wanted.pairs.has(pair(phrase[n] ?? '', word)))
  const all = reachOf(part, reach, asks).filter((said) => {
    const phrase = wordsOf(said)
    return !isSaid(phrase) && !isOfRows(phrase)
  })
  return [...all, ...(asks === 'fact' ? [] : besideIn(part, asks, wanted, reach))]
}

/** Kinds of data that every letter names, and that by themselves are no more than the rows ask. */
const ofEveryLetter = beginning(
  'dat[oa]s? dad[oa]s? donnee informa registr inscri record enregistrement cuenta conta account compte perfil perfis ' +
    'profil identi nombre nome name nom$ noms$ correo correio email mail$ courriel telefon telephone phone',
)

/**
 * The words of a part of a letter or a row that may open it beyond the rows, however softly it asks: for what
 * there is, for more, for the rest, or for a thing that services keep and the draft does not name.
 */
function mayAskMore(part: AskedPart, asks: AskedPlace, wanted: Wanted, reach: AskedReachWords): Words {
  if (asks === 'fact') return []
  const isAskedFor = (word: string) =>
    wanted.found.has(word) ||
    ofEveryLetter.test(word) ||
    wanted.categories.some((one) => isOfCategory(word, one))
  return maybeMore(part, reach).filter((phrase) => !wordsOf(phrase).every(isAskedFor))
}

/** Words of when and from where an account was used, which log-ins are. */
const ofLogin = beginning('conex connex connect log$ logs$ sesion sess[aoi]')

const isOfCategory = (word: string, category: string): boolean =>
  (category === 'login' && ofLogin.test(word)) ||
  classes.some(({ words, isAsked }) => words.test(word) && isAsked(category))

const ofWhich =
  /^(?:dia|dias|day|days|jour|jours|fecha|date|cuentas?|contas?|accounts?|comptes?|perfil|perfis|perfiles|profil|profile)$/

/** What ties one thing to another; “the account and the messages” are two. */
const ties = listed('de del d da do das dos of des du en em in on dans con com with avec')

/** Whether a word only says which day or account: “the account of the messages” asks for no message. */
const isOfWhich = (words: Words, n: number): boolean => {
  let at = n - 1
  while (at >= 0 && isJoining(words[at] ?? '') && !ofWhich.test(words[at] ?? '')) at -= 1
  const isTied = words.slice(at + 1, n).some((word) => ties.has(word))
  return at >= 0 && isTied && ofWhich.test(words[at] ?? '')
}

/**
 * The words with which a part of a letter asks for a class that no row asks; what only tells which account it
 * was does not.
 */
function besideIn(part: AskedPart, asks: AskedPlace, wanted: Wanted, reach: AskedReachWords): Words {
  const beside = classes.filter(({ isAsked }) => !wanted.categories.some(isAsked))
  const read = wordsOfPart(part.text)
  const words = read.map(({ word }) => word)
  return read.flatMap(({ word, start }, n) =>
    !wanted.found.has(word) &&
    beside.some((one) => one.words.test(word)) &&
    !isOfWhich(words, n) &&
    asksFor(part, start, start + word.length, reach, asks)
      ? [word]
      : [],
  )
}

/** Whether a sentence surely says that what the case tells did not happen, or is a lie. */
function isDenial(words: Words): boolean {
  if (denying.test(words.join(' ')) || words.some((word) => innocent.test(word))) return true
  return words.some((word) => lies.has(word)) && words.some((word) => accusing.test(word))
}

/** The words of the case that a sentence denies and the case nowhere does: “never sent” may be true. */
function deniedFacts(
  words: Words,
  facts: ReadonlySet<string>,
  denied: ReadonlySet<string>,
  pairs: ReadonlySet<string>,
): Words {
  const isInThe = isPortuguese(words)
  const found: string[] = []
  // From the end, so that the verb of each negation is known when it is met.
  let [verb, last] = ['', '']
  for (const [n, word] of [...words.entries()].toReversed()) {
    const isNegation = negating.has(word) && !(word === 'no' && isInThe)
    const isTold = denied.has(stem(verb)) || pairs.has(pair(last, verb))
    if (isNegation && verb && facts.has(stem(verb)) && !isTold) found.unshift(verb)
    if (isDeniable(word)) [verb, last] = [word, words[n - 1] ?? '']
  }
  return found
}
