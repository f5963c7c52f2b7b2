import { bareLetters } from '../registry/index.ts'
import { wholeWords } from '../text/index.ts'

// Sentences by which the authority that writes asks for something itself. Whatever may be a fact is none:
// what somebody else wrote, said, asked for or needs.

/** What stands between quotation marks; a mark that nothing closes goes on to the end. */
const quoted =
  /«[^»]*(?:»|$)|“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|"[^"]*(?:"|$)|(?<![\p{L}\p{N}])['‘][^'’\n]+['’](?!\p{L})/gu
/** What follows a colon at the end of a line, up to a line that is empty. */
const quotedLines = /(?<=([^.;!?\n]*):[ \t]*)\n(?!\s*\n)[\s\S]*?(?=\n\s*\n|$)/gu

const blank = (text: string): string => text.replace(/[^\n]/gu, (one) => ' '.repeat(one.length))

/** A text with blanks in place of what it quotes: each place of it stays where it is. */
export const withoutQuoted = (text: string): string =>
  text
    .replace(quotedLines, (lines: string, head: string) =>
      head && !startsAsking(head) ? blank(lines) : lines,
    )
    .replace(quoted, blank)

const lead = String.raw`(?:(?:\d{1,2}|[a-h]|y|e|and|et|tambien|tambem|also|ademas|asimismo|igualmente|adicionalmente|outrossim|alem disso|ainda|finalmente|por fim|del mismo modo|de(?: la)? (?:igual|misma) (?:modo|forma|manera)|por lo (?:tanto|anterior|expuesto)|por ello|por isso|en consecuencia|en tal virtud|moreover|furthermore|in addition|additionally|therefore|accordingly|finally|en outre|de plus|par ailleurs|egalement|aussi|por favor|kindly|con urgencia|de inmediato),? )*`
const too = '(?: (?:tambien|tambem|ademas|asimismo|ainda|also|further|hereby|respectfully|egalement|aussi))?'
const bareOrder =
  '(?:entregue|remita|remeta|envie|proporcione|facilite|suministre|aporte|allegue|conserve|preserve|resguarde|adjunte|anexe|incluya|exhiba|indique|forneca|encaminhe|apresente|disponibilize|inclua|comunique|revele|precise)'
const ofOwn = [
  'se(?: \\p{L}+mente| tambien| ademas| asimismo)?(?: (?:solicita|pide|requiere|exige|demanda|ordena|dispone|recaba)n?)',
  '(?:solicita|pide|pede|requisita|requer|requiere|exige|determina|ordena|dispone)[mn]?se',
  'requerem ?se',
  '(?:solicitamos|pedimos|requerimos|requeremos|requisitamos|interesamos|exigimos|solicito|pido|peco|requiero|requeiro|requisito(?= (?:o|a|os|as) )|ordenamos|determino)',
  `(?:${bareOrder}|informe|otorgue|expida|detalle|identifique|guarde|junte)[mn]?se(?:nos|me)?`,
  `${bareOrder}[mn]?(?=${too}(?: \\p{L}+mente)? (?:el|la|los|las|o|a|os|as|tod[oa]s?|copias?|sus?|seus?|suas?|dich[oa]s?) )`,
  'sirvan?se',
  'interesan (?:los|las)',
  `interesan?${too} (?:conocer|saber|obtener)`,
  'interesan? a (?:la|el|esta?) (?:present\\p{L}+ )?(?:fiscalia|despacho|juzgado|tribunal|unidad|investigacion)',
  `est[ea] (?:despacho|fiscalia|juzgado|tribunal|delegacia|promotoria|unidad|autoridad|juizo|vara|comisaria)(?: fiscal| judicial)?${too} (?:solicita|pide|requiere|exige|ordena|dispone|requisita|requer|pede|determina)`,
  '(?:we|i)(?: \\p{L}+)? (?:request|ask|require|seek|demand|order)',
  `this (?:office|unit|court|prosecutor\\p{L}*|authority)${too} (?:requests|asks|requires|seeks|demands|orders)`,
  'please',
  `(?:provide|produce|disclose|hand over|deliver|preserve|retain|furnish|supply|include|attach|send|give|keep)(?: us)?${too}(?= (?:the|all|any|copies|its|their|also) )`,
  'nous(?: \\p{L}+)? (?:demandons|sollicitons|requerons|prions)',
  '(?:veuillez|fournissez|remettez|communiquez|transmettez|conservez|preservez|joignez|donnez|envoyez)',
  'il est(?: \\p{L}+)? (?:demande|requis)',
].join('|')
const atHead = new RegExp(String.raw`^${lead}(?:${ofOwn})(?!\p{L})`, 'u')
/** As English and French ask with what is asked for before: only at the end, and by nobody else. */
const atEnd =
  /(?<!\p{L})(?:(?:is|are) (?:(?:also|further|hereby|likewise|therefore) )?(?:requested|sought|wanted)|(?:is|are) (?:also|further|hereby|likewise) required|(?:est|sont) (?:egalement|aussi) (?:demande|sollicite|requis)\p{L}*)(?= ?(?:too|as well)?(?:,|$))/u
const tellsOfOthers =
  /(?<!\p{L})(?:that|who|which|where|said|says?|wrote|writes|told|tells|ask\p{L}*|demand\p{L}*|claim\p{L}*|state[sd]|answered|replied|que|qui|dit|ecrit)(?!\p{L})/u

/** What says only which data are meant: `with which it exchanged`. */
const whichOnes = /(?<!\p{L})(?:which|whom|that) (?:it|he|she|they) \p{L}+(?!\p{L})/gu

const persons =
  '(?:victima|vitima|victime?|ofendid[oa]|agraviad[oa]|denunciante|querellante|complainant|plaignante?|banco|bank|banque|operador\\p{L}*|operator|cliente|client|customer|familia|family|madre|mae|mother|mere|padre|pai|father|pere|nina|nino|menor|menina|menino|child|enfant|hij[oa]s?|filh[oa]s?|testigo|testemunha|witness|temoin|sospechos[oa]|suspeit[oa]|suspect|imputad[oa]|investigad[oa]|acusad[oa]|agresor|agressor|autor|autora|perit[oa]|expert|policia|police|polic\\p{L}+|comercio|colegio|escuela|escola|school|ecole|vecin[oa]|amig[oa]|compan?her[oa]|hospital|medic[oa]|usuari[oa]|titular|contadora?|trabajador\\p{L}*|emplead[oa]s?|funcionari[oa]|personas?|pessoas?)'
const company =
  'empresa|compania|proveedora?|prestadora?|provedora?|plataforma|sociedad|red social|aplicacion|destinatari[oa]|company|provider|societe|plateforme|entreprise'
/** Of whom it is asked directly behind, where that is not who gets the letter. */
const ofOthers = (recipient: string): RegExp =>
  new RegExp(
    String.raw`^(?: \p{L}+mente)? (?:(?:al|a la|a los|a las|ao|aos) (?!(?:${company}${recipient})(?!\p{L}))|(?:a|as|to|of|from|du|au|aux|de)(?: (?:la|el|los|las|su|sua|the|le|les))? ${persons}(?!\p{L})|(?:a|to) \p{L} \p{L}(?!\p{L}))`,
    'u',
  )
/** What is asked that whoever gets the letter do, or that be done, is asked. */
const thatOwn = (recipient: string): RegExp =>
  new RegExp(
    String.raw`^ (?:que|that) (?:(?:la|el|a|o|es[as]a|the) )?(?:se (?=\p{L}+[ea][nm]? )|(?:${company}${recipient}) )`,
    'u',
  )
/** What is told beside what is asked: a reason, somebody else, an annex. */
const tellsToo = wholeWords(
  `(?:,|y|e|and|et|pero|mas|but|mais)(?: (?:el|la|los|las|o|a|os|as|the|le|su|sua|her|his|un|una|um|uma))? ${persons}|porque|pues|ya que|dado que|puesto que|toda vez|debido|pois|uma vez que|because|given that|car|parce que|puisque|(?:anex[oa]|annexe?|exhibit|folio)s? \\d{1,3}`,
)

const plain = (text: string): string =>
  bareLetters(text)
    .replace(/[-‐‑](?=(?:se|nos|me|lhes?)(?!\p{L}))/gu, '')
    .replace(/(?<=\d)[:.](?=\d)/gu, ' ')
    .replace(/[^\p{L}\p{N},:]+/gu, ' ')
    .trim()

function startsAsking(text: string): boolean {
  return atHead.test(plain(text))
}

const listed = /(?:siguientes?|seguintes?|following|suivante?s?|saber)$/u

/** What of a sentence is asked for: not what for, nor what is told behind a colon. */
function askedPart(said: string): string {
  const [head = ''] = said.split(':')
  const isListed = listed.test(head.trim()) || head.trim().split(' ').length <= 4
  return (isListed ? said : head).replace(
    /(?<!\p{L})(?:para|a fin de|in order to|so that|afin)(?!\p{L}).*$/u,
    '',
  )
}

/** So many words between quotation marks are what somebody wrote, and no name. */
const fewestQuoted = 3

/** A sentence where it stands: in a text, and in that text without what it quotes. */
export interface Standing {
  readonly sentence: string
  readonly unquoted: string
  /** What stands before it, without what is quoted. */
  readonly before: string
}

/**
 * What a sentence asks for in the voice of the authority that writes, as folded words; undefined where it
 * does not, or where it tells something besides. `recipient` names who gets the letter.
 */
export function askedInOwnVoice(
  { sentence, unquoted, before }: Standing,
  recipient: string,
): string | undefined {
  const quotes = sentence === unquoted ? '' : quotedIn(sentence, unquoted)
  if ((quotes.match(/[\p{L}\p{N}]+/gu) ?? []).length >= fewestQuoted) return undefined
  const since = /[^.!?\n]*$/u.exec(before)?.[0] ?? ''
  if (/:/u.test(plain(since)) && !startsAsking(since)) return undefined
  const said = plain(unquoted)
  if (tellsToo.test(said)) return undefined
  const head = atHead.exec(said)
  if (head) {
    const name = bareLetters(recipient).replace(/[^\p{L}\p{N}]+/gu, '')
    const rest = said.slice(head[0].length)
    const other = name ? `|${name}` : ''
    return ofOthers(other).test(rest) ? undefined : askedPart(head[0] + rest.replace(thatOwn(other), ' '))
  }
  const end = atEnd.exec(said)
  return end && !tellsOfOthers.test(said.slice(0, end.index).replace(whichOnes, ' ')) ? said : undefined
}

/** What of a sentence is blank once it quotes nothing; words stay apart. */
const quotedIn = (sentence: string, unquoted: string): string =>
  sentence.replace(/[\s\S]/g, (one, at: number) => (unquoted[at] === one && one !== ' ' ? '' : one))
