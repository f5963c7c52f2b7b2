import { couldSpeakOfClock, sentencesOf } from '../time/index.ts'

/** As far as words behind a zone may speak of it: to the end of the cell, the field or the line. */
const CELL = /^[^\n\r\t"“”|{}<>\]]{0,120}/u
/** Where another time or an address begins, or a cell ends, words speak of that one. */
const NEXT = /,(?![ \t])|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}:\d{2}|https?:/u

/** Another zone, a doubt, a count of hours, a correction: whoever wrote it did not end with the zone. */
const TAKES_BACK = new RegExp(
  [
    String.raw`[?¿](?=[\s).,;]|$|\p{L})`,
    String.raw`(?<![\p{L}\d])(?:UTC|GMT)(?![\p{L}])`,
    String.raw`(?<!\p{L})(?:hora|hor[aá]rio|heure)[ \t](?:del?|d[ao]|du|local\p{L}?|legal|oficial|official)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:\p{L}+[ \t])?time(?:[ \t]?zone)?(?=[ \t]*(?:[).,;]|$))(?<!universal time)(?<!mean time)`,
    String.raw`(?<!\p{L})(?:local(?:es|e|is)?(?=[ \t]*(?:[).,;?]|$))|(?:o|u|or|ou)[ \t]{1,2}(?:local\p{L}?|[+-]\d)(?![\p{L}]))`,
    String.raw`(?<!\p{L})(?:zona[ \t]horaria|huso|fuso|fuseau)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:rest(?:ar|e|ando|ado|arle|ándole)|sum(?:ar|e|ando|arle)|subtract\p{L}*|substract\p{L}*|deduct\p{L}*|add(?:ing)?|retirar|somar|subtrair|soustra\p{L}*|ajout\p{L}*|adelant\p{L}*|atras\p{L}*)(?=[ \t]{1,2}(?:[-+]?\d|un[ao]?\b|dos|duas|tres|três|cinco|seis|three|five|two))`,
    String.raw`(?<![\p{L}\d])(?:\d{1,3}|un[ao]?|dos|duas|two|one|tres|três|three|cinco|five)[ \t](?:horas?|hours?|heures?|minut\p{L}*)[ \t](?:de[ \t])?(?:adelant\p{L}*|adiant\p{L}*|atras\p{L}*|ahead|behind|fast|slow|menos|m[aá]s|mais)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:corrij\p{L}*|correc\p{L}*|correç\p{L}*|corrig\p{L}*|rectific\p{L}*|errata|mejor[ \t]dicho|melhor[ \t]dizendo|quiero[ \t]decir|quero[ \t]dizer|I[ \t]mean|je[ \t]veux[ \t]dire|perd[oó]n|perdão|desculp\p{L}*|sorry|aliás|o[ \t]sea|digo|rather|plutôt)(?!\p{L})`,
  ].join('|'),
  'iu',
)
/** "(-03 minutos)": a span, and no zone. */
const SPAN = /^[ \t]?(?:min(?:uto)?s?|minutes?|seg(?:undo)?s?|seconds?|secondes?)(?!\p{L})/iu
/** "UTC or PET", "hora de Bogotá o de Lima"; in Portuguese "o" before a noun is "the": "UTC o IP". */
const OR_ANOTHER =
  /(?<!\p{L})(?:o|u|or|ou)[ \t]{1,2}(?:(?!IP)[A-Z]{2,5}(?!\p{L})|(?:(?:la|a|el)[ \t])?d(?:el?|[ao])[ \t]\p{Lu}\p{Ll})/u
/** A doubt, of what its own sentence says. */
const DOUBTED =
  /(?<!\p{L})(?:creo|acho|pienso|supongo|suponho|i[ \t](?:think|guess|believe)|je[ \t]crois|qui[zs][aá]s?|tal[ \t]?vez|maybe|perhaps|possibly|posiblemente|possivelmente|peut-être|probabl\p{L}*|provavel\p{L}*|aprox\p{L}*|approx\p{L}*|presum\p{L}*|supuest\p{L}*|supost\p{L}*|unsure|not[ \t]sure|no[ \t](?:estoy|est[aá]|me|lo)[ \t]\p{L}+|não[ \t](?:tenho|sei|está|confirmad\p{L}*)|unconfirmed|(?:sin|sem|por|a|to[ \t]be|not|no|sans)[ \t]confirm\p{L}*|verificar|unknown|desconoc\p{L}*|desconhec\p{L}*|inconnu\p{L}*|equivocad\p{L}*|errad[oa]|err[oó]ne\p{L}*|wrong|incorrect\p{L}*)(?!\p{L})/iu
