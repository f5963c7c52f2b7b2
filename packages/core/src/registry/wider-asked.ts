// Whether the words of a request ask for the content of messages where none of its rows is of it: in the
// row that asks, in what an order lets do, among the facts. Words that tell of a content, or name it as
// what is not asked, ask for nothing.
import { bareLetters } from './lexicon.ts'

const whole = (parts: string, flags = 'u'): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${parts})(?![\p{L}\p{N}])`, flags)

const content =
  '(?:contenidos?|conteudos?|contenus?|contents?|teor|teneur)(?! (?:public[oa]s?|publicly|de dominio publico|del? (?:la |el )?(?:formulario|ficha|perfil|registro)|d[ao] (?:formulario|ficha|perfil|cadastro)|of the (?:form|profile|registration)))'
const exchanged =
  '(?:mensajes?|messages?|mensagens|conversacion(?:es)?|conversas?|conversations?|chats?|comunicaciones|comunicacoes|communications|correos enviados|e ?mails? enviados|emails?|courriels?|correspond\\p{L}+)'
const article = '(?:el |la |los |las |o |a |os |as |the |le |les |l |sus |seus |suas |its |their |ses )?'
const all =
  '(?:tod[oa]s?|all|every|tou(?:te)?s?|copias? (?:integras?|integral|completas?|fiel) de|full (?:copy|text|record) of|copies? (?:integrales?|completes?) des?|texto (?:integro|integral|completo) d[aeo]s?)'
const also =
  'tambien|ademas|asimismo|igualmente|adicionalmente|incluid[oa]s?|incluyendo|incluso|inclusive|tambem|alem disso|ainda|bem como|incluind[oa]|also|as well as|as well|including|included|additionally|further(?:more)?|moreover|in addition|egalement|aussi|ainsi que|y compris|en outre|de plus'

const contentNamed = whole(content, 'gu')
/** All that was exchanged, or that too: `todos los mensajes`, `también las conversaciones`. */
const allExchanged = whole(
  String.raw`(?:(?:${all}) (?:de |d )?${article}|(?:${also}) (?:\p{L}+ ){0,3}?${article})${exchanged}(?! (?:de|of) (?:bienvenida|verificacion|verification|confirmacion|texto recibid\p{L}+))`,
  'gu',
)
/** About what was exchanged, and not what was said in it. */
export const aboutIt = whole(
  '(?:registros?|records?|logs?|listados?|relacion|historial|encabezados?|cabeceras?|cabecalhos?|headers?|en tetes|metadat[oa]s?|metadados|metadata|metadonnees|journaux|fechas?|datas|dates?|horas?|cantidad|numero|quantidade|number|nombre|duracion|duracao|duration|cuentas con|contas com|accounts with|comptes avec)(?: \\p{L}+){0,8}? $',
)

/** What sounds like a denial and leaves nothing out. */
const leavesNothingOut =
  /(?<!\p{L})(?:no|nao|not|non) (?:solo|solamente|unicamente|so|somente|apenas|only|just|merely|seulement)(?!\p{L})|(?<!\p{L})no obstante|nao obstante|notwithstanding|(?<!\p{L})(?:sin|sem|without|sans) (?:perjuicio|prejuizo|prejudice|demora|dilacion|delay|delai|excepcion|excecao|exception|limites?|limitacion|limitacao|limits?|limitation|restriccion\p{L}*|restric\p{L}*|costos?|custos?|cost|frais|mas|mais|further|more)(?!\p{L})/gu
/** Behind which what is named next is left out, and behind which all is that the clause names. */
const without = whole(
  '(?:sin|sem|without|sans|ni|nem|nor|neither|tampoco|tampouco|excepto|exceto|salvo|sauf|hors|except|excluding|excluy\\p{L}+|exclu\\p{L}+|menos|other than|distint[oa]s? de|nada|nothing|rien|ningun[oa]?|nenhum[a]?|aucune?|no|nao|not|pas)(?:,? \\p{L}+){0,6},? $',
)
const refuses = whole(
  '(?:no|nao|ne|n|not) (?:\\p{L}+ ){0,2}?(?:solicit\\p{L}*|pid\\p{L}+|ped\\p{L}+|requier\\p{L}+|requer\\p{L}*|interes\\p{L}+|exig\\p{L}+|inclu\\p{L}+|comprend\\p{L}+|abarca\\p{L}*|abrang\\p{L}+|alcanza\\p{L}*|autoriz\\p{L}+|ask\\p{L}*|request\\p{L}*|seek\\p{L}*|sought|requir\\p{L}+|cover\\p{L}*|demand\\p{L}+)',
)
const refusedBehind =
  /^(?:,? \p{L}+){0,10}?,? (?:(?:no|nao|ne|n|not) (?:\p{L}+ ){0,2}?(?:solicit|pid|ped|requ|inclu|ask|sought|seek|demand|interes|compr|cover|exig)|excluid|excluded|exclu[es](?!\p{L})|(?:queda|fica)[nm]? fora|quedan? fuera|is (?:left out|out of scope))/u
/** Behind these a new thing is asked, whatever was denied before. */
const turns = whole(`${also}|pero|but|sino|sino que|mas sim|mais|porem|embora`, 'gu')

const times = /(?<=\d)[:.](?=\d)/gu
const breaks = /[.;:!?\n]+/u

/** The clauses of a text in folded words; commas stay. */
export const clausesOf = (text: string): readonly string[] =>
  bareLetters(text)
    .replace(times, ' ')
    .split(breaks)
    .map((clause) =>
      clause
        .replace(/[^\p{L}\p{N},]+/gu, ' ')
        .trim()
        .replace(leavesNothingOut, ' '),
    )

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
const relative = whole(
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
    const isAbout = aboutIt.test(clause.slice(0, index)) || withoutContent.test(clause.slice(index))
    return !isAbout && !isLeftOut(clause, index, end) && !isToldOf(clause, index, end)
  })
}
const withoutContent = whole(
  '(?:sin|sem|without|sans) (?:\\p{L}+ ){0,2}?(?:contenido|conteudo|content|contenu)s?',
)

/** Whether what is asked of one row that is of no kind of content asks for content. */
export const rowAsksContent = (description: string): boolean => clausesOf(description).some(namesContent)

const give =
  '(?:entreg|remit|remet|envi|proporcion|facilit|suministr|aport|fornec|fornez|encaminh|apresent|disponibiliz|acompan)(?:ue|a|e|em|an|en|uen|uem)(?:n?se|m se| se)?'
/** As whoever asks does: `se solicita`, `entréguese`, `we also request`. */
export const asksHere = whole(
  String.raw`se (?:\p{L}+ )?(?:solicit|pid|requier|interes|exig|demand|orden|dispon|autoriz|conced|recab)\p{L}*|(?:solicit|ped|requisit|requer|exig|determin|orden|autoriz|defer|intim)\p{L}* se|(?:tambien |tambem )?(?:solicitamos|pedimos|requerimos|requeremos|requisitamos|interesamos|exigimos|solicito|pido|peco|requiero|requeiro|requisito)|${give}|sirvan?se|(?:we|i) (?:\p{L}+ )?(?:request|ask|require|seek|demand|order|need)|(?:is|are) (?:\p{L}+ )?(?:requested|sought|required|asked for|demanded)|please|must (?:\p{L}+ )?(?:provide|hand|deliver|disclose|produce|include)|shall (?:\p{L}+ )?(?:provide|hand|deliver|disclose|produce|include)|(?:provide|hand over|deliver|disclose|produce) (?:us )?(?:\p{L}+ )?(?:the|all|any)|nous (?:\p{L}+ )?(?:demandons|sollicitons|requerons|prions)|(?:est|sont) (?:\p{L}+ )?(?:demande|sollicite|requis)\p{L}*|veuillez|fournissez|remettez|communiquez|transmettez|(?:esta |este |la |el |o |a |this |the |la presente )?(?:solicitud|pedido|requerimiento|requisicao|solicitacao|medida|orden|ordem|resolucion|decisao|request|order|demande|ordonnance) (?:\p{L}+ )?(?:incluye|comprende|abarca|alcanza|se extiende|inclui|abrange|compreende|alcanca|estende|includes|covers|extends|comprend|inclut|porte|s etend|autoriz\p{L}*|ordena|manda|dispone|authori[sz]es|orders|autorise|ordonne)`,
)
/** As an order is told. */
export const orders = whole(
  'auth?ori[sz]\\p{L}*|orden[ae]\\p{L}*|order\\p{L}*|ordonn\\p{L}*|dispon\\p{L}*|determin\\p{L}*|defer\\p{L}*|defir\\p{L}*|conced\\p{L}*|manda\\p{L}*|permit\\p{L}*|allow\\p{L}*|inclu\\p{L}*|compren\\p{L}*|alcanz\\p{L}*|alcanc\\p{L}*|abarca\\p{L}*|abrang\\p{L}*|cover\\p{L}*|extend\\p{L}*|extiend\\p{L}*|estend\\p{L}*|etend\\p{L}*|accord\\p{L}*|grant\\p{L}*|direct\\p{L}*',
)

/**
 * Whether a text of a request asks for content in its own voice. `ofOrder`: it tells what an order lets do.
 */
export function textAsksContent(text: string, ofOrder = false): boolean {
  const voice = ofOrder ? orders : asksHere
  return clausesOf(text).some((clause) => {
    const asked = voice.exec(clause) ?? (ofOrder ? asksHere.exec(clause) : null)
    if (asked === null) return false
    const end = asked.index + asked[0].length
    // What is asked that somebody do is asked: `se ordena que entreguen`.
    return namesContent(
      clause.slice(0, end) +
        clause.slice(end).replace(/^(?: a \p{L}+| \p{L}+ )? ?(?:que|that)(?!\p{L})/u, ' '),
    )
  })
}
