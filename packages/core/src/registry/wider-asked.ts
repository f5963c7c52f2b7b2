// Whether the words of a request ask for the content of messages where none of its rows is of it: in the
// row that asks, in what an order lets do, among the facts. Words that tell of a content, or name it as
// what is not asked, ask for nothing.
import { wholeWords } from '../text/index.ts'
import { bareLetters } from './lexicon.ts'

const content =
  '(?:contenidos?|conteudos?|contenus?|contents?|teor|teneur)(?! (?:public[oa]s?|publicly|de dominio publico|del? (?:la |el )?(?:formulario|ficha|perfil|registro)|d[ao] (?:formulario|ficha|perfil|cadastro)|of the (?:form|profile|registration)))'
const exchanged =
  '(?:mensajes?|messages?|mensagens|conversacion(?:es)?|conversas?|conversations?|chats?|comunicaciones|comunicacoes|communications|correos enviados|e ?mails? enviados|emails?|courriels?|correspond\\p{L}+)'
const article = '(?:el |la |los |las |o |a |os |as |the |le |les |l |sus |seus |suas |its |their |ses )?'
const all =
  '(?:tod[oa]s?|all|every|tou(?:te)?s?|copias? (?:integras?|integral|completas?|fiel) de|full (?:copy|text|record) of|copies? (?:integrales?|completes?) des?|texto (?:integro|integral|completo) d[aeo]s?)'
const also =
  'tambien|ademas|asimismo|igualmente|adicionalmente|incluid[oa]s?|incluyendo|incluso|inclusive|tambem|alem disso|ainda|bem como|incluind[oa]|also|as well as|as well|including|included|additionally|further(?:more)?|moreover|in addition|egalement|aussi|ainsi que|y compris|en outre|de plus'

/** What was said or shown in it, by its own word. */
const body =
  '(?:cuerpos?|corpos?|bod(?:y|ies)|corps) (?:de(?:l)?|d[aeo]s?|of|des) (?:\\p{L}+ )?(?:mensajes?|mensage(?:m|ns)|messages?|correos?|e ?mails?|courriels?)|(?:message|e ?mail) bod(?:y|ies)|audios? de (?:las )?llamadas|call recordings?|historial(?:es)? de (?:los |las |sus )?(?:chats?|conversacion(?:es)?)|historicos? de conversas|(?:chat|message) history|chat logs?|logs? de chats?'
const copied =
  '(?:copias? (?:integras?|integral|completas?|de seguridad|de seguranca)|respaldos?|back ?ups?|(?:full |complete )?dumps?|exports? (?:complets?|completes?)|full export|exportacion completa|exportacao completa)(?: (?:completos?|complet[ae]s?|complets?|integral|integros?))?(?: (?:de|d|of|du|do|da|del)(?: \\p{L}+){1,4})?'
const contentNamed = wholeWords(`${content}|${body}`, 'gu')
/** The whole of an account, as those say who copy it: `copia íntegra de la cuenta`, `backup do WhatsApp`. */
const wholeCopy = wholeWords(copied, 'u')
/** All that was exchanged, or that too: `todos los mensajes`, `también las conversaciones`. */
const allExchanged = wholeWords(
  String.raw`(?<!(?:dirigir|dirijan?|direccionar|cursar|canalizar|direct|address|adresser) )(?:(?:${all}) (?:de |d )?${article}|(?:${also}) (?:\p{L}+ ){0,3}?${article})${exchanged}(?! (?:de|of) (?:bienvenida|verificacion|verification|confirmacion|texto recibid\p{L}+))`,
  'gu',
)
/** About what was exchanged, and not what was said in it. */
export const aboutIt = wholeWords(
  '(?:registros?|records?|logs?|listados?|relacion|historial|encabezados?|cabeceras?|cabecalhos?|headers?|en tetes|metadat[oa]s?|metadados|metadata|metadonnees|journaux|fechas?|datas|dates?|horas?|cantidad|numero|quantidade|number|nombre(?! (?:de(?:l)? (?:la )?(?:usuari|titular|cuenta|perfil)|complet|real|registrad|y |e ))|duracion|duracao|duration|cuentas con|contas com|accounts with|comptes avec)(?: \\p{L}+){0,8}? $',
)

