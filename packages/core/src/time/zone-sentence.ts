// Sentences about the clock of a text or a file, in one place for what is pasted and for what is
// returned: which few forms give all times a zone, and which words speak of the clock at all. Whatever
// speaks of it and is none of the forms is a question, never an answer.

import { couldSpeakOfClock } from './clock-talk.ts'
import { folded, refuses } from './folded.ts'

const lead =
  '(?:[*•·–—-]+ ?)?(?:(?:please note|note|notes|nota|notas|aviso|observacion|observacao|obs|remarque|nb|important|importante)(?: that| que)?[.:,]? ?-? ?)?'

const noun = {
  en: '(?:times|dates|timestamps|time stamps|date stamps)',
  es: '(?:horas|fechas|horarios|marcas de (?:tiempo|hora))',
  pt: '(?:horas|datas|horarios|carimbos de (?:data|hora|tempo))',
  fr: '(?:heures|dates|horaires|horodatages)',
}
const and = '(?: ?(?:and|y|e|et|&|/) ?)'
const nouns = (of: string, link = ''): string => `${of}(?:${and}${link}${of})?`

const files = {
  en: '(?:report|file|document|table|sheet|list|log|export|record|response|return)',
  es: '(?:informe|reporte|archivo|fichero|documento|tabla|hoja|planilla|listado|registro)',
  pt: '(?:relatorio|arquivo|ficheiro|documento|tabela|planilha|lista|registro|registo)',
  fr: '(?:rapport|fichier|document|tableau|releve|listage|registre)',
}

/** All times or dates, of the whole file where it says of which. */
const subjects = [
  `(?:all(?: of)? )?(?:the |these )?(?:${files.en} )?${nouns(noun.en)}(?: (?:in|of|on) (?:this|the) ${files.en})?(?: (?:listed|shown|displayed|given|reported|provided|below|here))?`,
  `(?:tod[oa]s )?(?:(?:las|los|estas|estos) )?${nouns(noun.es, '(?:las |los )?')}(?: (?:del?|de este|de esta|en este|en esta|de la) ${files.es})?(?: (?:indicad|mostrad|expresad|informad|señalad|senalad)[oa]s)?`,
  `(?:tod[oa]s )?(?:(?:as|os|estas|estes) )?${nouns(noun.pt, '(?:as |os )?')}(?: (?:do|da|deste|desta|neste|nesta) ${files.pt})?(?: (?:indicad|mostrad|express|informad|apresentad)[oa]s)?`,
  `(?:toutes |tous )?(?:(?:les|ces) )?${nouns(noun.fr, '(?:les )?')}(?: (?:du|de ce|de la|de cette|dans ce) ${files.fr})?(?: (?:indique|affiche|exprime|donne)e?s)?`,
]
const verbs = [
  '(?:are|is|were)(?: all)?(?: (?:shown|displayed|given|listed|reported|recorded|expressed|provided|presented|stated|stored|logged|written))?',
  '(?:son|estan|se (?:muestran|expresan|indican|informan|registran|presentan|encuentran)|aparecen|figuran|corresponden)(?: tod[oa]s)?(?: (?:expresad|indicad|mostrad|informad|registrad|presentad)[oa]s)?',
  '(?:sao|estao|encontram-se|aparecem|figuram|correspondem)(?: tod[oa]s)?(?: (?:express|expressad|indicad|mostrad|informad|registrad|apresentad)[oa]s)?',
  '(?:sont|figurent|apparaissent)(?: tou(?:te)?s)?(?: (?:exprime|indique|affiche|donne|presente)e?s)?',
]
const prepositions = [
  'in(?: the)?',
  '(?:(?:en|a)(?: (?:la|el))?|al)',
  '(?:(?:em|a)(?: [oa])?|no|na|ao)',
  "(?:en|a)(?: (?:l'|le|la))?",
]

