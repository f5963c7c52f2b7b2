import type { NamedZone } from '@oficio/core/identifier'
import { isData } from './head.ts'
import { isZoneLabel } from './zone-columns.ts'
import { folded, plainZone, wholeZones, type ZoneWords, zonesNamed } from './zone-words.ts'

// A sentence gives the zone of all times only where it is one of a few closed forms: all times or dates, a
// verb, one zone, and not a word more. Whatever else names a zone is no more than a mention of it.

/** Words that deny, restrict, ask, or tell of a zone that was before. */
const refusing =
  /[?¿]|\b(?:no|not|non|nao|n'?t|never|nunca|jamas|jamais|ne|pas|sin|sem|sans|without|ni|nor|neither|nem|tampoco|\w+n't|cannot|except\w*|excet\w*|salvo|sauf|menos|unless|but|pero|mas|mais|aunque|other|otr[oa]s?|outr[oa]s?|autres?|rather|instead|only|solo|somente|apenas|seulement|uniquement|some|algun[oa]s?|algum\w*|certain\w*|most|mayoria|maioria|plupart|or|ou|formerly|originally|originalmente|until|hasta|ate|jusqu\w*|before|antes|avant|wrong\w*|false|fals[oa]|faux|convert\w*|convers\w*|ajust\w*|adjust\w*|transform\w*|shifted|approx\w*|aprox\w*|probabl\w*|perhaps|maybe|quizas?|talvez|peut|may|might|could|should|puede\w*|podr\w*|pode\w*|deber\w*|assum\w*|presum\w*|supon\w*|unknown|desconoc\w*|desconhec\w*|inconnu\w*)\b/

/** Of the marks of a sentence: a `?` asks, and denies nothing. */
const asks = /[?¿]/

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

/** In one language from the first word to the last: "no" is a preposition in Portuguese alone. */
const closed = new RegExp(
  `^${lead}(?:${subjects
    .map((subject, i) => {
      const [verb, preposition] = [verbs[i] as string, prepositions[i] as string]
      return `${subject} (?:${verb}(?: ${preposition})?|${preposition})`
    })
    .join('|')}) (?!(?:${prepositions.join('|')}) )(?=\\S)`,
)

/** What a sentence names that bears a time, so that it says something of when. */
const ofTimes = new RegExp(
  `\\b(?:${Object.values(noun).join('|')}|time|date|timestamp|hora|fecha|horario|data|heure|local\\w*)\\b`,
)

/** The zone that a sentence gives all times, if it does nothing but that. */
function zonesOfAll(sentence: string, known: ZoneWords): readonly NamedZone[] {
  const bare = sentence
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^[*"“]+|[*"”.!]+$/g, '')
    .trim()
  const small = folded(bare)
  // Letters are as many when they are folded, but for a few of other scripts.
  if (small.length !== bare.length) return []
  const from = closed.exec(small)?.[0].length
  if (from === undefined) return []
  const rest = bare.slice(from)
  // Portuguese has "no fuso" for "in the zone": only the words of the zone itself are asked for a denial.
  return refusing.test(folded(rest)) ? [] : wholeZones(rest, known, { places: false })
}

export interface ZonesSaid {
  /** Of all times of the table. */
  readonly all: readonly NamedZone[]
  /** Of all times, in a place or among words by which it is not sure that it holds for these. */
  readonly open: readonly NamedZone[]
  /** Of something of which it is not said whether it is all times. */
  readonly mentioned: readonly NamedZone[]
  /** Those of them that are called a zone and nothing else, or are said of some times. */
  readonly labelled: readonly NamedZone[]
  /** Of which a note says that the times are not in it. */
  readonly denied: readonly NamedZone[]
}

const hasMoment = /\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}:\d{2}/

/** What the notes of a file say, each by itself; of which tables, their places decide. */
export interface ReadNotes extends Omit<ZonesSaid, 'all' | 'open'> {
  /** Sentences that give all times a zone. */
  readonly given: readonly { readonly zones: readonly NamedZone[]; readonly note: number }[]
  /** Nothing stands beside them that could take back what they say. */
  readonly isSole: boolean
}

/**
 * Reads the notes of a file. What a sentence gives, the next can take back in words that nobody foresees: it
 * counts only where no other is said, but for lines that are known to speak of nothing of the kind.
 */
