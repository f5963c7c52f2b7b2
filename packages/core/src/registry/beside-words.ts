import { callFiguresIn } from './call-figures.ts'
import { contactsIn, hostsIn, type ToldContact } from './contact-words.ts'
import { bareLetters, figureOrTens, howMany } from './lexicon.ts'
import { type LocalWords, localPatterns } from './local-words.ts'
import { accountsIn, handlesIn, titledIn } from './told-words.ts'
import { widens } from './widening-words.ts'

// Words beside a letter are read under its seal and by its reader, and were never held against a form. So
// little passes in them: what they name that is neither the registry's nor the request's passes only where a
// sentence tells what one of the people of the case did.

/** What words beside a letter are held against. */
export interface BesideKnown {
  readonly isOwn: (contact: ToldContact) => boolean
  /** Whether the request asks about it, or it is one of its marks. */
  readonly isAsked: (said: string) => boolean
  /**
   * Names of whoever may speak, and of bodies and people that the request itself has in a place of their own.
   */
  readonly names: readonly string[]
  /** What the request asks for, as its own words say it. */
  readonly asked: readonly string[]
  /** What the company and its service are called. */
  readonly company: readonly string[]
  /** Whether somebody of a court speaks, whose word is an order. */
  readonly isCourt: boolean
  readonly isEmergency: boolean
  readonly words: LocalWords
}

/** Without marks, in small letters, its words parted by one space. */
export const folded = (text: string): string =>
  bareLetters(text)
    .replace(/[^\p{L}\p{N}.;,:@]+/gu, ' ')
    .trim()

