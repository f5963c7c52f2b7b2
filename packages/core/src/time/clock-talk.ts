import { folded, refuses } from './folded.ts'

// What could speak of the clock. Nobody foresees the words in which a file says that its hours are
// others than its heads tell: so whatever names a clock, a count of hours, a correction of what is
// listed, a place without more or a half of the day is a question, but for the phrases known as idle.

// Behind a digit no number begins: each of a long row of them would be tried to its end.
const number =
  '(?:(?<!\\d)\\d+(?:[.,]\\d+)?|una?|uma?|one|an?|half an?|media|meia|dos|duas|dois|two|deux|tres|three|trois|cuatro|quatro|four|quatre|cinco|five|cinq|seis|six|siete|sete|seven|ocho|oito|eight|nueve|nove|nine|diez|dez|ten|once|doce|varias|algunas|several|some|quelques)'
const unit =
  '(?:hours?|horas?|heures?|hours?|hrs?|hs?|min|minutos?|minutes?|segundos?|seconds?|secondes?|secs?|segs?)'

/** Phrases in which such words tell nothing of it. */
const idle = new RegExp(
  [
    // Office hours, periods of grace, durations that are called so.
    `(?:de|desde|from|between|entre|das?|as|a) ?(?:las? )?\\d{1,2}(?:[:.h]\\d{2})? ?(?:h|hs|hrs|horas|hours|am|pm|a\\.m\\.|p\\.m\\.)? ?(?:a|to|y|e|and|as|-|hasta) ?(?:las? )?\\d{1,2}(?:[:.h]\\d{2})? ?(?:h|hs|hrs|horas|hours|heures|am|pm|a\\.m\\.|p\\.m\\.)?(?![\\p{L}\\d])`,
    `(?:plazos?|prazos?|termino|dentro|within|no mas|maximo|max|minimo|ultim[ao]s|last|past|delai|cada|every|proxim[ao]s|next|siguientes|seguintes|validity|vigencia|duracion|duracao|duration|duree)(?: (?:de|del|of|the|las|los|as|os|que|no|exceda|maximo|peremptorio|perentorio|fatal|legal|es|is|:)){0,4} ${number} ?(?:\\(\\d+\\) ?)?${unit}`,
    `${number} ?${unit} (?:habiles|uteis|corrid[ao]s(?= (?:desde|contad|a partir))|siguientes|seguintes|(?:of|from|after|desde|contad[ao]s|a contar|a partir|posteriores a)(?: (?:de|d[ao]|la|el|the|its|su|sua|los|as|os))* (?:recep|recib|receb|notif|receipt|reques|solicit|this notice|date of))`,
    '24 ?(?:/|x|h/|horas,? ?(?:los )?) ?7|24 ?(?:horas|hours|h) (?:del|al|do|ao|por|a) dia|24 hours a day',
    '(?:at|by|from|since|until|of|during|for) (?:the|that|this|any|which|some)(?: same)? times?|at times|times? (?:periods?|frames?|limits?|ranges?|spans?)|(?:many|several|other|three|two|all) times(?= )(?!.*(?:are|were|utc|in))',
    'dates?(?: range| and time)? (?:of|from) (?:the )?(?:request|report|export|birth|issue|letter)|(?:fechas?|datas?)(?: y hora| e hora)? (?:del?|da|do|de la) (?:solicitud|informe|reporte|oficio|nacimiento|emision|expedicion|consulta|requerimiento|nascimento|emissao|pedido|relatorio|carta|documento|presente|respuesta|resposta|generacion|extraccion|geracao|extracao|corte)|(?:con|de|en|em|com|na|a|la|esta|misma|mesma) (?:esta )?(?:fecha|data)(?= (?:\\d|se|del?|d[ao]|recib|receb|indicad))|a la fecha|ate a data|a data de hoje|hasta la fecha|to date|up to date|date:? \\d|fecha:? \\d|data:? \\d|rango de fechas|fechas? (?:solicitad|indicad|requerid)[oa]s?|out of date|due dates?|par la date',
    'from time to time|(?:first|last|next|real|response|business|office|working|same|long|short|full|part)[ -](?:times?|hours)|period of time|in time|on time|time being|este tiempo|al mismo tiempo|ao mesmo tempo|a la hora de|na hora de|horas? habiles|horas uteis|horario de (?:atencion|oficina|trabajo|funcionamiento)|horario de atendimento|horario comercial|horaires? d.ouverture|heures? (?:ouvr|d.ouverture)\\p{L}*',
    'base de dat[oa]s|bases? de donnees|banco de dados|proteccion de datos|protecao de dados|data (?:protection|base|bases|controller|retention|subject|request|provided|for|of|from the account|about)|dados (?:fornecid|solicitad|pessoa|requisitad|cadastra)\\p{L}*|(?:ley|lei|law) (?:n[o.°º]* ?)?[\\d.]+',
    // Whatever else is called local.
    '(?:fiscali?as?|policias?|gobiernos?|governos?|autoridad(?:es)?|autoridades?|juzgados?|tribunal(?:es)?|oficinas?|delegacion|delegacia|unidad|promotoria|comisaria|ley(?:es)?|leis?|legislacion|legislacao|normativas?|derecho|direito|numeros?|llamadas?|chamadas?|telefonos?|policia|prensa|administracion|empresa|filial|representante|entidad|proveedor|operador|red(?:es)?|redes?|area) loca(?:l|les|is)',
    'loc(?:al|ale|ales|aux) (?:law|laws|legislation|police|authorit|court|courts|office|government|counsel|rules|number|call|calls|entity|subsidiary|representative|storage|network|area|prosecutor)\\p{L}*|(?:law|laws|police|droit|autorites?|loi|lois) local\\p{L}*|(?:el|un|del|al|este|dicho|local) (?:local|comercial) (?:comercial|ubicad|situad|arrendad)\\p{L}*|(?:no|do|o|um) local (?:dos fatos|do crime|do fato|de trabalho)|local (?:y fecha|e data|do fato|dos fatos)',
    'buen[ao]s (?:dias|tardes|noches)|bo[am] (?:dia|tarde|noite)|good (?:morning|afternoon|evening)',
    `(?:${number} )(?:registros?|filas?|lineas?|linhas?|rows?|records?|entries|lines?|paginas?|pages?|fojas|folhas|anexos?|archivos?|files?|resultados|results|sesiones|sessoes|sessions|direcciones|enderecos|addresses)`,
  ].join('|'),
  'gu',
)

