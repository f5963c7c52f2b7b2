import { howMany } from './lexicon.ts'
import { type LocalWords, localPatterns } from './local-words.ts'

// Sentences that speak to the reader of a letter as its sender does, in the languages of the house: who asks,
// by when, how it is checked, into what something is paid. A story tells what happened to others, and has
// none of them.

const word = (parts: readonly string[], flags = 'iu'): RegExp =>
  new RegExp(parts.map((part) => String.raw`(?<!\p{L})(?:${part})(?!\p{L})`).join('|'), flags)

const office =
  'fiscal\\p{L}*|jue[zc]\\p{L}*|ju[ií]za?|judge|juge|magistra\\p{L}+|ministr\\p{L}+|prosecutor|procur\\p{L}+|promotora?|comisari\\p{L}+|comiss[áa]ri\\p{L}+|commissaire|inspect\\p{L}+|inspetora?|detective|delegad[oa]|oficial|officer|officier|agente|agent|capit\\p{L}+|attorney'

/** A line of a letterhead, which names who asks or by when. */
const asker =
  /^[\s\-–*•>]*(?:requirente|requerente|solicitante|peticionari[oa]|autoridad (?:requirente|solicitante|emisora)|autoridade (?:requerente|solicitante|emissora)|emisora?|emissora?|emite|firmante|signat[áa]ri[oa]|oficiante|issuer|issued by|issuing authority|requesting (?:authority|officer)|requester|applicant|signatory|émett(?:eur|rice)|requérante?|autorité requérante|demandeur|signataire)\s*[:：]\s*(?=\S)/iu
export const namesAsker = (sentence: string): boolean => asker.test(sentence)

const quantity = String.raw`[^.;]{0,30}?(?:\d|un[oa]?\s|dos\s|tres\s|cuatro\s|cinco\s|seis\s|doce\s|veint|um\s|uma\s|dois\s|duas\s|três\s|one\s|two\s|three\s|four\s|six\s|twelve\s|twenty|une?\s|deux\s|trois\s|hoy|hoje|today|aujourd|inmediat|imediat|immediat|urgent)`
const termLine = new RegExp(
  String.raw`^[\s\-–*•>]*(?:plazo|t[eé]rmino|prazo|deadline|time limit|term|due|d[eé]lai)(?:\s(?:de|para|of|for|to|pour)\s\p{L}+)?\s*[:：]${quantity}`,
  'iu',
)
const answers = `(?:responda[nm]?|responder|responde[rz]|respond|responses?|respuestas?|respostas?|réponses?|répondez|répondre|conteste[nm]?|contestar|contestaci[oó]n|answers?|reply|replies|entregue[nm]?|remita[nm]?|env[ií]e[nm]?|return)`
const within = `(?:dentro de|en (?:un )?(?:plazo|t[eé]rmino)|plazo|prazo|em at[eé]|no prazo|within|in the next|due|deadline|d[eé]lai|dans|sous|antes de (?:las|hoy)|se espera|is expected|est attendue|hoy (?:a|antes)|hoje (?:a|[àa]s|at[eé])|today (?:at|by))`
const amount = String.raw`${howMany}\s(?:minutos?|minutes?|horas?|hours?|heures?|d[ií]as?|days?|jours?)`
const answerTerms = [
  new RegExp(
    String.raw`(?<!\p{L})${answers}(?!\p{L})[^.;]{0,60}?(?<!\p{L})${within}(?!\p{L})[^.;]{0,30}?(?:(?<!\p{L})${amount}|\d{1,2}:\d{2})`,
    'iu',
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:plazo|prazo|deadline|d[eé]lai|time)\s(?:\p{L}+\s){0,3}?${answers}(?!\p{L})[^.;]{0,40}?(?<!\p{L})${amount}`,
    'iu',
  ),
] as const
const otherwise =
  /(?<!\p{L})(?:si no (?:se )?(?:responde|contesta|entrega|cumple)\p{L}*|(?:se|caso) n[ãa]o (?:se )?(?:responde|entrega|cumpr)\p{L}*|(?:if|unless) (?:you|it|this|no) (?:\p{L}+ ){0,2}?(?:answer|repl|respon)\p{L}*|[àa] défaut de réponse|faute de réponse)[^.;]{0,30}?(?:hoy|hoje|today|aujourd|dentro|within|dans|\d|inmediat|imediat|immediat)/iu
/** That an answer is due sooner or later than the letter says in its own place. */
export const givesTerm = (sentence: string): boolean =>
  termLine.test(sentence) || otherwise.test(sentence) || answerTerms.some((pattern) => pattern.test(sentence))

const whoWrites = word([
  `(?:soy|somos|le[s]? (?:escribe|habla)|escribe|habla|firma|suscribe|aqu[ií](?: habla)?) (?:el|la|los|las|un|una)?\\s?(?:${office})`,
  `(?:(?:el|la) que (?:escribe|firma|suscribe|habla|requiere|solicita|pide)|quien(?:es)? (?:les? )?(?:escribe|firma|suscribe|habla|requiere|solicita|pide|formula|emite))n? (?:es|son|esto es)`,
  `(?:eu )?sou (?:o|a|um|uma)?\\s?(?:${office})|(?:escreve|fala|assina|aqui fala|aqui [ée]) (?:o|a)\\s?(?:${office})|quem (?:escreve|fala|assina|requer|solicita|pede) [ée]`,
  `(?:I am|I'm|this is|we are) (?:the |a )?(?:\\p{L}+ )?(?:${office})|(?:the )?(?:writer|author|sender|requester) (?:of this (?:letter|request) )?is|who (?:writes|requests|signs|asks) (?:this )?is`,
  `je suis (?:le |la |l['’])?(?:${office})|(?:ici|c'est) (?:le |la |l['’])(?:${office})|(?:celui|celle) qui (?:écrit|signe|demande) est`,
])
/** That somebody with an office is who writes. */
export const saysWhoWrites = (sentence: string): boolean => whoWrites.test(sentence)

