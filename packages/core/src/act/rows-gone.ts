import { aboutIt, asksInOwnVoice, bareLetters, clausesOf, isLeftOut, isToldOf } from '../registry/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { wholeWords } from '../text/index.ts'
import { askedInOwnVoice, type Standing, withoutQuoted } from './own-voice.ts'

// Sentences of a narrowed letter by which the authority that writes asks for what was taken away, by the kind
// of data or by the number of its row. They alone go. What else may ask for it stays, and is shown.

const wholeAll = (parts: string): RegExp => wholeWords(parts, 'gu')

/** Kinds of data as sentences and rows name them, and as categories are coded; over folded words. */
const kinds: readonly (readonly [kind: string, pattern: RegExp])[] = [
  [
    'connections',
    wholeAll(
      'ips?|ipv[46]|direccion(?:es)? de internet|conexion(?:es)?|conex(?:ao|oes)|connexions?|connections?|acces(?:os?|s|ses)|acessos?|log ?ins?|logs?|logons?|log ?outs?|sign ?ins?|inicios?(?: y cierres?)? de sesion|sesion(?:es)?|sess(?:ao|oes)|sessions?|puertos?|portas?|ports?|trafico|trafego|traffic|trafic|bitacoras?|metadat[oa]s?|metadad[oa]s|metadata|metadonnees|desde donde se conect\\p{L}+|se conect\\p{L}+|ipconnections|iplogs|access',
    ),
  ],
  [
    'exchanged',
    wholeAll(
      'contenidos?|contents?|conteudos?|contenus?|teor|mensajes?|messages?|mensage(?:m|ns)|mensajeria|conversacion(?:es)?|conversas?|conversations?|chats?|dms?|comunicacion(?:es)?|comunicac(?:ao|oes)|communications?|correspond\\p{L}+|(?:correos?|e ?mails?|courriels?)(?: electronicos?)? (?:enviad|recibid|recebid|sent|received|envoy|recus?)\\p{L}*|bandejas?|buzon(?:es)?|inbox|borradores|rascunhos|drafts|adjunt[oa]s|anexos d\\p{L}+ e ?mails?|attachments?',
    ),
  ],
  [
    'pictures',
    wholeAll(
      'fotos?|fotografias?|photos?|pictures?|images?|imagen(?:es)?|image(?:m|ns)|videos?|audios?|notas? de voz|grabacion(?:es)?|gravac(?:ao|oes)|recordings?|enregistrements?|archivos?|arquivos?|files?|fichiers?',
    ),
  ],
  [
    'location',
    wholeAll(
      'geo ?localizac\\p{L}+|localizac\\p{L}+|localisation|ubicacion(?:es)?|location|geolocation|whereabouts|paradero|paradeiro|gps|posicion(?:es)?|posic(?:ao|oes)|positions?|coordenadas|coordinates',
    ),
  ],
  ['trips', wholeAll('recorridos?|trayectos?|trajet[oa]s?|viajes?|viagens?|trips?|rutas?|rotas?')],
  ['calls', wholeAll('llamadas?|chamadas?|ligac(?:ao|oes)|calls?|appels')],
  [
    'contacts',
    wholeAll(
      'agendas?|contactos?|contatos?|contacts?|amig[oa]s|friends|seguidores|followers|interlocutor\\p{L}*',
    ),
  ],
  [
    'money',
    wholeAll(
      'pagos?|pagamentos?|payments?|paiements?|transferencias?|transacc?ion(?:es)?|transac(?:ao|oes)|transactions?|movimientos?|movimentac\\p{L}+|saldos?|balances?|tarjetas?|cart(?:ao|oes)|cards?|billing|financial|facturac\\p{L}+|medios? de pago',
    ),
  ],
  [
    'holder',
    wholeAll(
      'titular(?:es|idad)?|suscriptor\\p{L}*|abonad[oa]s?|assinantes?|subscribers?|abonnes?|dat[oa]s (?:de |del |do )?(?:registro|usuario|identidad)|dad[oa]s (?:de )?cadastr\\p{L}+|cadastr\\p{L}+|(?:nombre|nome|name|nom) (?:completo |registrado )?(?:de|del|do|da|of|du) (?:la |el |the )?(?:titular|usuari[oa]|user|holder|cuenta|conta|account|compte)|kyc',
    ),
  ],
  [
    'posts',
    wholeAll(
      'publicac\\p{L}+|posts?|postage(?:m|ns)|historias?|stories|comentarios?|comments?|commentaires?',
    ),
  ],
  [
    'searches',
    wholeAll(
      'busquedas?|buscas?|search(?:es)?|recherches?|navegac\\p{L}+|browsing|historial(?:es)?|historicos?|history',
    ),
  ],
  [
    'secrets',
    wholeAll('contrasenas?|claves?|senhas?|passwords?|mots? de passe|pins?|tokens?|codigos? de \\p{L}+'),
  ],
  ['devices', wholeAll('dispositivos?|aparelhos?|aparatos?|devices?|appareils?|imeis?|imsis?|equipos?')],
]

