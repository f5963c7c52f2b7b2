import { pointerTo } from '../json/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { secondOf } from '../request/index.ts'
import { bodiesIn } from './contact-words.ts'

// A letter in two languages asks once. What decides in it (who ordered, on what it rests, what is asked and why) is
// held against the first language where that can be done: names, figures, authorities, kinds of data.

/** In what the second language differs from the first. */
export type SecondFault =
  /** It names another court, judge or issuer than the first. */
  | 'name'
  /** A text to be pasted says something of a row of which the letter says nothing. */
  | 'alone'
  /** It has figures that the first has not, or cites fewer articles. */
  | 'figures'
  /** It names an authority that the first does not. */
  | 'body'
  /** It names a kind of data that neither the first nor a row of the request does. */
  | 'data'

export interface SecondDifference {
  readonly why: SecondFault
  /** JSON pointer to the text of the second language. */
  readonly pointer: string
  readonly said: string
  /** The same place in the first language. */
  readonly first: string
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const wordsIn = (text: string): readonly string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** Names that are the same in every language, but for the title before one and a word in brackets behind one. */
const namePlaces = ['/letter/court', '/letter/judge', '/legalProcess/issuedBy/name'] as const
const joining = new Set('de del la las los el lo do da dos das of the du des d l y e and et en'.split(' '))
/** One title in the languages of the house: nobody is lifted by a translation. */
const titles: readonly (readonly [title: string, words: RegExp])[] = [
  ['judge', /^(?:juez|jueza|juiz|juiza|judge|juge)$/],
  ['magistrate', /^(?:magistrad[oa]|magistrate?)$/],
  ['justice', /^(?:ministr[oa]|justice)$/],
  ['prosecutor', /^(?:fiscala?|promotora?|prosecutor|procureure?)$/],
]
const asTitle = (word: string): string => titles.find(([, words]) => words.test(word))?.[0] ?? word
/** What a court is, said behind its name: words that lift no court above another. */
const glossing =
  /^(?:courts?|tribunal|juzgado|juizo|guarantees?|garantias?|garanties|criminal|civil|penal|penale|trial|oral|first|instance|instancia|investigating|examining|instruction|instruccion|instrucao|control|controle|constitution|constitucion|constituicao|articles?|articulos?|artigos?|art)$/
const bracketed = /\([^()]*\)/g

function isSameName(second: string, first: string): boolean {
  const outside = (text: string) =>
    wordsIn(text.replace(bracketed, ' '))
      .filter((word) => !joining.has(word))
      .map(asTitle)
      .join(' ')
  if (outside(second) !== outside(first)) return false
  const known = new Set(wordsIn(first))
  const glosses = (second.match(bracketed) ?? []).flatMap((gloss) => wordsIn(gloss))
  return glosses.every((word) => known.has(word) || joining.has(word) || glossing.test(word))
}

/** Texts by which something is decided: on what the request rests, what was ordered, what is asked and why. */
const deciding =
  /^\/(?:legalProcess\/legalBasis|userNotice\/basis|dataRequested\/\d+\/description|emergency\/dataNeeded|letter\/(?:order\/(?:\w+Basis|term)|orderEffect|noOrderReason|notAsked|support|stateConfirmation|data\/\d+\/necessity))$/
/** Those in which something is asked, or was ordered. */
const askedIn =
  /^\/(?:dataRequested\/\d+\/description|emergency\/dataNeeded|letter\/(?:order\/term|orderEffect))$/
const citing = /^\/(?:legalProcess\/legalBasis|letter\/order\/\w+Basis)$/

/** Figures as both languages write them: `4 820 000` and `4,820,000`, `07` and `7`. */
const figuresOf = (text: string): readonly string[] =>
  (text.match(/\d{1,3}(?:[.,\u00a0 ]\d{3})+(?!\d)|\d+/g) ?? []).map((found) =>
    found.replace(/\D/g, '').replace(/^0+(?=\d)/, ''),
  )
/** Hours of a half day say those of a whole one. */
const halfDay = /\b\d{1,2}(?::\d\d)?(?=\s?[ap]\.?m\b)/gi

const whole = (words: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`, 'gu')
/** Kinds of data, and how far a request reaches, in folded words of four languages. */
const kinds: readonly RegExp[] = [
  'contenidos?|contents?|conteudos?|contenus?',
  'mensajes?|messages?|mensagens|conversacion(?:es)?|conversas?|conversations?|chats?|communications?|comunicac(?:ion|iones|ao|oes)|correspond\\p{L}+',
  'fotos?|fotografias?|photos?|photographs?|pictures?|images?|imagen(?:es)?|imagens|imagem|videos?|audios?|grabacion(?:es)?|recordings?|gravac(?:ao|oes)|enregistrements?',
  'geolocalizacion|localizacion(?:es)?|ubicacion(?:es)?|geolocation|locations?|whereabouts|gps|localizacao|geolocalizacao|geolocalisation|localisation|position(?:s)?|antenas?|celdas?|cell sites?',
  'tiempo real|tempo real|real time|temps reel|live|en vivo|ao vivo|intercept\\p{L}*|escuchas?|escutas?|wiretap\\p{L}*|ecoutes?',
  'agendas?|libretas?|contactos|contacts|contatos|address books?|carnets? d adresses',
  'historial de busqueda\\p{L}*|search(?:es)? history|searches|busquedas|historico de busca\\p{L}*|historique de recherche\\p{L}*',
  'medios? de pago|tarjetas?|payments?|pagos|pagamentos?|cartao|cartoes|cartes? bancaires?|cards?|paiements?',
  'copias? de seguridad|respaldos?|backups?|sauvegardes?|copias? de seguranca',
  'contrasenas?|claves?|passwords?|senhas?|mots? de passe',
  'todo|todos los datos|toda la informacion|everything|all (?:the )?(?:data|information|content|records)|any (?:and all )?(?:data|information|records)|tudo|todos os dados|toute?s? les donnees|tout',
  '(?:every|all|any|other|todas las|otras|cualquier|todas as|outras|qualquer|toutes les|autres) (?:\\p{L}+ )?(?:accounts?|cuentas?|contas?|comptes?|users?|usuarios?|profiles?|perfiles|perfis)',
].map(whole)
/** How far back, for whom, and what lies beside the messages: held where something is asked, and not where it is told why. */
const reaches: readonly RegExp[] = [
  '(?:desde|since|from|ever since|depuis|a partir de|as of|dating back to) (?:\\p{L}+ ){0,4}?(?:creacion|creation|created|criacao|criada|cree|apertura|abertura|opened|opening|ouverture|registration|inscription|inscricao|inicio|beginning|start|debut)',
  '(?:sin|sem|without|sans|no|with no) (?:\\p{L}+ )?(?:limite?s?|limitacion|limitation|limitacao)(?: (?:de|of|in|en|no) (?:tiempo|tempo|time|temps))?|(?:as long as|for as far back as|desde siempre|desde sempre|depuis toujours|any period|cualquier periodo|qualquer periodo|toute periode)',
  'bandejas?(?: de entrada)?|buzon(?:es)?|inbox(?:es)?|mailbox(?:es)?|borradores|drafts|sent items|caixas? (?:de entrada|postal|postais)|rascunhos|boites? (?:de reception|aux lettres|mail)|brouillons',
  'call (?:records?|logs?|history|details?)|records? of calls|(?:registros?|historial|detalle) de llamadas|(?:registros?|historico|detalhe) de chamadas|(?:journa(?:l|ux)|historique|releves?) (?:d|des) appels',
  'friends?|followers?|seguidor(?:es|as)?|abonnes|amig[oa]s|amis',
  'browsing|navegacion|navegacao|navigation|cookies?',
  'attachments?|adjuntos|pieces jointes|anexos enviados|uploads|uploaded \\p{L}+|archivos subidos|arquivos enviados|fichiers (?:envoyes|televerses)',
  '(?:linked|related|associated|connected) (?:accounts?|profiles?|users?|devices?)|(?:accounts?|profiles?|users?|devices?) (?:linked|related|associated|connected)|(?:cuentas?|perfil(?:es)?|dispositivos?|contas?|perfis) (?:vinculad|asociad|associad|relacionad)\\p{L}+|(?:comptes?|profils?|appareils?) (?:lies?|liees?|associes?)',
  '(?:every|all|any|each|tod[oa]s?(?: l[oa]s| as| os)?|cualquier|qualquer|toutes?(?: les)?|tous les|chaque) (?:\\p{L}+ )?(?:persons?|people|personas?|pessoas?|personnes?)|relatives|familiares|famil(?:y|ia)|famille',
  'comments?|comentarios?|commentaires?|likes|reactions|reacciones|reacoes',
  'biometri\\p{L}+|facial(?:es)?|faciais|faciales?|visages?',
].map(whole)
const denial =
  /(?<!\p{L})(?:sin|sem|without|sans|no|not|nao|ni|nor|excluding|except|excepto|salvo|sauf|hors|excluye\p{L}*|exclui\p{L}*|excluant)(?: \p{L}+){0,3} $/u

/** The kinds that a text names as asked for: what it leaves out asks for less. `all`: those that it leaves out too. `asking`: it asks, and tells no reason. */
function kindsIn(
  text: string,
  { all = false, asking = true }: { readonly all?: boolean; readonly asking?: boolean } = {},
): ReadonlySet<number> {
  const plain = folded(text).replace(/[^\p{L}\p{N},.;:]+/gu, ' ')
  const found = new Set<number>()
  for (const [kind, pattern] of (asking ? [...kinds, ...reaches] : kinds).entries())
    for (const { index } of plain.matchAll(pattern))
      if (all || !denial.test(plain.slice(0, index).replace(/^.*[,.;:]/su, ''))) found.add(kind)
  return found
}

function textAt(request: EvidenceRequest, pointer: string): string {
  let here: unknown = request
  for (const step of pointer.split('/').slice(1)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return ''
    here = (here as Record<string, unknown>)[step]
  }
  return typeof here === 'string' ? here.trim() : ''
}

interface Pair {
  readonly pointer: string
  readonly of: string
  readonly first: string
  readonly said: string
}

/** Texts that say again what another place says: in the second language, or as they are pasted into a form. */
function pairsOf(request: EvidenceRequest): readonly Pair[] {
  const { second, paste } = request.letter ?? {}
  const pairs = (
    texts: Readonly<Record<string, unknown>> | null | undefined,
    at: (key: string) => [string, string],
  ) =>
    Object.entries(texts ?? {}).flatMap(([key, said]): Pair[] => {
      const [pointer, of] = at(key)
      return typeof said === 'string' && said.trim() !== ''
        ? [{ pointer, of, first: textAt(request, of), said: said.trim() }]
        : []
    })
  return [
    ...pairs(second, (of) => [secondOf(of), of]),
    ...pairs(paste, (key) => {
      const row = /^data\.(\d{1,4})$/.exec(key)?.[1]
      return [
        pointerTo(['letter', 'paste', key]),
        row === undefined ? '' : `/dataRequested/${Number(row) - 1}/description`,
      ]
    }),
  ]
}

/** What a request says and asks in its first language. */
interface FirstWords {
  readonly figures: ReadonlySet<string>
  readonly asked: ReadonlySet<number>
  readonly words: ReadonlySet<string>
}

function firstWords(request: EvidenceRequest): FirstWords {
  const { second: _, paste: __, ...letter } = request.letter ?? {}
  const leaves: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number') leaves.push(String(value))
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
  }
  walk({ ...request, letter })
  const rows = request.dataRequested ?? []
  // Rows and accounts are named by their numbers.
  const counted = Math.max(rows.length, request.identifiers?.length ?? 0, letter.annexes?.length ?? 0)
  const numbers = Array.from({ length: counted }, (_one, at) => String(at + 1))
  return {
    figures: new Set([...leaves.flatMap(figuresOf), ...numbers]),
    asked: new Set(
      rows.flatMap(({ category, description }) => [...kindsIn(`${category ?? ''}. ${description ?? ''}`)]),
    ),
    words: new Set(leaves.flatMap(wordsIn)),
  }
}

function faultOf({ pointer, of, first, said }: Pair, known: FirstWords): SecondFault | undefined {
  // What the first language does not say, the letter says in none.
  if (first === '') return pointer === secondOf(of) ? undefined : 'alone'
  const figures = figuresOf(said.replace(halfDay, ' '))
  const own = new Set(figuresOf(first))
  if (citing.test(of) && [...own].some((one) => !figures.includes(one))) return 'figures'
  if (figures.some((one) => !own.has(one) && (citing.test(of) || !known.figures.has(one)))) return 'figures'
  const bodies = bodiesIn(said).filter(
    (name) => !wordsIn(name).every((word) => known.words.has(word) || joining.has(word)),
  )
  if (bodies.length > bodiesIn(first).length) return 'body'
  // What is not asked is a list in which no word denies another.
  const isLeftOut = of === '/letter/notAsked'
  const how = { all: isLeftOut, asking: askedIn.test(of) }
  const kindsOfFirst = kindsIn(first, how)
  return [...kindsIn(said, how)].some((kind) => !kindsOfFirst.has(kind) && !known.asked.has(kind))
    ? 'data'
    : undefined
}

/** What was written for a row that is gone stands in no letter. */
const ofRow = /^\/(?:dataRequested|letter\/data)\/(\d+)\//
function isHeld(of: string, { dataRequested }: EvidenceRequest): boolean {
  const row = ofRow.exec(of)?.[1]
  return deciding.test(of) && (row === undefined || Number(row) < (dataRequested?.length ?? 0))
}
const isName = (of: string): boolean => namePlaces.some((place) => place === of)

/**
 * Where the second language names another court, judge or issuer than the first: none of it can be a translation. One
 * that the first does not name is named in no letter.
 */
export const secondNames = (request: EvidenceRequest): readonly SecondDifference[] =>
  pairsOf(request).flatMap(({ pointer, of, first, said }) =>
    isName(of) && first !== '' && !isSameName(said, first)
      ? [{ why: 'name' as const, pointer, said, first }]
      : [],
  )

/** Where words of the second language decide otherwise than those of the first. */
export function secondDifferences(request: EvidenceRequest): readonly SecondDifference[] {
  const pairs = pairsOf(request).filter(({ of }) => isHeld(of, request))
  if (pairs.length === 0) return secondNames(request)
  const known = firstWords(request)
  return [
    ...secondNames(request),
    ...pairs.flatMap((pair): readonly SecondDifference[] => {
      const { pointer, said, first } = pair
      const why = said === first ? undefined : faultOf(pair, known)
      return why ? [{ why, pointer, said, first }] : []
    }),
  ]
}

/**
 * Words of the second language, and such as are pasted into a form, by which something is decided: what of them is no
 * figure, name or kind of data is held by nobody against the first language, and is told.
 */
export const unheldWords = (
  request: EvidenceRequest,
): readonly { readonly pointer: string; readonly said: string }[] =>
  pairsOf(request).flatMap(({ pointer, of, first, said }) =>
    isHeld(of, request) && said !== first && (first !== '' || pointer !== secondOf(of))
      ? [{ pointer, said }]
      : [],
  )