/** What denies, and what is said between it and what it denies. */
const denial = '(?:no|nao|not|non|ne|n|nunca|never|sin|sem|without|sans)'
const between = '(?: (?!(?:y|e|and|et|ni|nem|nor)(?!\\p{L}))\\p{L}+)'
/** To leave out, to forget, to refuse: who denies these asks for what is named next. */
const omitting =
  'olvid\\p{L}+|omit\\p{L}*|omett\\p{L}+|esquec\\p{L}+|forget\\p{L}*|oubli\\p{L}+|neglect\\p{L}*|(?:dej|deix)\\p{L}+ (?:de|fuera|afuera|fora)|leav\\p{L}+ (?:out|aside)|manqu\\p{L}+|exclu\\p{L}+|except\\p{L}*|prescind\\p{L}+|falt(?:e|en|ar|em)|fail\\p{L}*|nieg\\p{L}+|denieg\\p{L}+|refus\\p{L}+|recus\\p{L}+|descart\\p{L}+'
/** To be late: who denies it asks only with another verb. */
const delaying =
  'demor\\p{L}+|delay\\p{L}*|retras\\p{L}+|atras\\p{L}+|tard\\p{L}+ (?:en|em|a)|dud[ea]\\p{L}* en|hesit\\p{L}+'
const toDo = '(?: (?:pas|jamais|de|en|em|to|a))*'
/** Only that, and not less. */
const only =
  '(?:solo|solamente|unicamente|so|somente|apenas|only|just|merely|seulement|uniquement|simplement)'
const noLess =
  '(?:menos|less|moins)(?: (?:que|do que|than|de))?|(?:mas|more|other|otra cosa|outra coisa|d autre|autre chose) (?:que|than)|but|sino|senao|excepto|exceto|salvo|except|a nao ser|que no sean?'
const isNot = '(?:es|e|is|can|cabe|podemos|puede\\p{L}*|pode\\p{L}*|posible|possible)'
/** What sounds like a denial and leaves nothing out: said of all but one thing, or denied twice. */
const leavesNothingOut = new RegExp(
  [
    `(?<only>(?<!\\p{L})${denial}${between}{0,2}? ${only}(?!\\p{L}))`,
    `(?<less>(?<!\\p{L})(?:${denial}|nada|nothing|rien)${between}{0,3}? (?:${noLess})(?!\\p{L}))`,
    `(?<omits>(?<!\\p{L})${denial}${between}{0,2}? (?:${omitting})${toDo}(?!\\p{L}))`,
    `(?<!\\p{L})${denial}${between}{0,2}? (?:${delaying})${toDo}(?!\\p{L})`,
    `(?<twice>(?<!\\p{L})(?:no|nao|not) ${isNot}${between}{0,2}? (?:no|nao|not)(?!\\p{L}))`,
    '(?<!\\p{L})(?:no|nao) obstante|notwithstanding',
    '(?<!\\p{L})(?:sin|sem|without|sans) (?:perjuicio|prejuizo|prejudice|demora|dilacion|delay|delai|excepcion|excecao|exception|limites?|limitacion|limitacao|limits?|limitation|restriccion\\p{L}*|restric\\p{L}*|costos?|custos?|cost|frais|mas|mais|further|more)(?!\\p{L})',
    '(?<!\\p{L})no(?= (?:periodo|intervalo|prazo|dia|mes|ano|momento|horario|cadastro|aplicativo|perfil|aparelho|servico|sistema|processo|inquerito|ambito)(?!\\p{L}))',
  ].join('|'),
  'gu',
)
/** Behind which what is named next is left out, and behind which all is that the clause names. */
const without = wholeWords(
  '(?:(?:queda|fica)[nm]? (?:fuera|fora)|left out|con excepcion|com excecao|exception|dispens\\p{L}+|inutile?s?|innecesari\\p{L}+|desnecessari\\p{L}+|unnecessary|nunca|jamas|never|jamais|sin|sem|without|sans|ni|nem|nor|neither|tampoco|tampouco|excepto|exceto|salvo|sauf|hors|except|excluding|excluy\\p{L}+|exclu\\p{L}+|menos|other than|distint[oa]s? de|nada|nothing|rien|ningun[oa]?|nenhum[a]?|aucune?|no|nao|not|non|pas)(?:,? \\p{L}+){0,6},? $',
)
const refuses = wholeWords(
  '(?:no|nao|ne|n|not) (?:\\p{L}+ ){0,2}?(?:solicit\\p{L}*|pid\\p{L}+|ped\\p{L}+|requier\\p{L}+|requer\\p{L}*|interes\\p{L}+|exig\\p{L}+|inclu\\p{L}+|comprend\\p{L}+|abarca\\p{L}*|abrang\\p{L}+|alcanza\\p{L}*|autoriz\\p{L}+|ask\\p{L}*|request\\p{L}*|seek\\p{L}*|sought|requir\\p{L}+|cover\\p{L}*|demand\\p{L}+)',
)
const refusedBehind =
  /^(?:,? \p{L}+){0,10}?,? (?:(?:no|nao|ne|n|not) (?:\p{L}+ ){0,2}?(?:solicit|pid|ped|requ|inclu|ask|sought|seek|demand|interes|compr|cover|exig)|excluid|excluded|exclu[es](?!\p{L})|(?:queda|fica)[nm]? fora|quedan? fuera|(?<!(?:no|nao|not) )(?:estan?|estao|is|are|lies?|est|sont) (?:fuera|fora|outside|hors)|is (?:left out|out of scope)|se (?:solicitar|pedir|requerir)an?(?!\p{L})|ser(?:a|an|ao) (?:pedid|solicitad)|will be (?:sought|requested|asked)|ser(?:a|ont) demande)/u
