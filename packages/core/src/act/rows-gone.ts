import { aboutIt, asksInOwnVoice, bareLetters, clausesOf, isLeftOut, isToldOf } from '../registry/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { wholeWords } from '../text/index.ts'

// Sentences of a narrowed letter that ask for what was taken away, by the kind of data and whatever the
// words, and those that name a row by a number that is no longer its own.

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

/** By which a sentence asks beside the voice of whoever writes: what is needed, is urgent, is to be kept. */
const needs = wholeWords(
  '(?:es|resulta|son|e|sao|is|are|est|sont|se hace) (?:\\p{L}+ ){0,2}?(?:necesari|necessari|imprescindi|indispens|urgente|preciso|esencial|essencia|essential|necessary|needed|requis)\\p{L}*|urgen?|(?:se )?(?:necesita|necessita)(?:[nm]|mos)?|hace falta|(?<!les? |lhes? )(?:interesan?|interessam?)|(?:conserv|preserv|guard|resguard|adjunt|anex|junt|inform|comunic|revel)(?:en|em|ese|ense|e se|em se)|(?:incluy|exhib)(?:an|ase|anse)|inclu(?:am|a se)|(?:conservez|preservez|joignez|donnez|envoyez)',
)
/** At its head alone: else somebody is told of who keeps or sends. */
const orders =
  /^(?:y |e |and |et |also |tambien |tambem )?(?:conserve|incluya|inclua|adjunte|exhiba|guarde|preserve|retain|keep|include|attach|send|give|disclose)(?!\p{L})/u
const asksSomehow = (sentence: string): boolean => {
  if (asksInOwnVoice(sentence)) return true
  const folded = bareLetters(sentence).trim()
  return needs.test(folded) || orders.test(folded)
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

/** Rows as texts number them: `la fila 2`, `rows 1 and 3`, `linha n.º 2`. */
const numbered =
  /(?<!\p{L})(?:filas?|renglones|renglón|linhas?|rows?|lignes?)(?:\s+(?:n\.?\s?[º°o.]*|núm\.?|no\.?|number))?\s+(\d{1,3}(?:\s*(?:,|-|–|y|e|and|et|a|à|to|al?)\s*\d{1,3})*)/giu

function rowsNamed(sentence: string): readonly number[] {
  return [...sentence.matchAll(numbered)].flatMap(([, list = '']) => {
    const ends = [...list.matchAll(/\d+/g)].map(([one]) => Number(one))
    const [first = 0, last = 0] = ends
    return /\d\s*(?:-|–|a|à|al|to)\s*\d/iu.test(list) && ends.length === 2 && last > first
      ? Array.from({ length: last - first + 1 }, (_, at) => first + at)
      : ends
  })
}

/** The numbers that rows which are left now have, where texts name them by those they had. */
const renumbered = (sentence: string, keptRows: readonly number[]): string =>
  sentence.replace(numbered, (all) =>
    all.replace(/\d+/g, (had) => {
      const at = keptRows.indexOf(Number(had) - 1)
      return at < 0 ? had : String(at + 1)
    }),
  )

/**
 * Takes out of a text of a narrowed letter each sentence that asks for a kind of data which only rows that
 * were cut asked for, and each that names a row by the number of one of them. Nothing goes where no row went.
 */
export function withoutAskingForGone(
  { dataRequested, letter }: EvidenceRequest,
  keptRows: readonly number[],
  gone: string,
): (text: string) => string {
  const all = dataRequested ?? []
  if (all.length <= keptRows.length) return (text) => text
  const kindsAt = all.map(({ category, description }, at) =>
    kindsOfRow(
      `${category} ; ${description ?? ''} ; ${letter?.second?.[`/dataRequested/${at}/description`] ?? ''}`,
    ),
  )
  const left = new Set(kindsAt.flatMap((own, at) => (keptRows.includes(at) ? own : [])))
  const cut = kindsAt.filter((_, at) => !keptRows.includes(at))
  // Of a row that names no kind nobody knows what it asked: then whatever no row that is left asks goes.
  const wanted = cut.some((own) => own.length === 0) ? kinds.map(([kind]) => kind) : cut.flat()
  const only = new Set(wanted.filter((kind) => !left.has(kind)))
  const isGone = (sentence: string): boolean =>
    rowsNamed(sentence).some((number) => number <= all.length && !keptRows.includes(number - 1)) ||
    (asksSomehow(sentence) && kindsOfSentence(sentence).some((kind) => only.has(kind)))
  return (text) =>
    text.replace(sentences, (sentence) => (isGone(sentence) ? gone : renumbered(sentence, keptRows)))
}

/** Whether a sentence asks for something: whoever decides reads those that are left once more. */
export const asksStill = (sentence: string): boolean => asksSomehow(sentence)
