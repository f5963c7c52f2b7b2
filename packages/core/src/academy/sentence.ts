import { isRecord } from '../json/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { remembered, rememberedOf } from '../text/remembered.ts'
import { asFound } from './as-found.ts'
import { isJoining, isTelling, rowsOf, textsIn, wordsOf } from './fit.ts'
import { numbersIn } from './numbers.ts'
import { isNamed, isAsking as isRequest, monthsOf, namesOf, strangeWords } from './own-words.ts'
import { valueAt } from './pointer.ts'
import type { OfficerScenario } from './types.ts'
import { mistakenDoer, untrueIn } from './who-does.ts'

/**
 * What a sentence of the trainee's own is: `reach` where it surely asks for more than the rows do, `denied`
 * where it surely says that a fact is none, `unjudged` where it says what the case does not, `unread` where
 * nothing speaks against it. That each word is of the case does not make a sentence true: only somebody who
 * reads it says so.
 */
export type Verdict = 'unread' | 'reach' | 'denied' | 'unjudged'

/** A sentence that was typed, and where; of one that nobody can judge, the words of it for which that is. */
export interface Judged {
  readonly at: string
  readonly sentence: string
  readonly verdict: Verdict
  readonly words: readonly string[]
}

const listed = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const beginning = (text: string): RegExp => new RegExp(`^(?:${text.split(' ').join('|')})`)
const saying = (...phrases: readonly string[]): RegExp => new RegExp(`\\b(?:${phrases.join('|')})`)

/** Words of reach in the four languages, without marks. */
const reaching = listed(
  'todo todos toda todas totalidad totalidade totalite total totales totais totalmente integro integra integros ' +
    'integras integral integrales integralite integralmente completo completa completos completas complete ' +
    'completely complet complets completes full fully entero entera inteiro inteira entier entiere entire whole ' +
    'cualquier cualquiera qualquer quaisquer cuanto cuanta cuantos cuantas quanto quanta quantos quantas ' +
    'siempre sempre toujours ever always forever ilimitado ilimitada illimite illimitee unlimited every ' +
    'everything all any anything whatever tudo tout toute tous toutes quelconque chaque demas',
)
/** What has no end in a letter that asks, and is a plain word where facts are told. */
const endless = listed(
  'nunca jamas jamais never nadie ninguem nobody anos ano annees years year decada decadas decade',
)
const without = listed('sin sem without sans pas')
const bounds = listed('limite limites limit limits periodo periode period plazo prazo fecha data date delai')
const whateverThere = saying(
  'lo que (?:exist|haya|tenga|posea|conste|obre)',
  'o que (?:houver|exist|tiver|conste)',
  'what(?: else)? you (?:have|hold)',
  'what there is',
  'ce que vous (?:avez|detenez)',
  'ce qui existe',
)
const relative = listed('que quien quienes cuya cuyo quem cuja cujo that which who whose qui dont')
const asks = /^(?:solicit|requier|requer|entregu|remit|request|provide|pedimos|demandons|fourni)/

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

/** The parts of a text that are held apart. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<![.!?;\n])[.!?;\n]+(?=\s|$)/)
    .map((one) => one.trim())
    .filter((one) => wordsOf(one).length > 0)

const plain = (text: string): string => wordsOf(text).join(' ')
const stem = (word: string): string => word.slice(0, 5)

/** What the case says to whoever asked these clues. */
const saidTo = (known: readonly string[], { draft, brief, clues }: OfficerScenario): readonly string[] =>
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

/** Where a request holds free words, and whether those ask. */
const places: readonly { readonly at: string; readonly isAsking: boolean }[] = [
  { at: '/case/summary', isAsking: false },
  { at: '/case/nexusToService', isAsking: false },
  { at: '/dataRequested', isAsking: true },
  { at: '/text', isAsking: true },
  { at: '/letter', isAsking: true },
  { at: '/emergency', isAsking: false },
  { at: supervisor, isAsking: false },
]

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
const foundAt = (at: string, known: readonly string[], scenario: OfficerScenario) =>
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
  { at, sentence }: Pick<Judged, 'at' | 'sentence'>,
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
const sameIn = (at: string) => (places.some((one) => one.at === at && one.isAsking) ? asFound : plain)

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

/** Every sentence of the free words of a request that nobody gave as it stands, and what it is. */
export function sentencesJudged(
  request: EvidenceRequest,
  known: readonly string[],
  scenario: OfficerScenario,
): readonly Judged[] {
  const heard = heardBy(scenario)(JSON.stringify(known))
  const judge = verdictIn(heard, request, scenario)
  return places.flatMap(({ at, isAsking }) => {
    const found = heard.found.get(at)
    const isFound = (text: string) =>
      found?.has(sameIn(at)(text)) === true || (at === supervisor && heard.isSaid(text))
    return textsAt(valueAt(request, at), at).flatMap((typed) => {
      if (isFound(typed)) return []
      const isNone = at === '/text' && !isRequest(wordsOf(typed))
      return sentencesOf(typed)
        .filter((sentence) => !isFound(sentence))
        .map((sentence) => ({ at, sentence, ...judge(sentence, isAsking) }))
        .map((one) => (isNone ? asksNothing(one) : one))
    })
  })
}