/** Behind these a new thing is asked, whatever was denied before. */
const turns = wholeWords(`${also}|pero|but|sino|sino que|mas sim|mais|porem|embora`, 'gu')

const times = /(?<=\d)[:.](?=\d)/gu
const breaks = /[.;:!?\n]+/u

/** The end of a heading under which stands what is not asked. */
const ofNothing =
  /(?<!\p{L})(?:(?:no|nao|ne|n|not)(?: \p{L}+){0,2} (?:solicit|pid|ped|requier|requer|request|ask|demand|sought)\p{L}*(?: for)?|exclu\p{L}+|left out|(?:fuera|fora|out)(?: (?:de|del|deste|of|este|esta|this|pedido|solicitud|request)){0,3})$/u

/** A list behind what is denied is denied: “Not requested: messages, photos”. */
function withLists(folded: string): string {
  const [head = '', ...rest] = folded.split(':')
  return rest.reduce((before, part) => {
    const isDenied = ofNothing.test(before.slice(-60).trim()) && !beginsAsking.test(part)
    return isDenied ? `${before} ${part}` : `${before}:${part}`
  }, head)
}

/**
 * What stands for a denial that leaves nothing out, where it is read: “not only” adds, “do not omit” asks.
 */
export const notOnly = 'notonlyso'
export const notWithout = 'notwithoutit'
const asAsked = (...match: readonly unknown[]): string => {
  const { only: ofOnly, less, omits, twice } = match.at(-1) as Readonly<Record<string, string | undefined>>
  if (ofOnly !== undefined) return ` ${notOnly} `
  return (less ?? omits ?? twice) ? ` ${notWithout} ` : ' '
}

/**
 * What somebody else asked, by a verb that reads the same without its accents: “solicitó” is told, and
 * “solicito” asks.
 */
const askedByAnother = (text: string): string =>
  text.normalize('NFC').replace(/(?<!\p{L})(?:solicit|necesit|interes|requisit)ó(?!\p{L})/giu, 'pidió')

const foldedClauses = (text: string): readonly string[] =>
  withLists(bareLetters(askedByAnother(text)).replace(times, ' '))
    .split(breaks)
    .map((clause) => clause.replace(/[^\p{L}\p{N},]+/gu, ' ').trim())

/** The clauses of a text in folded words; commas stay. */
export const clausesOf = (text: string): readonly string[] =>
  foldedClauses(text).map((clause) => clause.replace(leavesNothingOut, ' '))

/** The same, with a word of their own for denials that leave nothing out. */
export const clausesAsked = (text: string): readonly string[] =>
  foldedClauses(text).map((clause) => clause.replace(leavesNothingOut, asAsked).replace(/ +/g, ' ').trim())