const word = (...parts: readonly string[]): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${parts.join('|')})(?![\p{L}\p{N}])`, 'u')

const people =
  'v[ií]ctimas?|denunciantes?|querellantes?|ofendid[oa]s?|afectad[oa]s?|usu[aá]ri[oa]s?|titular(?:es)?|sospechos[oa]s?|imputad[oa]s?|investigad[oa]s?|acusad[oa]s?|autor(?:a|es|as)?|testigos?|menor(?:es)?|estafador(?:a|es|as)?|vendedor(?:a|es)?|comprador(?:a|es)?|v[ií]timas?|suspeit[oa]s?|testemunhas?|golpistas?|adolescentes?|victims?|complainants?|witness(?:es)?|users?|suspects?|accused|defendants?|account holders?|scammers?|callers?|sellers?|buyers?|victimes?|plaignante?s?|t[ée]moins?|utilisat(?:eur|rice)s?|mise? en cause|auteure?s?|escrocs?'
const did = String.raw`\p{L}{2,}(?:ó|aron|ieron|aba|aban|ía|ían|ou|aram|eu|eram|iu|iram|ava|avam|ed)|(?:fue|fueron|era|eran|dijo|hizo|tuvo|dio|pidio|usa|usan|tiene|tienen|utiliza|foi|disse|fez|deu|tem|wrote|sent|told|said|spoke|paid|got|gave|had|was|were|uses|has)|(?:a|ont|avait)\s\p{L}{2,}`
/** What one of the people of the case did. */
const story = new RegExp(
  String.raw`(?<!\p{L})(?:${people})(?!\p{L})(?:\s\p{L}+){0,5}?\s(?:${did})(?!\p{L})`,
  'iu',
)
/** Whoever answers for a letter, or works for them: nobody of the case. */
const ofTheOffice = word(
  'nuestr[oa]s?|noss[oa]s?|our|notre|nos',
  'fiscal\\p{L}*|promotor\\p{L}*|prosecut\\p{L}*|procur\\p{L}*|parquet|unidad|unidade|unit|brigada|juzgado|tribunal|jue[zc]\\p{L}*|judge|juge|court|central|conmutador|switchboard',
  'perit[oa]s?|expert[oaes]{0,2}|analist\\p{L}*|analysts?|guardia|detectives?|inspector\\p{L}*|oficial|officer|official|officiel',
)
const isStory = (sentence: string, plain: string): boolean =>
  story.test(sentence.normalize('NFC')) && !ofTheOffice.test(plain)

/** A line by which somebody is reached, or where something is opened. */
const line =
  '(?:correos?|e ?mails?|mails?|buzon|casilla|numeros?|telefonos?|telefones?|fono|canal|canais|enlaces?|links?|portal|direccion|endereco|address|mailbox|numbers?|phone|channel|adresse|lien|ligne|linea|linha|switchboard|central|conmutador|courriel|standard)'
const other =
  '(?:otr[oa]s?|outr[oa]s?|another|other|different|distint[oa]s?|nuev[oa]s?|nov[oa]s?|new|autres?|nouvel(?:le)?|nouveau)'
const isNoMore =
  '(?:ya no|no existe|ahora es|ahora son|vigente|actual|cambio|no longer|now|changed|agora|mudou|nao existe|ja nao|n est plus|n existe plus|a change|actuel|desormais)'
const leadsElsewhere = [
  word(String.raw`${other} (?:\p{L}+ )?${line}`),
  word('punto (?:com|net|org|cl)|ponto com|dot (?:com|net|org)|point (?:com|net|org)|arroba|arrobase'),
  // Whoever writes or calls later, by a way that the letter does not name.
  word(
    '(?:le|les|lhe|lhes|te|os) (?:escrib|llam|contact|escrev|lig|contat)\\p{L}*(?:ra|ran|re|remos|rao)',
    '(?:vous|te) (?:ecrir|appeller|contacter)\\p{L}+',
    '(?:will|shall|is going to|are going to) (?:write|call|contact|e ?mail|phone|text|message)(?: to)? you',
    'vai (?:lhe )?(?:escrever|ligar|contatar)',
    `(?:recibira|recibiran|recebera|receberao|you will receive|vous recevrez) (?:\\p{L}+ ){0,2}?(?:${line}|mensaje|llamada|mensagem|message|call|appel|instrucci\\p{L}+)`,
    '(?:espere|esperen|aguarde|aguardem|wait for|expect|attendez) (?:\\p{L}+ )?(?:llamada|mensaje|correo|ligacao|mensagem|call|message|appel)',
    'sig(?:a|an)(?:las|los)?(?: \\p{L}+){0,2}? (?:indicaciones|instrucciones)|sigalas|sigalos|follow (?:\\p{L}+ )?instructions|sig(?:a|am) as (?:instrucoes|indicacoes)|suivez (?:les|ses|nos) (?:instructions|indications)',
    `(?:use|usen|utilice|utilicen|utilize|utilisez) (?:\\p{L}+ ){0,2}?(?:que|${line}|that|qui)`,
    `${line} que (?:le|les|lhe) \\p{L}+`,
  ),
] as const

/**
 * What the letter says of how it is reached does not hold; a number of somebody of the case may have changed.
 */
const isOtherNow = word(String.raw`${line} (?:\p{L}+ ){0,5}?${isNoMore}`)
const ofTheCase = word(people.replaceAll('[ií]', 'i').replaceAll('[aá]', 'a').replaceAll('[ée]', 'e'))

const wanted =
  '(?:datos|dados|registros|archivos|arquivos|ficheros|informacion|informacoes|respuestas?|respostas?|resultados?|material|evidencias?|data|records?|files?|answers?|results?|repl(?:y|ies)|fichiers?|donnees|reponses?|resultats?)'
const takes =
  '(?:recibe|reciben|recibira|recibiran|recoge|recogen|recogera|recogeran|retira|retirara|espera|esperan|aguarda|aguardam|recebe|recebera|recolhe|recolhera|buscara|collects?|receives?|awaits?|picks?|expects?|attend|attendent|recoit|recevra|recuperera?|recueille)'
const isLeft =
  '(?:se (?:dejan?|entregan?|suben?|cargan?|depositan?|ponen?)|(?:deja|entrega|deposita|sobe|carrega)m? se|(?:are|is) (?:left|handed|uploaded|given) (?:to|at|in|on)|goe?s? to|van? (?:al?|para)|sont (?:remis|deposes|laisses))'
const helper =
  '(?:perit[oa]s?|expert[oaes]{0,2}|analist\\p{L}*|analysts?|tecnic[oa]s?|examiners?|colegas?|colleagues?|collegues?|guardia|mensajer[oa]|courier|representantes?|mandatari[oa])'
const ofHelper = word(helper)
const handsOver = [
  word(String.raw`${wanted} (?:\p{L}+ ){0,6}?(?:${takes}|${isLeft})`),
  word(String.raw`(?:${takes}|${isLeft}) (?:\p{L}+ ){0,6}?${wanted}`),
  word(
    String.raw`${helper} (?:\p{L}+ ){0,3}?(?:${takes}|(?:escribira|llamara|enviara|contactara|pasara|ira|escrevera|ligara|ecrira|appellera|viendra|will))`,
  ),
  word(String.raw`a quien(?:es)? (?:se )?(?:le )?(?:entreg|remit|envi|dirij|mand)\p{L}+`),
  word(String.raw`(?:${wanted}|respond\p{L}+|answer) (?:al?|ao|para|to|a l|au) (?:\p{L}+ )?${helper}`),
] as const
const ofTheCompany = word(
  'proveedor\\p{L}*|provedor\\p{L}*|provider|empresa|compania|company|plataforma|platform|fournisseur|societe|entreprise',
)

const force = [
  word(
    '(?:esta|este|esto|la presente|el presente|this|isto|cette|ceci|ce) (?:\\p{L}+ ){0,2}?(?:es|equivale|constituye|vale|tiene|surte|is|constitutes|amounts|has|constitui|tem|e|est|vaut|constitue) (?:\\p{L}+ ){0,3}?(?:orden|mandato|order|warrant|ordem|mandado|ordonnance|mandat|fuerza|force|judicial(?:es)?|judiciaire|sentencia|fallo|decreto)',
    '(?:obliga|obliges|binds|vincula|oblige) (?:\\p{L}+ ){0,2}?(?:proveedor|empresa|provider|company|provedor|fournisseur)',
    'apercibimiento|so pena|bajo pena|under penalty|on pain of|sob pena|sous peine|contempt of court|desacato',
  ),
] as const

const soon = word(
  String.raw`(?:plazo|prazo|termino|deadline|term|delai|en|em|in|within|dans|sous|dentro de) (?:\p{L}+ ){0,2}?${howMany} (?:minutos?|minutes?|horas?|hours?|heures?|hrs?)`,
)
const answerIn = word(
  String.raw`(?:responda[nm]?|conteste[nm]?|entregue[nm]?|remita[nm]?|answer|reply|respond|deliver|repondez|remettez) (?:\p{L}+ ){0,5}?(?:en|em|in|dans|sous) ${howMany} (?:dias?|days?|jours?)`,
)

const pays = word(
  '(?:paguese|pague[nm]?|abonese|abone[nm]?|depositese|deposite[nm]?|transfierase|se pagan?|se abonan?|se depositan?|pay|is paid|are paid|payez|versez)(?: \\p{L}+){0,6}? (?:cuentas?|contas?|account|wallet|billetera|carteira|banco|bank|banque|iban|arancel\\p{L}*|costos?|custos|costs?|gastos|tasas?|taxas?|fees?|frais|compte)',
)
/** A number to call that is said aloud. */
const saidAloud = word(`${figureOrTens}(?:,? (?:y |e |and |et )?${figureOrTens}){3,}`)

/** Bodies of State that stand above others, or that have one name everywhere, however they are written. */
const high =
  '(?:corte|tribunal|sala|cour|court|tribunais)s? (?:suprem[oae]|superior|constitucional|constitutional|interamericana|penal internacional|de apelacion(?:es)?|de casacion|de cassation|d appel)|suprem[ao] (?:corte|tribunal)|(?:supreme|high|federal|district|constitutional|superior) court|president[ea]? (?:de la|da|of the|de) \\p{L}+|presidencia|casa blanca|congreso|senado|(?:fiscal|fiscalia|procuraduria|procurador|procuradoria|promotoria|policia) (?:nacional|general|geral|federal)|attorney general'
const named =
  '(?:juzgados?|tribunal|corte|fiscalia|procuraduria|procuradoria|promotoria|policia|ministerio|vara|juizo|gendarmeria|gendarmerie|court|police|ministry|parquet|cour|ministere|gobierno|government|governo|embajada|embassy) (?:(?:de|del|da|do|dos|das|la|las|los|of|the|en|d|du|des|nacional|federal|central|local|oral|penal|civil|criminal|judicial)\\s)*'
/** Kinds of bodies that have many: the words name none of them. */
const kinds = new Set(
  'garantia garantias letras familia paz turno instruccion control investigacion publico publica penal criminal civil justicia justice interior competente local origen la el lo que se y'.split(
    ' ',
  ),
)

const highBodies = new WeakMap<LocalWords, RegExp>()
function highBodyOf(words: LocalWords): RegExp {
  const known = highBodies.get(words)
  if (known) return known
  const made = word(high, localPatterns(words).highBody)
  highBodies.set(words, made)
  return made
}
const namedBody = new RegExp(String.raw`(?<!\p{L})${named}(\p{L}+)`, 'gu')

/** A body of State that has no place in the request and is none of those who speak. */
function otherBody(plain: string, { names, words }: BesideKnown): string | undefined {
  const known = names.map(folded).filter((name) => name.length > 3)
  const bare = known.reduce((rest, name) => rest.replaceAll(name, ' | '), plain)
  const highest = highBodyOf(words).exec(bare)?.[0]
  if (highest) return highest
  for (const found of bare.matchAll(namedBody)) {
    const [said, first = ''] = found
    const [head = ''] = said.split(' ')
    // A name may be written shorter than it is known.
    const isKnown = known.some((name) => name.includes(head) && name.split(' ').includes(first))
    if (said.trim() !== `${head} ${first}` && !kinds.has(first) && !isKnown) return said
    const next = /^(?: (?:de|del|da|do|of|en))+ (?:la |los |las )?(\p{L}+)/u.exec(
      bare.slice(found.index + said.length),
    )
    // Of a kind that has many, the one of a place.
    if (
      kinds.has(first) &&
      next?.[1] &&
      !kinds.has(next[1]) &&
      !known.some((name) => name.includes(head) && name.split(' ').includes(next[1] ?? ''))
    )
      return `${said}${next[0]}`
  }
  return undefined
}
/** What somebody outside the State's power told or did: no word about this letter. */
const reports = word(
  'informo|informaron|aviso|avisaron|denuncio|comunico|detuvo|detuvieron|reported|informed|notified|arrested|informou|avisou|comunicou|prendeu|a informe|a signale|a arrete',
)

/** Somebody who speaks with a title and whom nobody here vouched for. */
function otherPerson(sentence: string, names: readonly string[]): string | undefined {
  const known = names.map((name) => new Set(folded(name).split(' ')))
  return titledIn(sentence).find((said) => {
    const capitals = said.match(/\p{Lu}[\p{L}'’-]+/gu) ?? []
    const own = capitals.map(folded).filter((one) => !titledIn(`${one} X`).length)
    return !known.some((name) => own.filter((one) => name.has(one)).length >= Math.min(2, own.length))
  })
}

/** Mailboxes whose sign is written apart. */
const joined = (text: string): string =>
  text
    .replace(/(\S)\s*@\s+(?=\p{L})/gu, '$1@')
    .replace(/(?<=[\p{L}\p{N}])\s*\.\s+(?=\p{Ll}{2,})|(?<=@\S*)\s+\.\s*/gu, '.')
/** Letters that are written one by one. */
const spaced = /(?<!\p{L})(?:\p{L}\s){4,}\p{L}(?!\p{L})/u

/**
 * What of one sentence beside a letter is neither the registry's nor the request's: a way to reach or pay
 * somebody, another body of State or person that speaks, force or terms that the letter has not, other
 * accounts and other data than it asks for. Undefined: nothing.
 */
export function strangeBesideIn(sentence: string, known: BesideKnown): string | undefined {
  const plain = folded(sentence)
  const isTold = isStory(sentence, plain)
  const whole = sentence.trim()
  if (spaced.test(sentence)) return whole
  if (!isTold) {
    const reached = [
      ...contactsIn(joined(sentence), known.words),
      ...hostsIn(joined(sentence)),
      ...callFiguresIn(sentence, known.words),
    ]
    const contact = reached.find((one) => !known.isOwn(one) && !known.isAsked(one.said))
    if (contact) return contact.said
    const account = [...handlesIn(sentence), ...accountsIn(sentence, known.words)].find(
      (said) => !known.isAsked(said),
    )
    if (account) return account
    const { way: anyWay, namedWay } = localPatterns(known.words)
    const way = anyWay.exec(sentence)?.[0] ?? namedWay.exec(sentence)?.[0]
    if (way && !known.company.some((name) => folded(name).includes(folded(way)))) return way
    if (saidAloud.test(plain) || leadsElsewhere.some((pattern) => pattern.test(plain))) return whole
    if (isOtherNow.test(plain) && (!ofTheCase.test(plain) || ofTheOffice.test(plain))) return whole
    const body = otherBody(plain, known)
    if (body && !reports.test(plain)) return whole
    if (otherPerson(sentence, known.names)) return whole
  }
  if (handsOver.some((pattern) => pattern.test(plain)) && (!ofTheCompany.test(plain) || ofHelper.test(plain)))
    return whole
  if (!known.isCourt && force.some((pattern) => pattern.test(plain))) return whole
  if (answerIn.test(plain) || (!known.isEmergency && !isTold && soon.test(plain))) return whole
  if (pays.test(plain)) return whole
  return widens(plain, known.asked) ? whole : undefined
}