/** By which a sentence may ask without the voice of whoever writes: what is needed, urgent, to be kept. */
const needs = wholeWords(
  '(?:es|resulta|son|e|sao|is|are|est|sont|se hace) (?:\\p{L}+ ){0,2}?(?:necesari|necessari|imprescindi|indispens|urgente|preciso|esencial|essencia|essential|necessary|needed|requis)\\p{L}*|urgen?|(?:se )?(?:necesita|necessita)(?:[nm]|mos)?|hace falta|(?<!les? |lhes? )(?:interesan?|interessam?)|(?:conserv|preserv|guard|resguard|adjunt|anex|junt|inform|comunic|revel)(?:en|em|ese|ense|e se|em se)|(?:incluy|exhib)(?:an|ase|anse)|inclu(?:am|a se)|(?:conservez|preservez|joignez|donnez|envoyez)|(?:deber[ai]a?n?|debe[nr]?|devera[o]?|deve(?:m|ra|ria)?|must|shall|doi(?:t|vent)|devra(?:ont)?)(?: \\p{L}+){0,2}? (?:(?:entreg|remit|remet|envi|proporcion|facilit|suministr|aport|inform|indic|comunic|atend|fornec|encaminh|apresent|disponib|conserv|preserv|fourni|transmet)\\p{L}*|provide|produce|hand|deliver|disclose|send|give|be|ser|etre)|cumpre|incumbe|cabe (?:a|ao)|a cargo de|favor|ruegan?|rogamos|roga se|est[ea] (?:despacho|fiscalia|juzgado|tribunal|delegacia|promotoria|unidad)',
)
/** At its head alone: else somebody is told of who keeps or sends. */
const orders =
  /^(?:y |e |and |et |also |tambien |tambem )?(?:(?:conserve|incluya|inclua|adjunte|exhiba|guarde|preserve|retain|keep|include|attach|send|give|disclose)(?!\p{L})|\p{L}{3,}[ae][mn]?(?: |-)?se(?:nos|me)?(?!\p{L}))/u
const inTable = wholeWords(
  '(?:fila|renglon|linha|row|ligne|item|itens|punto|numeral|ponto|line|linea)(?:e?s)? (?:n\\p{L}? )?\\d{1,3}|(?:primer|segund|tercer|terceir|cuart|quart|first|second|third|fourth|premier|deuxiem|troisiem)\\p{L}* (?:fila|renglon|linea|linha|item|punto|row|line|ligne)',
)
const mayAsk = (sentence: string): boolean => {
  if (asksInOwnVoice(sentence)) return true
  const folded = bareLetters(sentence).trim()
  return needs.test(folded) || orders.test(folded) || inTable.test(folded.replace(/[^\p{L}\p{N}]+/gu, ' '))
}

/** Beside these a connection, a device or a mailbox is that of the creation of an account. */
const atCreation =
  /(?<!\p{L})(?:ip|ips|dispositivo|device|conexion|conexao|acceso|acesso|login|connection|access|access[oe]s)(?: \p{L}+)? (?:de |da |del |do |of )?(?:la )?(?:creacion|criacao|creation|registro|alta|cadastro|registration|sign ?up)(?!\p{L})|(?<!\p{L})(?:ultim[oa]s?|last) (?:conexion|acceso|acesso|conexao|login|connection|access|sesion)(?!\p{L})/gu

const flat = (text: string): string =>
  bareLetters(text)
    .replace(/[^\p{L}\p{N};]+/gu, ' ')
    .replace(atCreation, ' ')