/** Whether a clause leaves out what stands from `start` to `end` of it: "sin", "excepto", "no se pide". */
export function isLeftOut(clause: string, start: number, end: number): boolean {
  const head = clause.slice(0, start)
  const turn = [...head.matchAll(turns)].at(-1)
  // What turns may itself be denied: `no se solicita también`.
  const before =
    turn && !refuses.test(head.slice(Math.max(0, turn.index - 30), turn.index))
      ? head.slice(turn.index)
      : head
  return without.test(before) || refuses.test(before) || refusedBehind.test(clause.slice(end))
}

/** Behind which something is told of what is asked: the account that published the content. */
const relative = wholeWords(
  'que|quien(?:es)?|cual(?:es)?|donde|cuy[oa]s?|quem|onde|who|whom|whose|which|that|where|qui|dont|autor(?:a|es|as)?|autoria|author|auteure?s?|responsa\\p{L}+',
)
/** What follows is asked itself, and not told: `, y también el contenido`. */
const goesOn = new RegExp(
  String.raw`(?:^|,|(?<!\p{L})(?:y|e|and|et|asi como))(?: (?:y|e|and|et))? (?:se (?:solicit|pid|requier)\p{L}* )?(?:${also})(?!\p{L})|(?<!\p{L})(?:bem como|as well as|ainsi que|y compris|incluid[oa]s?|incluyendo|including|incluind[oa])(?!\p{L})`,
  'gu',
)
/** What was said in what was exchanged, and not what was published. */
const ofExchanged = new RegExp(
  String.raw`^(?: \p{L}+)? (?:de|of|des|d|do|da|dos|das|del)(?: (?:tod[oa]s|all))? ${article}${exchanged}`,
  'u',
)
const joined = /(?<!\p{L})(?:y|e|and|et) (?:el |o |the |le |tod[oa]s? (?:el |o )?|all )?$/u

const besides =
  /(?<!\p{L})(?:y|e|and|et|con|com|with|avec) (?:el |la |o |a |the |le |l |tod[oa]s? (?:el |o )?|all )?$/u

/** Whether a clause only tells of what stands from `start` to `end` of it, and asks for something else. */
export function isToldOf(clause: string, start: number, end: number): boolean {
  const head = clause.slice(0, start)
  if (joined.test(head) && ofExchanged.test(clause.slice(end))) return false
  const on = [...head.matchAll(goesOn)].at(-1)
  return relative.test(on ? head.slice(on.index + on[0].length) : head)
}

/** Whether a clause names content, or all that was exchanged, and neither leaves it out nor tells of it. */
function namesContent(clause: string): boolean {
  const found = [...clause.matchAll(contentNamed), ...clause.matchAll(allExchanged)]
  return found.some(({ index, 0: said }) => {
    const end = index + said.length
    const head = clause.slice(0, index)
    // "cabeceras y contenido", "logs con el cuerpo de los mensajes": beside it, and not about it.
    const isAbout = (aboutIt.test(head) && !besides.test(head)) || withoutContent.test(clause.slice(index))
    return !isAbout && !isLeftOut(clause, index, end) && !isToldOf(clause, index, end)
  })
}
/** What is asked that somebody do is asked: `se ordena que entreguen`, `se pide a la empresa que remita`. */
export const thatSomebody =
  /^(?: a \p{L}+| \p{L}+ )? ?(?:que|that)(?!\p{L})|^ (?:al?|ao?|to)(?: (?!(?:que|quien)(?!\p{L}))\p{L}+){1,6} (?:que|that)(?= (?:se |le |nos )?(?:entregu|remit|proporcion|suministr|envi|aport|facilit|fornec|encaminh|disponibiliz|apresent|present|exhib)\p{L}*(?:e|en|em|a|an|am)(?!\p{L})| (?:provide|produce|disclose|hand|send|give)s?(?!\p{L}))/u

const withoutContent = wholeWords(
  '(?:sin|sem|without|sans) (?:\\p{L}+ ){0,2}?(?:contenido|conteudo|content|contenu)s?',
)

const stored =
  '(?:mensajes?|messages?|mensage(?:m|ns)|dms|chats?|conversacion(?:es)?|conversas?|conversations?|fotos?|fotografias|photos?|pictures|imagen(?:es)?|imagens|images|videos?|archivos|arquivos|files|fichiers|audios|notas de voz|adjuntos|attachments|bandejas? de entrada|caixa de entrada|inbox|sms)'