/** Without a verb "no" is Spanish for not; before the word for a zone it is Portuguese. */
const bare = [
  ...prepositions.slice(0, 2),
  '(?:(?:em|a)(?: [oa])?|no(?= (?:fuso|horario))|na|ao)',
  prepositions[3],
]

/** In one language from the first word to the last: "no" is a preposition in Portuguese alone. */
const closed = new RegExp(
  `^${lead}(?:${subjects
    .map((subject, i) => `${subject} (?:${verbs[i]}(?: ${prepositions[i]})?|${bare[i]})`)
    .join(
      '|',
    )}|(?:all|tod[oa]s|toutes|tous)(?: (?:the|las|los|as|os|les))? (?:${Object.values(noun).join('|')})|(?:all )?(?:${Object.values(noun).join('|')}|horario|horaire) ?:) (?!(?:${prepositions.join('|')}) )(?=\\S)`,
)

/** A sentence without its marks and brackets, one space between words. */
const plain = (sentence: string): string =>
  sentence
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^[*"“]+|(?<![*"”.!])[*"”.!]+$/g, '')
    .trim()

/**
 * Of a sentence that gives all times a zone and says nothing else, the words that are to be the zone
 * and no more; `undefined` of any other.
 */
export function zoneWordsOfAll(sentence: string): string | undefined {
  const written = plain(sentence)
  const small = folded(written)
  // Letters are as many when they are folded, but for a few of other scripts.
  if (small.length !== written.length) return undefined
  const from = closed.exec(small)?.[0].length
  if (from === undefined) return undefined
  const rest = written.slice(from)
  // Portuguese has "no fuso" for "in the zone": only the words of the zone itself are asked for a denial.
  return refuses(rest) ? undefined : rest
}

const correcting =
  /^[\s("“*-]{0,4}(?:correc|corrig|correct|errat|fe de errat|rectif|atencion|atencao|attention|warning|advertencia|ojo)(?!ly|ional)/
const wrongWord =
  /(?<!\p{L})(?:wrong\w*|incorrect\w*|erron\w*|errone\w*|errad[oa]s?|equivocad[oa]s?|mistaken?|mislabel\w*|misleading|enganos\w*|defect\w*|fauss?e?s?|invalid\w*|unreliable|desplazad\w*|deslocad\w*|corrid[oa]s?)(?!\p{L})/u

const counting =
  /(?<!\p{L})(?:rest|sum|subtra|substra|deduc|deduz|add|soma|subtrai|retir|ajout|soustra)\p{L}* (?:[-+]?\d+|una?|uma?|one|two|dos|duas|three|tres|quatre|four|cuatro|quatro|cinco|five|cinq|seis|six) ?(?:h(?!\p{L})|hs|hrs|horas?|hours?|heures?)/u

/** Whether a sentence speaks of a clock or its zone, of the column of hours, or takes something back. */
export const speaksOfClock = (sentence: string): boolean =>
  correcting.test(folded(sentence)) || couldSpeakOfClock(sentence)

/** Whether words say that a clock is that of a place nobody names. */
export const saysLocal = (words: string): boolean =>
  /(?<!\p{L})loca(?:l|les|le|is|ux)(?!\p{L})/u.test(folded(words))

/**
 * Whether a sentence denies or doubts a zone, or says that the clock of a text or of its head is
 * wrong.
 */
export function deniesClock(sentence: string): boolean {
  const small = folded(sentence)
  if (!speaksOfClock(sentence)) return false
  if (wrongWord.test(small) || correcting.test(small) || counting.test(small)) return true
  const isOfZone =
    /(?<!\p{L})(?:utc|gmt|time ?zones?|zonas? horarias?|husos?|fusos?|fuseaux?)(?!\p{L})/u.test(small)
  return isOfZone && refuses(small)
}

/** The sentences of a text, each by itself. */
export const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.;!?…])\s+|[\n;]+/).filter((one) => one.trim() !== '')