/** Kinds about which is asked, and not for them: the headers of messages. */
const about = new Set(['exchanged', 'pictures', 'calls', 'posts'])
const headersOfIt = /^ (?:headers?|metadata|logs?|counts?)(?!\p{L})/u
const isOnlyAbout = (kind: string, said: string, start: number, end: number): boolean =>
  about.has(kind) && (aboutIt.test(said.slice(0, start)) || headersOfIt.test(said.slice(end)))

function kindsOfRow(text: string): readonly string[] {
  const said = flat(text)
  return kinds.flatMap(([kind, pattern]) =>
    [...said.matchAll(pattern)].some(
      ({ index, 0: one }) => !isOnlyAbout(kind, said, index, index + one.length),
    )
      ? [kind]
      : [],
  )
}

/** What looks like telling of somebody and asks: `que remitan`, `from which address`. */
const asksOn =
  /(?<!\p{L})(?:(?:que|that)(?= (?:se |le |nos )?(?:entregu|remit|proporcion|suministr|envi|aport|facilit|fornec|encaminh|provide|produce|disclose|hand|send|give))|(?:desde|de|com|con|from|d) (?:que|which|what|donde|onde|where)(?= (?:ips?|direccion|endereco|address|lugar|place|se |conect)))/gu

/** The kinds that a sentence names, left neither out nor for what is told by them. */
const kindsOfSentence = (text: string): readonly string[] =>
  clausesOf(text).flatMap((clause) => {
    const said = clause.replace(asksOn, ' ').replace(atCreation, ' ')
    return kinds.flatMap(([kind, pattern]) =>
      [...said.matchAll(pattern)].some(({ index, 0: found }) => {
        const end = index + found.length
        const isAbout = isOnlyAbout(kind, said, index, end)
        return !isAbout && !isToldOf(said, index, end) && !isLeftOut(said, index, end)
      })
        ? [kind]
        : [],
    )
  })

/**
 * A sentence, up to a sign that ends it: no number, no address and no list behind a colon is cut in two.
 */
const sentences =
  /[^\s.;!?](?:[^.;!?\n]|[.](?=[\p{L}\p{N}°º])|(?<=(?<!\p{L})(?:arts?|no|núm|num|nros?|inc|fs|pág|dr|dra|sr|sra|lic|exp))[.](?= )|\n(?=\s*[-•*–]))*/giu

/** Rows of this request as texts number them: `los datos de la fila 2`, `linhas 1 e 3 do quadro`. */
const rowsList = String.raw`(?:filas?|renglones|renglón|linhas?|rows?|lignes?)(?:\s+(?:n\.?\s?[º°o.]*|núm\.?|no\.?|number))?\s+(\d{1,3}(?:\s*(?:,|-|–|y|e|and|et|a|à|to|al?)\s*\d{1,3})*)(?!\d)`
const ofThis = String.raw`\s+(?:del?|de\s+l[ao]s?|d[ao]|of|du)\s+(?:(?:est[ea]|esta|este|la|presente|this|the|cette|present)\s+)*(?:solicitud|cuadro|tabla|requerimiento|pedido|oficio|bloque|quadro|tabela|requisição|solicitação|request|table|demande|tableau)(?!\p{L})|\s*,?\s*(?:above|acima|arriba|anterior|supra|ci-dessus)(?!\p{L})`
/** Behind a number, what would be the thing whose row it is. */
const ofOther = String.raw`\s+(?:del?|d[aeo]s?|of|du|des|en|in|no|na|dans|on|sur|veces|vezes|times|fois)(?!\p{L})`
const data = String.raw`(?:datos|dados|data|données|informaci[óo]n|informação|lo\s+(?:pedido|solicitado)|o\s+(?:pedido|solicitado))\s+(?:que\s+(?:pide|indica)\s+|pedid[oa]s\s+en\s+)?(?:(?:de|d|of|in|en|em|na|da|das|du|des)\s+)?(?:las?\s+|les?\s+|the\s+|as?\s+)?`
/** In what is no text of facts: every row that has a number. */
const numberedAnyhow = new RegExp(String.raw`(?<!\p{L})${rowsList}`, 'giu')
const numbered = new RegExp(
  String.raw`(?<!\p{L})(?:(?<=${data})${rowsList}(?!${ofOther})|${rowsList}(?=${ofThis}))`,
  'giu',
)