const mails = '(?:correos|e ?mails?|courriels)'
const ofWhom =
  '(?: (?:privad|direct|enviad|recibid|recebid|intercambiad|compartid|compartilhad|almacenad|armazenad|guardad|stored|shared|private|prives)\\p{L}*| (?:de|del|da|do|na|no|en|em|in|of|from|on|dans)(?: (?:la|el|a|o|the|su|sua|its))? (?:nube|nuvem|cloud|carpet|pasta|folder|drive|cuenta|conta|account|usuario|user|galeria|gallery)\\p{L}*(?: \\p{L}+){0,2}){0,2}'
const lead = String.raw`^ ?(?:(?:${all}|${also}|copias? de|copy of|copie de) (?:de )?)*${article}`
const storedItem = new RegExp(String.raw`${lead}${stored}${ofWhom} ?$`, 'u')
const mailItem = new RegExp(String.raw`${lead}${mails}${ofWhom} ?$`, 'u')
const named = wholeWords(`${stored}|${mails}`, 'u')
/** Before a colon behind which what is listed is only counted or dated. */
const onlyAbout = wholeWords(
  'metadat[oa]s?|metadados|metadata|metadonnees|encabezados?|cabeceras?|cabecalhos?|headers?|en tetes|fechas?|datas|dates?|cantidad|numero|quantidade|number|nombre',
)

/**
 * Whether a list names what is exchanged or kept, each thing as an item of its own: `logs, chats, fotos`,
 * and not `cabeceras de correos y chats`.
 */
function listsContent(clause: string, before: string): boolean {
  if (onlyAbout.test(before) || aboutIt.test(`${before} `)) return false
  let at = 0
  for (const item of clause.split(/(?<=,)|(?<= (?:y|e|and|et|o|or|ou)(?= ))/u)) {
    const own = item.replace(/(?:,| (?:y|e|and|et|o|or|ou))$/u, '')
    const isItem = storedItem.test(own)
    if (isItem && !isLeftOut(clause, at, at + own.length)) return true
    // What an item names with other words goes for those behind it: "fecha de mensajes, chats".
    if (!isItem && !mailItem.test(own) && named.test(own)) return false
    at += item.length
  }
  return false
}

/** Whether what is asked of one row that is of no kind of content asks for content. */
export function rowAsksContent(description: string): boolean {
  let before = ''
  return clausesOf(description).some((clause) => {
    const isAsked = itemsAskContent(clause, before)
    before = clause
    return isAsked
  })
}

function itemsAskContent(clause: string, before: string): boolean {
  const copy = wholeCopy.exec(clause)
  const isCopied = copy !== null && !isLeftOut(clause, copy.index, copy.index + copy[0].length)
  return isCopied || namesContent(clause) || listsContent(clause, before)
}

const give =
  '(?:entreg|remit|remet|envi|proporcion|facilit|suministr|aport|fornec|fornez|encaminh|apresent|disponibiliz|acompan)(?:ue|a|e|em|an|en|uen|uem)(?:n?se|m se| se)?'
/** As whoever asks says that they ask: `se solicita`, `we also request`. */
const openly = String.raw`se (?:\p{L}+ )?(?:solicit|pid|requier|interes|exig|demand|orden|dispon|autoriz|conced|recab)\p{L}*|(?:solicit|ped|requisit|requer|exig|determin|orden|autoriz|defer|intim)\p{L}* se|(?:tambien |tambem )?(?:solicitamos|pedimos|requerimos|requeremos|requisitamos|interesamos|exigimos|solicito|pido|peco|requiero|requeiro|requisito)|sirvan?se|(?:we|i) (?:\p{L}+ )?(?:request|ask|require|seek|demand|order|need)|(?:is|are) (?:\p{L}+ )?(?:requested|sought|required|asked for|demanded)|please|must (?:\p{L}+ )?(?:provide|hand|deliver|disclose|produce|include)|shall (?:\p{L}+ )?(?:provide|hand|deliver|disclose|produce|include)|(?:provide|hand over|deliver|disclose|produce) (?:us )?(?:\p{L}+ )?(?:the|all|any)|nous (?:\p{L}+ )?(?:demandons|sollicitons|requerons|prions)|(?:est|sont) (?:\p{L}+ )?(?:demande|sollicite|requis)\p{L}*|veuillez|fournissez|remettez|communiquez|transmettez|(?:esta |este |la |el |o |a |this |the |la presente )?(?:solicitud|pedido|requerimiento|requisicao|solicitacao|medida|orden|ordem|resolucion|decisao|request|order|demande|ordonnance) (?:\p{L}+ )?(?:incluye|comprende|abarca|alcanza|se extiende|inclui|abrange|compreende|alcanca|estende|includes|covers|extends|comprend|inclut|porte|s etend|autoriz\p{L}*|ordena|manda|dispone|authori[sz]es|orders|autorise|ordonne)`
/** The same, or as somebody is told to give: `entréguese`. */
export const asksHere = wholeWords(`${openly}|${give}`)
const asksOpenly = wholeWords(openly)
const beginsAsking = new RegExp(`^\\s*(?:${asksHere.source})`, 'u')