/** Words that bear a clock, its zone, or what a column of hours is called. */
const clock =
  /(?<![\p{L}\d])(?:times?|timestamps?|time ?stamps?|date ?times?|time ?zones?|tz|clocks?|horas?|hours?|horarios?|marcas de tiempo|sellos? de tiempo|tiempos?|husos?|zonas? horarias?|fusos?|fuseaux?|heures?|horaires?|horodatages?|horloges?|reloj(?:es)?|relogios?|utc|gmt|zulu|greenwich|dates|fechas|datas|carimbos|offsets?|desfas\p{L}*|defas\p{L}*|decal(?:age|ee?)s?|dst|daylight|summer time|verano|verao|meridi\p{L}+|sufijos?|suffix\p{L}*|sufixos?|ntp)(?![\p{L}])/u

/** "5 horas", "180 minutes", "3h". */
const amount = new RegExp(`(?<![\\p{L}\\d.,:])[-+−–]?${number} ?${unit}(?![\\p{L}\\d])`, 'u')
/** `(-5)`, `+3`, `-03:00`, standing by itself. */
const signed = /(?<![\p{L}\d.,:/)(+-]|\d )\(?[+\-−–±] ?\d{1,2}(?::?[0-5]\d)?(?= ?(?:[)\].,;!]|$|h(?!\p{L})))/u

/** Stems of words that add, take away, put on or back, or set right. */
const change =
  /(?<!\p{L})(?:rest(?:a|ad[oa]s?|ar\p{L}*|en?se|e|en|ando|ense|este)|sum(?:a|an|aron|o|ar\p{L}*|ad[oa]s?|e|en|ando|ense|ese)|agreg\p{L}*|anad\p{L}*|quit\p{L}*|descont\p{L}*|descuent\p{L}*|deduc\p{L}*|deduz\p{L}*|subtra\p{L}*|substra\p{L}*|sustra\p{L}*|soustra\p{L}*|add(?:ed|ing)?|som(?:ar|e|ado|ados|adas)|acresc\p{L}*|ajout\p{L}*|retir\p{L}*|enlev\p{L}*|dimin\p{L}*|dismin\p{L}*|adelant\p{L}*|adiant\p{L}*|avanz\p{L}*|avanc\p{L}*|atras\p{L}*|retras\p{L}*|retard\p{L}*|desplaz\p{L}*|desloc\p{L}*|decal\p{L}*|corrid[oa]s?|diferenci?\p{L}*|diferenc\p{L}*|difer[ei]\p{L}*|differ\p{L}*|ajust\p{L}*|adjust\p{L}*|correg\p{L}*|corrig\p{L}*|correct\p{L}*|correc\p{L}*|rectif\p{L}*|convert\p{L}*|convers\p{L}*|convier\p{L}*|shift\p{L}*|skew\p{L}*|drift\p{L}*|ahead|behind|fast|slow|off|lag\p{L}*|later|earlier|minus|menos|plus|moins|mas|mais|sincron\p{L}*|synchron\p{L}*|calibr\p{L}*|normaliz\p{L}*|traduc\p{L}*|compens\p{L}*|desvi\p{L}*|deviat\p{L}*|increment\p{L}*)(?!\p{L})/u