export function readNotes(notes: readonly string[], known: ZoneWords): ReadNotes {
  const said = { mentioned: [], labelled: [], denied: [] } as Record<
    Exclude<keyof ZonesSaid, 'all' | 'open'>,
    NamedZone[]
  >
  const given: { zones: readonly NamedZone[]; note: number }[] = []
  let isSole = true
  for (const [note, text] of notes.entries()) {
    const sentences = text.split(/(?<=[.;!?…])\s+|[\n;]+/).filter((one) => one.trim() !== '')
    const zones = sentences.map((one) => zonesOfAll(one, known))
    for (const one of zones) if (one.length > 0) given.push({ zones: one, note })
    isSole &&= zones.length === 1 || zones.every((one) => one.length === 0)
    if (zones.some((one) => one.length > 0)) continue
    isSole &&= isHarmless(text)
    readMention(text, known, said)
  }
  const isOne = new Set(given.map(({ zones }) => JSON.stringify(zones))).size < 2
  return { ...said, given, isSole: isSole && isOne }
}

/** Labels of lines that say what a file is of, with a value that is no sentence. */
const labelLine =
  /^(?:(?:date |fecha |data )?(?:report|informe|reporte|relatorio|rapport|file|archivo|document|documento)? ?(?:generated|created|produced|exported|issued|generado|emitido|creado|exportado|gerado|genere|exporte)(?: (?:on|at|el|em|le))?|(?:account|user|user ?name|target|target account|identifier|account identifier|service|case|case number|reference|request|order|internal number|period|date range|page|total|records|rows|cuenta|usuario|identificador|servicio|caso|numero de caso|referencia|solicitud|oficio|periodo|pagina|registros|filas|conta|usuario|servico|numero do caso|processo|inquerito|pedido|linhas|compte|utilisateur|service|affaire|numero d'affaire|requete|periode|lignes|n|no|id)(?: (?:number|no|id|nro))?)\s*[.:#=°º]*\s*(.*)$/

/** Words of titles, of which no others make a sentence. */
const titleLine =
  /^(?:(?:report|reports|informe|reporte|relatorio|rapport|log|logs|login|logins|logout|logouts|ip|ips|address|addresses|direcciones|enderecos|adresses|access|accesos|acessos|acces|activity|actividad|atividade|activite|session|sessions|sesiones|sessoes|history|historial|historico|historique|records|registros|connections|conexiones|conexoes|connexions|list|listado|lista|liste|account|cuenta|conta|compte|messages|mensajes|mensagens|calls|llamadas|chamadas|appels|data|datos|dados|of|and|de|del|las|los|la|el|da|do|das|dos|des|du|les|y|e|et)(?: |$))+$/

const isValue = (text: string): boolean => {
  const words = text.split(/[\s,;]+/).filter((one) => one !== '')
  if (words.length === 1) return /^[\w.@+/-]+$/.test(text) && !ofTimes.test(text) && !refusing.test(text)
  return words.every(
    (one) => /\d|@/.test(one) || /^(?:to|a|al|ate|hasta|au|from|de|del|du|-|–|utc|gmt|z)$/.test(one),
  )
}

/** A line that cannot be an exception: a title, a label with its value, a number, a rule. */
function isHarmless(text: string): boolean {
  const small = folded(text).replace(/\s+/g, ' ').trim()
  if (!/\p{L}/u.test(small) || isData(text.trim())) return !/^[-+−–]?\s?\d{1,2}(?::?\d\d)?$/.test(small)
  if (titleLine.test(small.replace(/[:.]$/, ''))) return true
  const [, value] = labelLine.exec(small) ?? []
  return value !== undefined && value !== '' && isValue(value)
}

function readMention(
  note: string,
  known: ZoneWords,
  said: Record<Exclude<keyof ZonesSaid, 'all' | 'open'>, NamedZone[]>,
): void {
  // The moment at which a report was made has its own zone.
  if (note.length >= 300 || hasMoment.test(note.replace(plainZone, ''))) return
  const zones = zonesNamed(note, known)
  if (zones.length === 0) return
  const small = folded(note)
  const isAboutTimes = ofTimes.test(small)
  if (isAboutTimes && refusing.test(small) && !asks.test(small) && zones.length === 1)
    said.denied.push(...zones)
  else {
    said.mentioned.push(...zones)
    if (isAboutTimes || isZoneLabel(note.split(/\s*[:=]/)[0] ?? '')) said.labelled.push(...zones)
  }
}