/** What the case said to whoever asked these clues, with all that a sentence is held against. */
const heardBy = rememberedOf((scenario: OfficerScenario) =>
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
      isSaid: saidWhole(said, told),
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
const asksNothing = (one: Judged): Judged =>
  one.verdict === 'unread'
    ? { ...one, verdict: 'unjudged', words: wordsOf(one.sentence).filter(isContent) }
    : one

type Words = readonly string[]

const verdictIn = (heard: Heard, request: EvidenceRequest, { draft }: OfficerScenario) => {
  const { pairs, stems, doubts } = heard
  const asked = rowsOf(request.dataRequested).map(({ category }) => String(category))
  const inRequest = new Set(
    textsIn([draft.text, rowsOf(draft.dataRequested).map((row) => row.description)]).flatMap(wordsOf),
  )
  const judged = (verdict: Verdict, words: Words = []) => ({ verdict, words })
  return (sentence: string, isAsking: boolean): Pick<Judged, 'verdict' | 'words'> => {
    const words = wordsOf(sentence)
    if (reaches(words, isAsking, pairs) || (isAsking && isBeside(words, asked, inRequest)))
      return judged('reach')
    if (isDenial(words)) return judged('denied')
    const denied = deniedFacts(words, stems, pairs)
    const doubtful = [...new Set([...doubts(sentence, words, isAsking), ...denied])]
    return doubtful.length > 0 ? judged('unjudged', doubtful) : judged('unread')
  }
}

/**
 * The words for which a sentence in other words than the case's cannot be judged: those that neither the case
 * nor every letter holds; or the one with which it says of somebody what another did, what did not happen, or
 * denies what the case does not.
 */
function doubtsIn(said: readonly string[], told: readonly Words[], { facts }: OfficerScenario) {
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

/** Whether a sentence asks for all there is, or for ever: in words that the case itself does not say so. */
function reaches(words: Words, isAsking: boolean, pairs: ReadonlySet<string>): boolean {
  if (!isAsking && !words.some((word) => asks.test(word))) return false
  if (whateverThere.test(words.join(' '))) return true
  return words.some((word, n) => {
    const [last = '', next = ''] = [words[n - 1], words[n + 1]]
    if (bounds.has(word) && without.has(last)) return true
    if (last === 'no' && /^limits?$/.test(word)) return true
    if (!reaching.has(word) && !endless.has(word)) return false
    return !pairs.has(pair(word, next)) && !pairs.has(pair(last, word))
  })
}

const ofWhich =
  /^(?:dia|dias|day|days|jour|jours|fecha|date|cuentas?|contas?|accounts?|comptes?|perfil|perfis|perfiles|profil|profile)$/

/** Whether a word only says which day or account: “the account of the messages” asks for no message. */
const isOfWhich = (words: Words, n: number): boolean => {
  let at = n - 1
  while (at >= 0 && isJoining(words[at] ?? '') && !ofWhich.test(words[at] ?? '')) at -= 1
  return at >= 0 && at + 1 < n && ofWhich.test(words[at] ?? '')
}

/** Whether a letter asks for a class that no row asks; what only tells which account it was does not. */
function isBeside(words: Words, asked: readonly string[], inRequest: ReadonlySet<string>): boolean {
  const relativeAt = words.findIndex((word) => relative.has(word))
  const asking = relativeAt < 0 ? words : words.slice(0, relativeAt)
  return classes.some(
    ({ words: ofClass, isAsked }) =>
      !asked.some(isAsked) &&
      asking.some((word, n) => ofClass.test(word) && !inRequest.has(word) && !isOfWhich(asking, n)),
  )
}

/** Whether a sentence surely says that what the case tells did not happen, or is a lie. */
function isDenial(words: Words): boolean {
  if (denying.test(words.join(' ')) || words.some((word) => innocent.test(word))) return true
  return words.some((word) => lies.has(word)) && words.some((word) => accusing.test(word))
}

/** The words of the case that a sentence denies and the case does not: “never sent” may be true. */
function deniedFacts(words: Words, facts: ReadonlySet<string>, pairs: ReadonlySet<string>): Words {
  const isInThe = isPortuguese(words)
  const found: string[] = []
  // From the end, so that the verb of each negation is known when it is met.
  let [verb, last] = ['', '']
  for (const [n, word] of [...words.entries()].toReversed()) {
    const isNegation = negating.has(word) && !(word === 'no' && isInThe)
    if (isNegation && verb && facts.has(stem(verb)) && !pairs.has(pair(last, verb))) found.unshift(verb)
    if (isDeniable(word)) [verb, last] = [word, words[n - 1] ?? '']
  }
  return found
}