const few =
  /(?<![\p{L}\d.,:/-])(?:\d{1,2}|una?|uma|one|dos|duas|dois|two|deux|tres|three|trois|cuatro|quatro|four|quatre|cinco|five|cinq|seis|six)(?![\p{L}\d.,:/-])/u
/** What is listed, by the names that files give it. */
const listed =
  /(?<!\p{L})(?:registros?|dat[oa]s|dados|valor(?:es)?|values?|records?|entries|entradas|logs?|data|donnees|valeurs|enregistrements|columnas?|columns?|colunas?|colonnes?|tablas?|tabelas?|tables?|tableaux?|listados?|sistemas?|systems?|servidor(?:es)?|servers?|serveurs?|hosts?|equipos?|marcas|figures|cifras|todo|tudo|all|tout|encabezados?|heads?|headers?|headings?|cabeceras?|cabecalhos?|en-?tetes?|columna|etiquetas?|labels?|rotulos?|above|below|arriba|abajo|acima|abaixo|estos|estas|these|those|estes|ceux-ci)(?!\p{L})/u
const headWord =
  /(?<!\p{L})(?:headers?|headings?|encabezados?|cabeceras?|cabecalhos?|columns?|columnas?|colunas?|colonnes?|en-?tetes?|labels?|etiquetas?|rotulos?)(?!\p{L})/u
const doubtful =
  /(?<!\p{L})(?:wrong\p{L}*|incorrect\p{L}*|erron\p{L}*|errad[oa]s?|equivocad[oa]s?|mistaken?|mislabel\p{L}*|misleading|enganos\p{L}*|defect\p{L}*|fauss?e?s?|invalid\p{L}*|unreliable|decorativ\p{L}*|ignor\p{L}*|(?:no|nao|not|sin|sem|sans) (?:son |sao |are )?(?:confi\p{L}*|verif\p{L}*|valid\p{L}*|reliab\p{L}*|exact\p{L}*)|unconfirmed|aproximad\p{L}*|approximat\p{L}*|estimated|referencial(?:es)?|inexact\p{L}*)(?!\p{L})/u