/** Whether a text says that it asks, not only what to do: `envíe las fotos` threatens. */
export const saysThatItAsks = (text: string): boolean =>
  clausesOf(text).some((clause) => asksOpenly.test(clause))

/** As an order is told. */
export const orders = wholeWords(
  'auth?ori[sz]\\p{L}*|orden[ae]\\p{L}*|order\\p{L}*|ordonn\\p{L}*|dispon\\p{L}*|determin\\p{L}*|defer\\p{L}*|defir\\p{L}*|conced\\p{L}*|manda\\p{L}*|permit\\p{L}*|allow\\p{L}*|inclu\\p{L}*|compren\\p{L}*|alcanz\\p{L}*|alcanc\\p{L}*|abarca\\p{L}*|abrang\\p{L}*|cover\\p{L}*|extend\\p{L}*|extiend\\p{L}*|estend\\p{L}*|etend\\p{L}*|accord\\p{L}*|grant\\p{L}*|direct\\p{L}*',
)

/**
 * Whether a text of a request asks for content in its own voice. `ofOrder`: it tells what an order lets do.
 */
export function textAsksContent(text: string, ofOrder = false): boolean {
  const voice = ofOrder ? orders : asksHere
  let isOpen = false
  let before = ''
  return clausesOf(text).some((clause) => {
    const asked = voice.exec(clause) ?? (ofOrder ? asksHere.exec(clause) : null)
    // "Se solicita: …": behind the colon stands what is asked, as in a row.
    const isListed = isOpen && asked === null && itemsAskContent(clause, before)
    before = asked === null ? clause : ''
    isOpen =
      asked === null ? isOpen && clause.length < 20 : clause.length - asked.index - asked[0].length < 12
    if (asked === null) return isListed
    const end = asked.index + asked[0].length
    return namesContent(clause.slice(0, end) + clause.slice(end).replace(thatSomebody, ' '))
  })
}

const noData =
  '(?! (?:\\p{L}+ ){0,2}?(?:acuses?|avisos?|constancias?|confirmac\\p{L}+|acknowledg\\p{L}+|confirmation|respuestas?|respostas?|reply|accuse|numero|number|referencia|reference))'
/** As somebody is told to do, and not as they do: `entreguen`, and neither `entrega` nor `entregó`. */
const handOver =
  '(?:(?:entregu|envi|proporcion|facilit|suministr|aport|encaminh|apresent|disponibiliz|acompan)e|rem[ie]ta|forneca)[mn]?(?: ?se)?'
/** What is told or refused is handed over by nobody: `para que entreguen`, `no entreguen`. */
const ofDelivery = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?<!(?:que|that|no|nao|not|quien|who|quem) (?:se |le |les |nos )?)(?:${handOver}|sirvan?se (?:entregar|remitir|enviar|proporcionar)|(?<=^|please |also )(?:provide|hand over|deliver|disclose|produce)|fournissez|remettez|communiquez|transmettez)(?![\p{L}\p{N}])${noData}`,
  'u',
)

/** Whether a sentence of a text asks in the voice of whoever writes that data be handed over. */
export const asksDelivery = (text: string): boolean =>
  clausesOf(text).some((clause) => ofDelivery.test(clause))