function rowsNamed(sentence: string, pattern: RegExp): readonly number[] {
  return [...sentence.matchAll(pattern)].flatMap(([, one, other]) => {
    const named = one ?? other ?? ''
    const ends = [...named.matchAll(/\d+/g)].map(([number]) => Number(number))
    const [first = 0, last = 0] = ends
    return /\d\s*(?:-|–|a|à|al|to)\s*\d/iu.test(named) && ends.length === 2 && last > first
      ? Array.from({ length: last - first + 1 }, (_, at) => first + at)
      : ends
  })
}

/** The numbers that rows which are left now have, where texts name them by those they had. */
const renumbered = (sentence: string, keptRows: readonly number[], pattern: RegExp): string =>
  sentence.replace(pattern, (all) =>
    all.replace(/\d+/g, (had) => {
      const at = keptRows.indexOf(Number(had) - 1)
      return at < 0 ? had : String(at + 1)
    }),
  )

const namesRowGone = (
  sentence: string,
  rows: number,
  keptRows: readonly number[],
  pattern: RegExp,
): boolean => rowsNamed(sentence, pattern).some((number) => number <= rows && !keptRows.includes(number - 1))

/**
 * Takes out of a text that says by which way each row goes next, and tells nothing that happened, each
 * sentence that names a row which was cut; the rows that are left get the numbers that they have now.
 */
export function withoutRowsGone(
  { dataRequested }: EvidenceRequest,
  keptRows: readonly number[],
  gone: string,
): (text: string) => string {
  const rows = (dataRequested ?? []).length
  if (rows <= keptRows.length) return (text) => text
  return (text) =>
    text.replace(sentences, (sentence) =>
      namesRowGone(sentence, rows, keptRows, numberedAnyhow)
        ? gone
        : renumbered(sentence, keptRows, numberedAnyhow),
    )
}

/** Kinds of data that only rows which were cut asked for. */
function kindsCut(
  { dataRequested, letter }: EvidenceRequest,
  keptRows: readonly number[],
): ReadonlySet<string> {
  const kindsAt = (dataRequested ?? []).map(({ category, description }, at) =>
    kindsOfRow(
      `${category} ; ${description ?? ''} ; ${letter?.second?.[`/dataRequested/${at}/description`] ?? ''}`,
    ),
  )
  const left = new Set(kindsAt.flatMap((own, at) => (keptRows.includes(at) ? own : [])))
  const cut = kindsAt.filter((_, at) => !keptRows.includes(at))
  // Of a row that names no kind nobody knows what it asked: then whatever no row that is left asks goes.
  const wanted = cut.some((own) => own.length === 0) ? kinds.map(([kind]) => kind) : cut.flat()
  return new Set(wanted.filter((kind) => !left.has(kind)))
}

/**
 * Takes out of a text of a narrowed letter each sentence by which the authority asks itself for a kind of
 * data which only rows that were cut asked for, or for a row of them by its number; in one that asks for rows
 * that are left these get the numbers that they have now. Nothing goes where no row went.
 */
export function withoutAskingForGone(
  before: EvidenceRequest,
  keptRows: readonly number[],
  gone: string,
): (text: string) => string {
  const rows = (before.dataRequested ?? []).length
  if (rows <= keptRows.length) return (text) => text
  const only = kindsCut(before, keptRows)
  const changed = (standing: Standing): string => {
    const asked = askedInOwnVoice(standing, before.provider ?? '')
    if (asked === undefined) return standing.sentence
    const isGone =
      namesRowGone(standing.unquoted, rows, keptRows, numbered) ||
      kindsOfSentence(asked).some((kind) => only.has(kind))
    return isGone ? gone : renumbered(standing.sentence, keptRows, numbered)
  }
  return (text) => {
    const unquoted = withoutQuoted(text)
    return text.replace(sentences, (sentence, at: number) =>
      changed({
        sentence,
        unquoted: unquoted.slice(at, at + sentence.length),
        before: unquoted.slice(0, at),
      }),
    )
  }
}

/**
 * Whether a sentence may ask for something, or names a kind of data that only rows which were cut asked for:
 * whoever decides reads those that are left once more.
 */
export function mayAskForGone(
  before: EvidenceRequest,
  keptRows: readonly number[],
): (sentence: string) => boolean {
  const only = kindsCut(before, keptRows)
  return (sentence) => mayAsk(sentence) || kindsOfRow(sentence).some((kind) => only.has(kind))
}