/** How a letter ends, with a name behind it. */
const closing =
  /(?:^|[.;]\s)\s*(?:(?:muy )?atentamente|saluda atentamente|sin otro particular|(?:saludos )?cordial(?:es|mente)|atenciosamente|respeitosamente|respetuosamente|(?:yours )?(?:sincerely|faithfully|truly)|(?:best|kind) regards|respectfully(?: yours)?|cordialement|veuillez agréer|bien à vous)\s*[,:.\n]?\s*\p{Lu}/iu
export const closesAs = (sentence: string): boolean => closing.test(sentence)

const line =
  '(?:n[uú]meros?|central(?:ita)?|conmutador|tel[eé]fonos?|telefones?|l[ií]nea|linha|ramal|casilla|buz[oó]n|correo|caixa|e-?mail|mailbox|switchboard|numbers?|phone|line|numéros?|standard|ligne|adresse|address|portal)'
const callBack = word([
  // An account stands above or below the story too; the number to call stands in the head.
  `(?:n[uú]mero|tel[eé]fono|telefone|l[ií]nea|number|phone|num[eé]ro) (?:de la |da |of the |du |de l['’])(?:central|conmutador|unidad|unidade|switchboard|unit|standard|unité)|(?:central|conmutador|switchboard|standard) (?:que (?:figura|aparece|consta)|indicad[oa]|above|ci-dessus|acima)`,
  `${line} (?:\\p{L}+ ){0,4}?(?:de(?:l)? (?:este |esta |presente |la presente )?(?:membrete|encabezado|carta|oficio)|do (?:timbre|cabe[çc]alho|of[ií]cio)|(?:in|on|of) (?:this|the) (?:letter(?:head)?|header)|de l['’]en-tête|de (?:cette|la) lettre)`,
  `${line} (?:\\p{L}+ ){0,4}?(?:arriba|above|acima|ci-dessus)[^.;]{0,20}? (?:fuera de servicio|en mantenci[oó]n|fora de servi[çc]o|out of (?:service|order)|not (?:working|answered)|hors service|en panne)`,
  `(?:central(?:ita)?|conmutador|switchboard|standard|casilla institucional|correo institucional|(?:nuestr[oa]|noss[oa]|our|notre|nos) (?:\\p{L}+ )?${line}|${line} (?:oficial|institucional|de la (?:unidad|central|brigada|fiscal[ií]a)|da (?:unidade|central)|of the (?:unit|authority))) (?:\\p{L}+ ){0,6}?(?:fuera de servicio|en mantenci[oó]n|en mantenimiento|averiad[oa]|no (?:atiende|funciona|responde)|ca[ií]d[oa]|suspendid[oa]|fora de servi[çc]o|em manuten[çc][ãa]o|n[ãa]o (?:atende|funciona)|out of (?:service|order)|being repaired|under maintenance|not (?:working|answered)|down|hors service|en panne|en maintenance)`,
  // Whoever asks that the user is not told, or a number of the case not called, asks for something else.
  `(?:no (?:lo |la |se )?(?:verifi(?:que|car)|llame|llamar|confirme|confirmar|marque|contacte|valide|use|utilice)n?|n[ãa]o (?:o |a |se )?(?:verifique|ligue|confirme|contate|use|utilize)m?|(?:do not|don['’]t|never) (?:call|verify|confirm|contact|use|dial|ring)|ne (?:l['’])?(?:vérifiez|appelez|confirmez|contactez|utilisez) (?:pas|personne)) (?:\\p{L}+ ){0,4}?(?:cartas?|oficios?|of[ií]cios?|solicitud|central|conmutador|letter|switchboard|lettre|standard|(?:n[uú]mero|number|num[eé]ro) (?:de (?:la central|esta|arriba)|que figura|above|acima|ci-dessus))`,
  '(?:ignore|ignoren|desatienda|omita|haga caso omiso|prescinda|desconsidere|disregard|ne tenez pas compte|ignorez) (?:\\p{L}+ ){0,4}?(?:fecha|plazo|n[uú]mero|central|direcci[oó]n|canal|portal|indicad\\p{L}+|anterior\\p{L}*|arriba|data|prazo|canal|acima|dates?|deadline|number|address|channel|above|elsewhere|d[eé]lai|num[eé]ro|adresse)',
  "(?:whatever|aunque|pese a lo que|sin importar lo que|embora|quoi qu[e'’]) (?:is |se |)(?:said|written|dig[ao]|diz|dit|figure|indique)(?: \\p{L}+){0,2} (?:elsewhere|arriba|en otr[ao] parte|above|acima|ailleurs)",
])
/** That the number to call, the day or the channel of the letter itself does not count. */
export const closesCallBack = (sentence: string): boolean => callBack.test(sentence)