/** A denial right behind it; in Portuguese "no" before a noun is "in the". */
const DENIED_BEHIND =
  /^[ \t)\].,;:-]{0,4}[([]?[ \t]?(?:(?:not|n[ãa]o|non|pas|sino|ni|nor|never|nunca|jam[aá]s|jamais)(?!\p{L})|no(?=[ \t]*(?:[,;.:)!]|$|[ \t](?:es|est[aá]n?|era|son|fue|confirm\p{L}*|segur\p{L}*|s[eé]|UTC|GMT|hora|local)(?!\p{L})))|(?:-+>|=>|→|\/[ \t]?(?:UTC|GMT|[+-]\d|[A-Z]{2,5}(?!\p{L}))))/iu

/**
 * Words with which a sentence goes on to what was done, and by whom: any other behind a comma may be
 * of the zone.
 */
const GOES_ON =
  /^(?:[ \t]*$|[ \t]*[\d@+#'"(<:]|[ \t]*(?:desde|from|depuis|also|además|tambi[eé]n|também|aussi|con|com|with|avec|usando|using|utilizando|via|v[ií]a|por|by|par|para|pour|for|to|al?|aos?|à|às|hacia|until|hasta|até|and|y|e|et|el|la|los|las|os?|as|the|an?|un|una|um|uma|le|les|su|sus|seu|sua|his|her|their|se|me|lo|que|quien|donde|cuando|when|where|en|em|on|in|at|de|del|do|da|no?\.?[ \t]?\d|ips?|ipv[46]|dir\p{L}*|direcci[oó]n\p{L}*|endere\p{L}*|address\p{L}*|adresse\p{L}*|puertos?|portas?|ports?|login\p{L}*|log\p{L}*|inici\p{L}*|ingres\p{L}*|acce\p{L}*|acess\p{L}*|entr\p{L}*|conect\p{L}*|connect\p{L}*|conex\p{L}*|sign\p{L}*|session\p{L}*|sesi[oó]n\p{L}*|sess[aã]o|usuari\p{L}*|user\p{L}*|utilisateur|cuenta\p{L}*|conta\p{L}*|account\p{L}*|compte|titular\p{L}*|cliente\p{L}*|operador\p{L}*|proveedor\p{L}*|provedor\p{L}*|solicit\p{L}*|ambas?|amb[oa]s|todas?|duraci\p{L}*|duration|dura\p{L}*|tel\p{L}*|phone\p{L}*|cel\p{L}*|imei|mail|email|correo|dispositivo|device|evento|event|tipo|type)(?!\p{L}))/iu
/** What follows a zone at once: a comma, a dash or brackets, and what stands there. */
const BEHIND = /^[ \t]?(?:[)\]]?[ \t]?[,;][ \t]|[)\]]?[ \t]-[ \t]|(\())(.*)$/u
const UNIVERSAL =
  /^(?:coordinated universal time|universal (?:time )?coordinated|(?:hora|tiempo|horario|tempo|horário) universal(?: coordinad[oa]| coordenad[oa])?|temps universel(?: coordonné)?|greenwich mean time|zulu)\)/iu

/** Whether behind a comma or in brackets words go on that are none of those that may. */
function goesOnOddly(cell: string): boolean {
  const [, bracket, rest] = BEHIND.exec(cell) ?? []
  if (rest === undefined) return false
  return bracket === undefined
    ? !GOES_ON.test(rest)
    : !UNIVERSAL.test(rest) && !/^[ \t]?(?:ips?\b|\d|puerto|port|horas?\)|hours?\)|heures?\))/iu.test(rest)
}

/**
 * Whether what stands behind a zone takes it back, doubts it or names another. `at`: where the zone
 * ends. A zone is one where the clause ends with it or goes on with what was done then.
 */
export function isTakenBack(text: string, at: number): boolean {
  // "UTC time" is the zone itself.
  const cell = (CELL.exec(text.slice(at, at + 120))?.[0] ?? '').replace(
    /^[ _\t](?:date ?)?time(?!\p{L})/iu,
    '',
  )
  if (SPAN.test(cell) || DENIED_BEHIND.test(cell) || goesOnOddly(cell)) return true
  const stop = NEXT.exec(cell)
  const said = stop ? cell.slice(0, stop.index) : cell
  const own = said.slice(0, /[.;!][ \t]/.exec(said)?.index)
  return (
    TAKES_BACK.test(said) ||
    OR_ANOTHER.test(said) ||
    DOUBTED.test(own) ||
    sentencesOf(said.slice(own.length)).some((one) => couldSpeakOfClock(one))
  )
}

const HALF = String.raw`(?:(?:de|por|en|da|à|a|pela|in|at|du|de[ \t]l['’])[ \t]?(?:la[ \t]|the[ \t])?)?(?:tarde|noche|tardecita|noite|madrugada|mañana|manhã|mediod[ií]a|meio-dia|afternoon|evening|night|morning|noon|midnight|matin|matinée|soir|après-midi|[ap]\.?[ \t]?m\.?)(?!\p{L})`
const HALF_BEHIND = new RegExp(String.raw`^(?:[ap](?![\p{L}.])|[ \t,;.)\]]{0,3}[([]?${HALF})`, 'iu')
const HALF_BEFORE = /(?:^|[\s([,;])[ap]\.?[ \t]?m\.?[)\]]?[ \t,:-]{1,3}$/iu

/**
 * Whether words behind or before a time say in which half of the day it lies: an hour of twelve that
 * stands without its own is nobody's to guess.
 */
export const isOfHalf = (text: string, at: number): boolean => HALF_BEHIND.test(text.slice(at, at + 32))

/** The same of what stands before a date with its time. */
export const isAfterHalf = (text: string, at: number): boolean =>
  HALF_BEFORE.test(text.slice(Math.max(0, at - 10), at))