const isLocal = /(?<!\p{L})loca(?:l|les|le|is|ux|lmente|lly)(?!\p{L})/u
/** The letter itself, as a sign of a zone: names are written with their dot, or behind a number. */
const letterZ = /(?<![\p{L}\d.'-])[("'«“]?Z[)"'»”]?(?![\p{L}\d.'-])/u

/** What stands around the name of a place that makes it the clock's: nothing, a column, what is listed. */
const aroundPlace = new RegExp(
  `^(?:[\\p{P}\\p{S}\\s\\d]|(?:${[
    'el|la|los|las|lo|del?|al?|en|em|in|is|are|the|of|on|at|to|for|from|o|os|as|da|do|dos|das|na|no|le|les|de|du|des|est|es|son|sao|e|y|and|et|por|para|por|se',
    'todo|toda|todos|todas|tudo|all|tout|ojo|nota|note|nb|obs|observacion|observacao|remark|importante|important|aviso|atencion|atencao|attention|warning|advertencia',
    'column|columns|columna|columnas|coluna|colunas|colonne|[a-h]|ip|datos?|dados|datas?|valor|valores|values?|registros?|records?|logs?|accesos?|acessos|access|acces|ingresos?|logins?|conexiones|conexoes|connections|sesiones|sessoes|sessions|sesion|session|entries|expresad[oa]s?|referid[oa]s?|corresponden?|correspond(?:em?|s)?|refer(?:s|em|e)?|ajustad[oa]s|adjusted|segun|conforme|according|como|as|branch|sucursal|sede|servidor|server|tiempo|reloj|clock|estos|estas|these|estes|here|aqui|means|significa',
  ].join('|')})(?!\\p{L}))+$`,
  'u',
)

/** Whether words are the name of a place that has a clock of its own. */
export type IsPlace = (words: string) => boolean

/** Whether of a sentence nothing is left but the name of a place and such words as make it the clock's. */
function isOfPlace(sentence: string, isPlace: IsPlace): boolean {
  const words = [...sentence.matchAll(/\p{L}[\p{L}'’.]*/gu)]
  if (words.length > 14) return false
  let rest = sentence
  let found = false
  for (let from = 0; from < words.length; from += 1)
    for (let to = Math.min(words.length, from + 3); to > from; to -= 1) {
      const [first, last] = [words[from], words[to - 1]]
      if (!first || !last) continue
      const name = sentence.slice(first.index, last.index + last[0].length).replace(/\.$/, '')
      if (!/^\p{Lu}/u.test(name) || aroundPlace.test(folded(name)) || !isPlace(name)) continue
      found = true
      rest = rest.replace(name, ' ')
      from = to - 1
      break
    }
  return found && aroundPlace.test(folded(rest).replace(/\s+/g, ' '))
}

/** Where and when a letter was signed: "Lima, 13 de julio de 2026". */
const signedAt = /^\p{L}[\p{L} .'-]{1,40},? (?:a |el |le )?\d{1,2} (?:de |d')?\p{L}+ (?:de |del )?\d{4}\.?$/u
/** "País: Chile", "Sucursal: Lima": where something is. */
const whereabouts =
  /^(?:pais|ciudad|cidade|country|city|ville|pays|domicilio|direccion|endereco|address|adresse|sede|sucursal|branch|lugar|location|ubicacion|region|comuna|provincia|province|estado|state|municipio|jurisdiccion|jurisdicao|jurisdiction|nacionalidad|nacionalidade|nationality|destinatario|remitente|emisor)(?: \p{L}+){0,2} ?[:=] ?[^:=]{1,60}$/u

/**
 * Whether a sentence could speak of the clock of the times beside it. Deny by default: what it names is
 * enough, whatever it says of it. `isPlace`: reads names of places; without it none is known.
 */
export function couldSpeakOfClock(sentence: string, isPlace: IsPlace = () => false): boolean {
  const written = sentence.normalize('NFC').replace(/\s+/g, ' ').trim()
  const folds = folded(written)
  if (signedAt.test(folds) || whereabouts.test(folds)) return false
  const small = folds.replace(idle, ' ; ')
  if (clock.test(small) || amount.test(small) || signed.test(small) || letterZ.test(written)) return true
  if (isLocal.test(small)) return true
  const isListed = listed.test(small)
  if (change.test(small) && (isListed || few.test(small))) return true
  if (doubtful.test(small) && (isListed || small.split(' ').length <= 4)) return true
  if (headWord.test(small) && refuses(small)) return true
  return isOfPlace(written, isPlace)
}

/** `America/Lima`, `EST`, `BRT`: a zone as programs write it. */
const writtenZone = /(?<![\p{L}/])(?:[A-Z][a-z]+\/[A-Z][A-Za-z_]+|[A-Z]{1,4}T)(?![\p{L}/])/u
const isPlainLetters = /^[\0-\x7f]*$/

/**
 * Whether a text has a word for a clock or a zone, or a count of hours with its sign: much quicker than
 * `couldSpeakOfClock`, which finds what says the same in other words.
 */
export function namesClock(text: string): boolean {
  const small = isPlainLetters.test(text) ? text.toLowerCase() : folded(text)
  return clock.test(small) || writtenZone.test(text) || (/[+\-−–±]/.test(small) && signed.test(small))
}

/**
 * Words for a half of the day, or for a clock of twelve hours: an hour without its own half is then of
 * either.
 */
export function speaksOfHalf(sentence: string): boolean {
  const small = folded(sentence).replace(idle, ' ; ')
  return /(?:^|[^\d])12 ?-?(?:h|hs|hrs|hours?|horas?|heures?)(?!\p{L})|(?<![\p{L}])[ap]\. ?m(?:\.|(?!\p{L}))|(?<![\p{L}])[ap]m(?!\p{L})|\btt\b|(?<!\p{L})(?:tardes?|noches?|noite|madrugada|afternoons?|evenings?|nights?|mornings?|matin|soir|apres-midi|vespertin[oa]s?|nocturn[oa]s?|noturn[oa]s?|matutin[oa]s?|(?:la|de|pela|da|a) manana|(?:pela|da|de) manha|doce horas|doze horas|twelve[- ]hours?)(?!\p{L})/u.test(
    small,
  )
}

/** Whether a sentence says how many hours are to be added to or taken from those that are listed. */
export function correctsHours(sentence: string): boolean {
  const small = folded(sentence).replace(idle, ' ; ')
  if (!amount.test(small) || !change.test(small)) return false
  return small.trim().split(/\s+/).length <= 8 || clock.test(small.replace(amount, ' ')) || listed.test(small)
}