const clause = String.raw`(?:^|[.;:,]\s|\b(?:y|e|and|et|favor de|por favor,?|s[ií]rvase|please|se solicita|veuillez)\s)\s*`
const payNow = new RegExp(
  String.raw`${clause}(?:transfier[ae]n?|transferir|deposit(?:e|en|ar)|traspase[n]?|traspasar|gire[n]?|abone[n]?|pague[nm]?|transfira[m]?|deposite[m]?|transfer|deposit|pay|send|wire|remit|virez|versez|déposez|payez|transférez)\s(?:\p{L}+\s){0,8}?(?:saldos?|fondos?|montos?|dinero|suma|fundos|valor(?:es)?|dinheiro|balance|funds?|money|amount|solde|fonds|somme|argent|costos?|gastos|custos|costs|frais)(?!\p{L})`,
  'iu',
)
const willPayInto = (account: string) =>
  word([
    String.raw`(?:saldos?|fondos?|montos?|dinero|costos?|gastos|fundos|valor(?:es)?|custos|balance|funds|costs|expenses|solde|fonds|frais)\s(?:\p{L}+\s){0,8}?(?:se (?:traspasar[áa]n?|transferir[áa]n?|depositar[áa]n?|pagan?|pagar[áa]n?|reembolsan?|reembolsar[áa]n?|abonar[áa]n?|abonan?)|ser[áa]o? (?:transferid|depositad|pag|reembolsad)\p{L}+|(?:will|shall|must|are to|is to) be (?:transferred|paid|deposited|sent|reimbursed)|seront? (?:versés?|transférés?|payés?|remboursés?))\s(?:\p{L}+\s){0,3}?(?:cuenta|billetera|conta|carteira|account|wallet|compte|portefeuille|${account})`,
    `(?:${account}|cuenta(?: corriente| bancaria)?|billetera|conta|carteira|account|wallet|compte|portefeuille) (?:de (?:la|el|esta|nuestra|esa) |d[ao] |of (?:the|this) |de l['’])?(?:unidad|unidade|unit[eé]?|brigada|autoridad|autoridade|authority|autorit[eé]|fiscal[ií]a|polic[ií]a|police|promotoria|oficina|office|tribunal|juzgado|court)`,
    String.raw`(?:nuestra|nossa|our|notre) (?:\p{L}+ )?(?:cuenta|billetera|conta|carteira|account|wallet|compte|portefeuille)`,
  ])
