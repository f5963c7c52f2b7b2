import { figureWord } from './lexicon.ts'
import { type LocalWords, localPatterns } from './local-words.ts'

// How a text says whom to call, where to answer and who signs, in the languages of the house. They decide
// only whether words stand for the sender of a letter, whose number, mailbox and name are the registry's.

/** Figures of any script, and what people put between those of one number. */
const figures = String.raw`\p{Nd}(?:[\s().\-/‐-―]{0,3}\p{Nd})`
/** A number as it is dialled from abroad. */
const dialled = new RegExp(String.raw`[+＋]\s{0,3}${figures}{6,}`, 'gu')
/** A run of figures in two or three groups, as numbers are written where nobody writes anything else. */
const bare = new RegExp(String.raw`\(?${figures}{7,}`, 'gu')
const mail = /[^\s@<>()[\],;:"'«»“”]{1,64}@[\p{L}\p{N}.-]{1,250}\.\p{L}{2,24}/gu
/** A mailbox whose signs are said as words. */
const saidMail =
  /[\p{L}\p{N}._-]{1,64}\s?[[({]?\s?(?:arroba|arrobase|\bat\b|chez)\s?[\])}]?\s?[\p{L}\p{N}-]{1,64}\s?[[({]?\s?(?:punto|ponto|point|\bdot\b|\.)\s?[\])}]?\s?\p{L}{2,24}/giu
const page = /(?:\p{L}{2,10}:\/\/|(?<![\p{L}\p{N}.])www\.)[^\s<>"«»]{3,200}/giu
/** A number whose figures are said as words. */
const spelt = new RegExp(String.raw`(?<!\p{L})${figureWord}(?:[\s,.-]{1,3}${figureWord}){5,}(?!\p{L})`, 'giu')

const endings =
  'pdf|csv|tsv|jpe?g|png|gif|heic|webp|zip|rar|tar|gz|txt|rtf|xml|json|ya?ml|docx?|xlsx?|pptx?|odt|ods|html?|mov|avi|wav|ogg|opus|webm|eml|msg|mbox|exe|apk|log|db|sql|sqlite|asc|sig'
/** A host that is named without its sign: in small letters or in capitals, where no file is. */
const host = new RegExp(
  String.raw`(?<![\p{L}\p{N}@._/-])(?:[\p{L}\p{N}][\p{L}\p{N}-]{1,62}\.){1,6}(?!(?:${endings}|${endings.toUpperCase()})(?![\p{L}\p{N}]))(?:\p{Ll}{2,24}|\p{Lu}{2,24}|Com|Net|Org|Info)(?![\p{L}\p{N}@])(?:/[^\s<>"«»,;]{0,200})?`,
  'gu',
)
/**
 * Figures that are written like no number to call: days, hours, addresses of the net, sums, numbers of
 * identity.
 */
const otherFigures = [
  /\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?(?:Z|[+−-]\d{2}:?\d{2}))?)?/gu,
  /\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/gu,
  /\d{1,2}:\d{2}(?::\d{2})?/gu,
  /(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)/gu,
  /(?<!\d)\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2}|-[\dkK])?(?!\d)/gu,
  /(?<!\d)\d{7,8}-[\dkK](?!\d)/gu,
  /(?<!\p{L})[A-Z]{3}\s?\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)/gu,
  /[$€£]\s?\d[\d.,\s]*/gu,
] as const
/** Figures by themselves, in as many as a number to call has. */
const loose = new RegExp(String.raw`(?<![\p{L}\p{Nd}_#@/-])\(?${figures}{6,14}(?![\p{L}\p{Nd}_-])`, 'gu')
/** A host of one letter, which is one where something is opened on it. */
const shortHost = /(?<![\p{L}\p{N}@._/-])[\p{L}\p{N}]\.\p{L}{2,24}\/[^\s<>"«»,;]{1,200}/gu
/** Abbreviations with points, which no host is made of. */
const shortened = /^(?:art|arts|inc|num|núm|no|ss|pág|págs|cf|vs|sr|sra|dr|dra|lic|av|avda|est|etc)\./iu
/** Hosts by their bare names. */
export const hostsIn = (text: string): readonly ToldContact[] =>
  [...text.matchAll(host), ...text.matchAll(shortHost)].flatMap(([said]) =>
    shortened.test(said) ? [] : [{ by: 'page' as const, said }],
  )

/** A number behind the word for it, or for a service on which somebody is called. */
const cuedBy = (ways: string): RegExp =>
  new RegExp(
    String.raw`(?<!\p{L})(?:tel|telf|fono|tel[eé]fono|telefone|t[eé]l[eé]phone|telephone|phone|fone|cel|celular|m[oó]vil|mobile|central(?:ita)?|conmutador|switchboard|ramal|anexo|llam\p{L}{1,7}|marqu?e\p{L}{0,3}|telefone\p{L}{1,3}|lig(?:ue|uem|ar)|call|dial|appele[rz]|${ways})(?!\p{L})[^\n+]{0,24}?(${figures}{5,})`,
    'giu',
  )

interface Local {
  readonly cued: RegExp
  /** Sums in groups of three that blanks part, before what they are a sum of. */
  readonly sums: RegExp
}
const local = new WeakMap<LocalWords, Local>()
function patternsOf(words: LocalWords): Local {
  const known = local.get(words)
  if (known) return known
  const { currency, way } = localPatterns(words)
  const made = {
    cued: cuedBy(way.source),
    sums: new RegExp(
      String.raw`(?<!\d)(?<!\d\s)[1-9]\d{0,2}(?:[ \u00a0]\d{3})+(?=\s(?:${currency})(?!\p{L}))`,
      'gu',
    ),
  }
  local.set(words, made)
  return made
}

/**
 * A text without days, hours, addresses of the net, sums and numbers of identity: each becomes a sign that
 * parts.
 */
export const withoutOtherFigures = (text: string, words: LocalWords): string =>
  [...otherFigures, patternsOf(words).sums].reduce((rest, pattern) => rest.replace(pattern, ' | '), text)
/** As they stand among facts, whatever is said of them. */
export const figuresAlone = (text: string, words: LocalWords): readonly ToldContact[] =>
  [...withoutOtherFigures(text, words).matchAll(loose)].map(([said]) => ({ by: 'number', said: said.trim() }))

export type ContactBy = 'number' | 'mail' | 'page'
export interface ToldContact {
  readonly by: ContactBy
  readonly said: string
}

const kinds: readonly (readonly [ContactBy, RegExp])[] = [
  ['mail', mail],
  ['mail', saidMail],
  ['page', page],
  ['number', dialled],
  ['number', spelt],
]

/**
 * Whom or what a text leads to: numbers to call, mailboxes, pages. 'alone': figures without a sign count too.
 */
export function contactsIn(text: string, words: LocalWords, alone = false): readonly ToldContact[] {
  // Only where one of their signs stands are they looked for: a long text has mostly none.
  const mayBeMail = /@|arroba|\bat\b|chez/iu.test(text)
  const sought = mayBeMail ? kinds : kinds.filter(([by]) => by !== 'mail')
  const numbers = [patternsOf(words).cued, ...(alone ? [bare] : [])].map((one) => ['number', one] as const)
  return [...sought, ...numbers].flatMap(([by, pattern]) =>
    [...text.matchAll(pattern)].map((found) => ({ by, said: (found[1] ?? found[0]).trim() })),
  )
}

const anyOf = (...parts: readonly string[]): RegExp =>
  new RegExp(parts.map((part) => String.raw`(?<!\p{L})(?:${part})(?!\p{L})`).join('|'), 'iu')

/** A sentence that sends its reader somewhere with the answer or a call, or says whose a number is. */
const leads = [
  'll[aá]m(?:e|en|enos|ennos)|comun[ií]quese|comunicarse con|respond(?:er al?|er ao?|er para)|(?:respond(?:a|an|am)|contesten?|env[ií]e(?:n|nos|la|lo|m)?|rem[ií]ta(?:n|nse|se|nla|la)?|escr[ií]ba(?:n|nos)?|remetam?|escrevam?)(?: por favor| por gentileza)? (?:a|al|ao|para|por|en)|pregunt(?:e|en) por|procur(?:e|em) por|(?:consultas|respuestas?|d[uú]vidas|respostas?) (?:al?|en|ao?|para|no|na)|respuestas?:|respostas?:|entr(?:e|em) em contato|lig(?:ue|uem)|marque',
  'call (?:us|me|back)|please (?:call|contact|reply|send|write|dial|ring)|contact (?:us|me)|contacts?:|conta(?:c?to|ct)s?(?: \\p{L}+)?:|(?:answers?|replies|reply|responses?) (?:to us|to me|to:?)|send (?:the|your|all) (?:answer|reply|response|data|records|return)s?|please ask for|ask for (?:the officer|inspector|detective)|get in touch|reach (?:us|me)|appelez|contactez|r[eé]pondre [aà]|(?:r[eé]pondez|envoyez|[eé]crivez|adressez) (?:[aà]|au|par)|demandez',
  String.raw`(?:nuestr[oa]s?|noss[oa]s?|our|notre) \p{L}+ (?:de|d[ao]) (?:guardia|turno|plant[aã]o|garde|servicio|serviço|service)|(?:nuestr[oa]s?|noss[oa]s?|our|notre|nos|mi|meu|my|mon) (?:\p{L}+ )?(?:n[uú]mero|tel[eé]fono|telefone|correo|e-?mail|casilla|mailbox|central|l[ií]nea|linha|phone|number|num[eé]ro|ligne|courriel|adresse|address)`,
  `(?:n[uú]mero|fono|mesa|portal|buz[oó]n|casilla|tel[eé]fono|telefone|correo|e-?mail|casilla|caixa|mailbox|l[ií]nea|linha|phone|number|num[eé]ro|ligne|courriel|adresse|address) (?:oficial|official|officiel|del?|d[ao]|of|of the|de esta|de la) (?:la |el |esta |este |the |this |l['’])?(?:unidad|unidade|unit|unit[eé]|brigada|autoridad|autoridade|authority|autorit[eé]|oficina|office|bureau|polic[ií]a|police|fiscal[ií]a|promotoria|tribunal|juzgado|court|cour|guardia|plant[aã]o)`,
] as const
const asks = [
  'cont[aá]ct(?:e|en|enos)|contactar (?:al?|con)|dir[ií](?:ja|jan)(?:se)?|conteste|confirm(?:e|en|em|ar (?:en|al?|con|ao?|com|no|na|pelo))|verif[ií]qu(?:e|en|ese|em)|verificar (?:en|al?|con|ao?|com|no|na|pelo)|contat(?:e|em)|contacto|contato',
  '(?:validar|verificar|confirmar|corroborar|comprobar|validate|authenticate|valider|vérifier) (?:l[ao] presente|el presente|o presente|est[ae] \\p{L}+|deste \\p{L}+|la autenticidad|a autenticidade|this \\p{L}+|cette \\p{L}+|l.authenticité)|valid(?:e|en|em)|sub(?:a|an)(?= )|carg(?:ue|uen)|entr[eé]g(?:ue|uen|uese|uense)|deposit(?:e|en|em)|env[ií]ese|rem[ií]tase|entregue(?:m|-se)?|envie(?:m|-se)?|carregue(?:m)?|anexe(?:m)?',
  '(?:deben?|deber[aá]n?|tienen que|han de|devem?|dever[aã]o?|t[eê]m de) (?:ser |de )?(?:envi\\p{L}+|remit\\p{L}+|entreg\\p{L}+|sub\\p{L}+|dirigi\\p{L}+|encaminha\\p{L}+|carga\\p{L}+)|(?:datos|registros|archivos|informaci[oó]n|dados|arquivos|respuesta|resposta) (?:va|van|vai|v[aã]o|se (?:env[ií]an?|remiten?|entregan?|suben?)) (?:al?|ao?|para|por|en)',
  '(?:must|shall|should|are to|is to|need to) (?:be )?(?:sent|send|uploaded|upload|delivered|deliver|returned|return)|upload|kindly|doi(?:t|vent) [eê]tre (?:envoy|transmis|remis|adress)\\p{L}*|(?:t[eé]l[eé]versez|d[eé]posez|transmettez|remettez)',
  'please (?:respond|answer|confirm|verify)|(?:confirm|verify) (?:this|the|with|at|by)|to (?:confirm|verify)|confirmez|v[eé]rifiez',
] as const
const leading = anyOf(...leads)
const asking = anyOf(...leads, ...asks)
/** Whether a sentence sends its reader somewhere: what it names is then not what the request asks about. */
export const leadsReader = (sentence: string): boolean => leading.test(sentence)
/** Whether a sentence tells its reader to do something. */
export const tellsReader = (sentence: string): boolean => asking.test(sentence)

/** A line that signs. */
const endsLetter =
  /(?<!\p{L})(?:firma(?:do|da)?(?: por)?|firman|fdo\.?|suscribe|signed(?: by)?|signature|assina(?:do|da|tura)?(?: por)?|signé(?:e)?(?: par)?)\s*:\s*\S|(?<!\p{L})(?:el suscrito|la suscrita|quien suscribe|the undersigned|(?:o|a) abaixo assinad[oa]|(?:le|la) soussignée?)(?!\p{L})/iu
/** A line that says who answers for the letter. */
const inCharge =
  /(?<!\p{L})(?:oficial|funcionari[oa]|officer|agente|agent|delegad[oa]|fiscal|juez|jueza|juiz|ju[ií]za|judge|prosecutor|promotora?|investigadora?|investigator|responsable|responsável|procureure?|juge|enquêteur|officier|person) (?:a cargo|en charge|in charge|responsable|responsible|responsável|encargad[oa]|de contacto|de contato|to contact|que firma|que assina|signing|de este caso|deste caso|of this case)\s*(?::|es|é|is|est|,)\s*(?:(?:el|la|o|a)\s)?\p{Lu}/iu
export const signs = (sentence: string): boolean => endsLetter.test(sentence)
export const namesInCharge = (sentence: string): boolean => inCharge.test(sentence)

/** A sentence that says of the letter itself whose it is. */
const ofItself =
  /(?<!\p{L})(?:est[ea]|la presente|el presente|[oa] presente|this|the present|cette|la présente|le présent)\s(?:\p{L}+\s){0,2}?(?:carta|oficio|ofício|solicitud|pedido|requerimiento|requerimento|requisição|solicitação|letter|request|demand|order|orden|ordem|lettre|demande|requête)(?!\p{L})/iu
const forAnother =
  /(?<!\p{L})(?:en nombre de|en representación de|por encargo de|por mandato de|em nome d[eoa]|em representação d[eoa]|on behalf of|in the name of|acting for|au nom d|pour le compte d)/iu
const weDo =
  /(?<!\p{L})(?:actuamos|actúo|solicitamos|solicito|pedimos|pido|escribimos|escribo|requerimos|requiero|hablamos|agimos|requeremos|escrevemos|[Ww]e|I|[Nn]ous|[Jj]e)(?!\p{L})/u
/** That it is another's, and not only that it rests on what another ordered. */
const isOf =
  /(?<!\p{L})(?:la emite|lo emite|emana|proviene|la suscribe|lo suscribe|la firma|lo firma|(?:is|was|comes) (?:issued by|signed by|sent by|from)|provém|é (?:d[oae]|emitid[oa])|émane|provient|est (?:émise|signée|de|du))(?!\p{L})/iu
export const saysWhose = (sentence: string): boolean => ofItself.test(sentence) && isOf.test(sentence)
export const speaksOfItself = (sentence: string): boolean => ofItself.test(sentence)
export const speaksForAnother = (sentence: string): boolean => forAnother.test(sentence)
/** A body that asks now for what this very request asks. */
const demandsThese =
  /(?<!\p{L})(?:requiere|solicita|exige|pide|ordena|necesita|precisa|requer|pede|determina|requires?|requests?|demands?|orders?|needs?|requiert|demande|exige|ordonne)\s(?:\p{L}+\s){0,2}?(?:est[oae]s? (?:datos|informaci[oó]n|registros|dados|informaç[aã]o|informações)|(?:these|this) (?:data|records|information)|ces (?:données|informations))(?!\p{L})/iu
export const demandsItself = (sentence: string): boolean => demandsThese.test(sentence)

/** What somebody in the case said to somebody else, from the verb to the end of what is said. */
const reported = new RegExp(
  [
    String.raw`(?:dij(?:o|eron)|dec[ií]an?|diciendo(?:le|les)?|indic(?:[oó]|aron|ando(?:le|les)?)|ped[ií]an?|pidi(?:[oó]|eron|[eé]ndo(?:le|les)?)|exigi(?:[oó]|eron|[eé]ndo(?:le|les)?)|orden(?:[oó]|aron)|escribi(?:[oó]|eron)|solicit(?:[oó]|aron|[aá]ndo(?:le|les)?)|convenci[oó]|enga[nñ](?:[oó]|aron)|disse(?:ram)?|dizia(?:m)?|dizendo|ped(?:iu|iram|indo)|exigi(?:u|ram)|mand(?:ou|aram)|escreveu|solicit(?:ou|aram))\s(?:(?:a|al|à|ao)\s(?:(?:la|el|a|o|su|sua)\s)?\p{L}+\s)?(?:que|para|a|\p{L}+[aei]r(?:se|la|lo)?)(?!\p{L})`,
    String.raw`(?:told|asked|instructed|ordered|urged)\s(?:(?:her|him|them|the\s\p{Ll}+)\s)?(?:to|that)(?!\p{L})`,
    String.raw`(?:(?:lui|leur)\s)?a\s(?:été\s)?(?:dit|demandé|écrit|ordonné|invitée?)\s(?:à\s\p{L}+\s(?:\p{L}+\s)?)?(?:de|que|à|d['’])(?!\p{L})`,
    String.raw`(?:recibi(?:[oó]|eron)|llegó|recebeu|received|reçut|a\sreçu)\s(?:\p{L}+\s){0,5}?(?:para|que|to|that|pour|qui|asking|saying)(?!\p{L})`,
  ]
    .map((part) => String.raw`(?<!\p{L})${part}`)
    .join('|')
    .replace(/^(.*)$/su, String.raw`(?:$1)[^;\n]*`),
  'iu',
)
/** Whoever answers for a letter, or for the State: what they say is said to its reader. */
const official =
  /(?<!\p{L})(?:nosotros|nós|we|nous|unidad|unidade|unit|unité|brigada|brigade|fiscal\p{L}*|promotor\p{L}*|prosecut\p{L}*|procur\p{L}*|parquet|polic\p{L}*|police|tribunal|juzgado|jue[zc]\p{L}*|ju[ií]z\p{L}*|judge|juge|court|cour|corte|oficial|officer|officier|funcionari\p{L}*|inspector\p{L}*|comisari\p{L}*|detective|autori\p{L}*|ministeri\p{L}*|ministère|suscrit[oa]|undersigned|jefatura)(?!\p{L})/iu
/** The sentence without what one of the people of the case is told to have said to another. */
export function withoutReported(sentence: string): string {
  const found = reported.exec(sentence)
  if (!found || official.test(sentence.slice(0, found.index))) return sentence
  return `${sentence.slice(0, found.index)} ${sentence.slice(found.index + found[0].length)}`
}

export const speaksAsWe = (sentence: string): boolean => weDo.test(sentence)

/**
 * What bodies of State are called, with the capital that makes a name of it, and the words that go on with
 * it.
 */
const body =
  /(?<!\p{L})(?:(?:Excelentísima |Ilustrísima |Honorable )?(?:Corte|Tribunal|Juzgado|Fiscalía|Fiscalia|Procuraduría|Procuradoria|Promotoria|Policía|Polícia|Policia|Ministerio Público|Ministério Público|Suprema Corte|Supremo Tribunal|Vara|Juízo|Ministère public|Parquet|Cour|Gendarmerie|Police)(?:\s(?:de|del|la|las|los|lo|do|da|dos|das|en|d['’]|du|des|y|e|of|the|\p{Lu}[\p{L}.’'-]*|\p{N}+[ºª°]?)){1,10}|(?:The\s)?(?:\p{Lu}[\p{L}’'-]+\s){1,4}(?:Court|Police|Prosecutor(?:['’]s)?(?:\sOffice)?|Prosecution(?:\sService)?)(?:\s(?:of|the|for|\p{Lu}[\p{L}’'-]*)){0,6})/gu
/** A body of State by its name, as a text writes it; words for any of its kind are none. */
export const bodiesIn = (text: string): readonly string[] =>
  [...text.matchAll(body)]
    .map(([found]) => found.replace(/(?:\s(?:\p{Ll}+|[dl]['’]))+$/u, '').trim())
    .filter((name) => /\s.*\p{Lu}|\p{Lu}.*\s/u.test(name) && name.includes(' '))

/** The sentences of a text, and its lines. */
export const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?…])\s+(?=[\p{Lu}¿¡"«“])|\n+/u).filter((one) => one.trim() !== '')