const paid = new WeakMap<LocalWords, RegExp>()
function willPayBy(words: LocalWords): RegExp {
  const known = paid.get(words)
  if (known) return known
  const made = willPayInto(localPatterns(words).account)
  paid.set(words, made)
  return made
}
/** That something is to be paid to somebody. */
export const asksToPay = (sentence: string, words: LocalWords): boolean =>
  payNow.test(sentence) || willPayBy(words).test(sentence)

const answered = word([
  '(?:respuestas?|datos|registros|informaci[oó]n|archivos) (?:\\p{L}+ ){0,4}?se (?:recib\\p{L}+|esper\\p{L}+|agradec\\p{L}+|dirig\\p{L}+)|se (?:recib\\p{L}+|agradec\\p{L}+|esper\\p{L}+) (?:\\p{L}+ )?(?:respuestas?|datos|registros)|respuestas? (?:por|v[ií]a|mediante)|(?:hacer|hagan?) llegar|quedamos atentos|favor de (?:remitir|enviar|responder|contestar|entregar|subir)|(?:canal|sistema|portal|plataforma) de (?:recepci[oó]n|entrega|env[ií]o|recebimento|resposta)|provisori[ao]mente|autenti(?:car|que|caci[oó]n)|(?:la )?autenticaci[oó]n de est[ae]',
  'respostas? (?:por|via|pelo)|(?:a resposta|os dados) (?:ser[áa]o?|[ée]) (?:recebid|esperad)\\p{L}+|favor (?:enviar|remeter|responder)|autenticar|(?:replies|answers?|responses?) (?:\\p{L}+ ){0,3}?(?:only )?(?:via|by|through|go)|return (?:address|the data|data)|upload system|for now we use|(?:our|the) (?:delivery|upload|reception) (?:portal|system|channel)|authenticat\\p{L}+|réponses? (?:par|via)|authentifi\\p{L}+|portail de (?:dépôt|remise)',
])
/** That tells where the answer goes, or how the letter is checked. */
export const tellsWhereTo = (sentence: string): boolean => answered.test(sentence)

const otherAsks = word([
  '(?:es|son|fue) quien(?:es)? (?:formula|emite|requiere|solicita|pide|ordena|firma)n?|(?:ha|han) (?:autorizado|ordenado|dispuesto) (?:\\p{L}+ ){0,2}?(?:medida|solicitud|requerimiento|entrega) (?:\\p{L}+ ){0,2}?(?:exige|requiere|pide|ordena)n?',
  '[ée] quem (?:formula|emite|requer|solicita|pede|ordena)|is who (?:makes|issues|requests|asks)|(?:makes|issues) this (?:request|demand)|est (?:celui|celle) qui (?:demande|formule|émet)',
])
/** That another body is who asks. */
export const saysOtherAsks = (sentence: string): boolean => otherAsks.test(sentence)
