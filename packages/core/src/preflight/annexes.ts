import { leavesOf } from '../registry/index.ts'
import { isOrderDocument, isSecond, saysNoOrder, showsOrder, takenForRequest } from '../request/index.ts'
import { finding, houseGrounds } from './finding.ts'
import { type LawInput, shown } from './law-input.ts'
import { at, type Bag, bag, bags, plain, text } from './read.ts'
import type { Finding, PreflightRules } from './types.ts'
import { onSentences, placesOf, wordIn } from './word-lists.ts'

type Found = Finding<'annex.contradiction' | 'annex.missing' | 'form.closedList'>

/** An annex as a letter lists it. */
interface Listed {
  readonly name: string
  readonly sha256: string
}

const listed = ({ draft }: LawInput<never>): readonly Listed[] =>
  bags(at(bag(at(draft.raw, 'letter')), 'annexes')).map((own) => ({
    name: text(at(own, 'name'), 300) || text(at(own, 'file'), 300),
    sha256: text(at(own, 'sha256'), 100).toLowerCase(),
  }))

/** More identifiers than this go into an annex that the pack itself makes. */
const mostInLetter = 10

const numbered =
  /(?<![a-z])(?:anexos?|adjuntos?|annex(?:es)?|annexes?|attachments?|exhibits?|enclosures?|apendices?|pieces? jointes?|piezas? (?:adjuntas?|anexas?))(?: (?:n[.o°º]*|no\.?|num\.?|numero))? (\d{1,2}|viii|vii|vi|iv|v|iii|ii|i(?=(?:,| y| e| and| et| et al?| to| through|-) ?[ivx])|[b-d]|a(?=(?:,| y| e| and| et|-) ?[b-d](?![a-z'’])))(?![\da-z'’])(?:-[a-z](?![a-z'’]))?((?:(?:,| y| e| and| et| al?| to| through|-) ?(?:\d{1,2}|[ivx]{1,4}|[b-d])(?![\da-z'’/.-](?! |$)))*)/g
/** Behind a number: the annex is one of another paper, and not of this one. */
const ofAnother =
  /^(?:, (?:numeral|inciso|punto|literal|item|apartado) [\da-z]{1,4},?)? (?:(?:de la|de los|de las|del|de|dos|das|do|da|of the|of|du|des) (?!(?:(?:la|el|o|a|the|the) )?(?:presente|present|este|esta|this|mism[oa])(?![a-z]))|al? (?:informe|expediente))/
/** Letters count as numbers do, but for `a` and `e`, which are words. */
const written: Readonly<Record<string, number>> = {
  ...{ i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6, vii: 7, viii: 8, ix: 9, x: 10 },
  ...{ b: 2, c: 3, d: 4 },
}
const numberOf = (token: string): readonly number[] => {
  if (/^\d+$/.test(token)) return [Number(token)]
  return Object.hasOwn(written, token) ? [written[token] as number] : []
}

/** How surely a sentence says that an annex is attached: `said`, or no more than named. */
interface Told {
  readonly number: number
  readonly said: boolean
}

/**
 * The numbers by which a sentence names or counts annexes; none of those that it says are not sent with this.
 */
const numbersIn = (sentence: string, rules: PreflightRules): readonly Told[] =>
  sentence.split(';').flatMap((clause) => {
    if (wordIn(rules, 'annexNotSent', clause) !== undefined) return []
    const attaches = wordIn(rules, 'annexSent', clause) !== undefined
    return [...namedIn(clause, attaches, rules), ...counted(clause, attaches, rules)]
  })

function namedIn(clause: string, attaches: boolean, rules: PreflightRules): readonly Told[] {
  return [...clause.matchAll(numbered)].flatMap((found) => {
    const [all, first = '', more = ''] = found
    const end = found.index + all.length
    const after = clause.slice(end)
    if (ofAnother.test(after)) return []
    const before = clause.slice(Math.max(0, found.index - lead), found.index)
    if (ofTelephone.test(before) || ofFolio.test(before)) return []
    // `según el anexo 12` names a text to go by, whatever else the clause attaches.
    const head = clause.slice(0, found.index)
    const lookedAt = shownIn.test(head) || (looksAt.test(head) && !otherPaper.test(clause))
    const isCited = !lookedAt && wordIn(rules, 'annexCited', before) !== undefined
    const said = !isCited && (attaches || lookedAt || isListed(before, after))
    return [...numberOf(first), ...more.split(/[ ,-]+/).flatMap(numberOf)].map((number) => ({ number, said }))
  })
}

/**
 * `véase el anexo 3`, `consta en la captura del anexo 2`: who reads it is sent to an annex of this
 * letter.
 */
const looksAt =
  /(?:^|[^a-z])(?:ver|vease|veanse|vide|veja|vejam|see|consulte|consultese|constan?|constam|figuran?|obran?|aparecen?|surgen?)(?: (?:en|el|la|los|las|o|a|os|as|no|na|nos|nas|em|do|da|del|de|al|the|in|captur[ao]s?|pantalla|prints?|imagen|imagenes|imagem|imagens|fotos?|documento|planilla|tabla|tabela|listado|lista|comprobantes?|comprovantes?))* $/
/** `conforme o cabeçalho completo do anexo 2`: what is shown in it is part of this letter. */
const shownIn =
  /(?<![a-z])(?:capturas?|cabecalhos?|encabezados?|pantallazos?|prints?|imagen(?:es)?|imagens|imagem|fotos?|comprobantes?|comprovantes?|extractos?|extratos?|planillas?|planilhas?|screenshots?|captures?|headers?|receipts?|recus?)(?: [a-z]+)? (?:del|do|de la|da|de los|dos|of|in|en el|no|de l'|en) $/
/** Another paper in the clause may be the one whose annex it is. */
const otherPaper =
  /(?<![a-z])(?:correos?|e-?mails?|informes?|contratos?|resolucion(?:es)?|resolucao|reglamento|regulamento|expediente|convenio|convencao|pericias?|actas?|mensaj\w+|mensag\w+|manual|terminos|denuncia|demanda|ley|lei|decreto|norma|contract|report|agreement|relatorio|laudo|inquerito|processo|autos|edital|causa|tratado|protocolo|circular|formatos?|formulari\w+|forms?|modelos?|template|anterior\w*)(?![a-z])/

/** `+56 2 2555 0105, anexo 12`: what is dialled behind a number of a telephone. */
const ofTelephone = /\d[\d ().-]{4,}\d[ ,(]{1,2}$/
/** `(fs. 12, anexo 2)`: of the file in which the sheet lies; a sentence may begin behind the point. */
const ofFolio =
  /(?:^|(?<![a-z])(?:fs|fojas?|folios?|fls?|folhas?|pags?|paginas?|pp?)\.?) ?\d{1,5}(?:-\d{1,5})?, $/

/** How far before the word for an annex stands what introduces it. */
const lead = 30

/**
 * An entry of a list of annexes, `Anexo 2: traducción`, or the number behind a document, `la pericia (anexo
 * 2)`.
 */
const isListed = (before: string, after: string): boolean =>
  (/(?:^|[.:,\n-] ?)$/.test(before) && /^(?: ?[:.)–—-]|$)/.test(after)) ||
  (/[a-z] \($/.test(before) && after.startsWith(')'))

/** The highest number by which a text names an annex, attached or only named; 0 where it names none. */
function highest(told: string, rules: PreflightRules): { readonly said: number; readonly named: number } {
  const all = onSentences(rules, 'annexWords', told, numbersIn)
  const of = (some: readonly Told[]) => Math.max(0, ...some.map(({ number }) => number))
  return { said: of(all.filter(({ said }) => said)), named: of(all) }
}

const counts =
  /(?<=(?<![a-z0-9])([a-z]{2,8}|\d{1,2}) )(?:anexos|adjuntos|documentos adjuntos|annexes|attachments|enclosures)(?![a-z])/g

/** `Anexos: 3.`, `Anexos (3)`, `Adjuntos: 3 archivos`: the count of a line at the foot of a letter. */
const footed =
  /(?<![a-z])(?:anexos?|adjuntos?|annexes|attachments?|enclosures?)(?: ?: ?| \()(\d{1,2})\)?(?: (?:archivos?|arquivos?|documentos?|files?|documents?))?(?: \([a-z]{2,8}\))?(?= ?(?:[.\n]|$))/g

/** `dos anexos`, `three attachments`, `Anexos: 3`. */
function counted(told: string, said: boolean, rules: PreflightRules): readonly Told[] {
  // The number may be that of the one annex: it is asked about, and stops nobody.
  const atFoot = [...told.matchAll(footed)].map(([, number]) => ({ number: Number(number), said: false }))
  return [...atFoot, ...inWords(told, said, rules)]
}

function inWords(told: string, said: boolean, rules: PreflightRules): readonly Told[] {
  return [...told.matchAll(counts)].flatMap(([, word = '']) => {
    if (/^\d+$/.test(word)) return [{ number: Number(word), said }]
    return numerals.flatMap((number) =>
      wordIn(rules, `numeral.${number}`, word) === word ? [{ number, said }] : [],
    )
  })
}

const numerals = [1, 2, 3, 4, 5, 6]

const kindsOf = (rules: PreflightRules): readonly string[] =>
  Object.keys(rules.words ?? {}).flatMap((name) =>
    name.startsWith('document.') ? [name.slice('document.'.length)] : [],
  )

/** How far after the words that attach the name of a document stands. */
const reach = 60

/** Kinds of document that the texts say are attached: `order`, `screenshot`. */
function saidAttached(told: string, rules: PreflightRules): readonly { kind: string; word: string }[] {
  const kinds = kindsOf(rules)
  return placesOf(rules, 'attached', told).flatMap(({ start, end }) => {
    if (/(?:\bno|\bnao|\bnot) $/.test(told.slice(Math.max(0, start - 5), start))) return []
    const after = told.slice(end, end + reach).split(/[.;]/)[0] ?? ''
    return kinds.flatMap((kind) => {
      const word = documentIn(rules, kind, after)
      return word === undefined ? [] : [{ kind, word }]
    })
  })
}

const documentIn = (rules: PreflightRules, kind: string, told: string): string | undefined =>
  wordIn(rules, `document.${kind}`, told)

/** How many annexes there are; the translation of a document may be one of its own. */
function annexesThere(input: LawInput<never>): number {
  const { attachments, identifiers } = input.draft
  const translated = attachments.filter(({ translation }) => translation !== '').length
  const made = identifiers.length > mostInLetter ? 1 : 0
  return Math.max(attachments.length + translated, listed(input).length) + made
}

/** A document that the texts attach or count and that is not there, whether others are or none. */
function missing(input: LawInput<never>, told: readonly string[]): readonly Found[] {
  const { draft, knowledge } = input
  const rules = knowledge.preflight
  const annexes = listed(input)
  const count = Math.max(draft.attachments.length, annexes.length)
  const numbers = told.map((one) => highest(one, rules))
  const found = (rule: string, params: Finding['params'], severity = shown(draft)): readonly Found[] => [
    finding(
      { code: 'annex.missing', rule, path: '/legalProcess/attachments', params },
      severity,
      houseGrounds,
    ),
  ]
  const there = annexesThere(input)
  const said = Math.max(...numbers.map((one) => one.said))
  if (said > there) return found('counted', { said, count })
  // What is named and not said to be attached may be an annex of another paper: worth a question.
  const named = Math.max(...numbers.map((one) => one.named))
  if (named > there) return found('counted', { said: named, count }, 'warn')
  const attached = told.flatMap((one) => onSentences(rules, 'attached', one, saidAttached))
  if (attached.length === 0) return []
  const kinds = kindsOf(rules)
  const names = [...draft.attachments.map(({ name }) => name), ...annexes.map(({ name }) => name)].map(plain)
  const tellingOf = (name: string) =>
    kinds.filter((kind) => documentIn(rules, kind, name.replace(/[^a-z0-9]+/g, ' ')))
  const had = new Set([...draft.attachments.map(({ kind }) => kind), ...names.flatMap(tellingOf)])
  // A paper of which neither kind nor name tells what it is may be the one that is meant.
  const isTold = draft.attachments.every(
    ({ kind, name }) => kinds.includes(kind) || tellingOf(plain(name)).length > 0,
  )
  const lacking = isTold ? attached.find(({ kind }) => !had.has(kind)) : undefined
  return lacking ? found('named', { word: lacking.word, count }) : []
}

/** Annexes as such, and not one of them: `anexos`, `documentación alguna`, `nada`. */
const anyAnnex = String.raw`(?:anexos?|adjuntos?|apensos?|documentos?(?: (?:adjuntos?|anexos?|anexados?))?|documentacion(?: (?:adjunta|anexa|complementaria))?|documentacao(?: anexa)?|archivos?(?: (?:adjuntos?|anexos?))?|arquivos?(?: anexos?)?|ficheiros?(?: anexos?)?|nada|attachments?|annex(?:es)?|enclosures?|documents?(?: attached)?|pieces? jointes?)`
const toThis = String.raw`(?: (?:algun[oa]?|algum[a]?|a|al|ao|com|con|en|em|ne(?:ste|sta)|est[ea]|el|la|o|lo|presente|junto|oficio|nota|carta|solicitud|solicitacao|pedido|requerimiento|requisicao|misma|mesma|to|with|this|letter|request|hereto))*(?= *(?:[.;,)!]|$))`
const sends = String.raw`(?:se|hay|ha|existen?|existem|llevan?|levam?|contienen?|contem|incluyen?|inclui|incluem|tienen?|tem|poseen?|possui|cuenta|conta|adjunt\w+|acompan\w+|anex\w+|seguem?|junt\w+|vao|vai|van?|va|constan?|constam|envian?|remiten?|fueron|fue|foram|foi|are|is|there|have|has|contain|include|bear|carry|attach|enclose)`
/** `no se acompaña documentación`, `este oficio no lleva anexos`, `não seguem anexos`. */
const sendsNone = new RegExp(
  String.raw`(?<![a-z])(?:no|nao|not|ne|tampoco)(?: ${sends}){1,4}(?: (?:con|com|los|las|el|la|os|as|a|o|any|ningun[oa]?|nenhum[a]?|otros?|outros?))*(?<!otros|outros|otro|outro) ${anyAnnex}(?: (?:em anexo|en anexo|attached|enclosed))?${toThis}`,
)
/** `Anexos: no hay`, `documentos adjuntos: ninguno`, `adjuntos no se acompañan`. */
const noneSent = new RegExp(
  String.raw`^(?:los |las |os |as )?${anyAnnex} ?[:,-]? ?(?:no|nao|none|ninguna?o?s?|nenhuma?|cero|zero|0|n\/a)(?: (?:se )?(?:hay|ha|existen?|aplica|corresponde|tiene|tem|adjuntan?|acompanan?|anexan?|seguem?|llevan?|envian?|remiten?))?${toThis}`,
)
const none = new RegExp(
  String.raw`(?<![a-z])(?:sin|sem|without|sans) (?:ningun[oa]? |nenhum[a]? |any )?${anyAnnex}${toThis}`,
)
/** What goes with it all the same: `salvo la orden`, `van copias`. */
const butSome =
  /(?<![a-z])(?:salvo|excepto|exceto|mas que|fuera de|alem|senao|sino|except|save|other than|sauf|aparte|ademas|(?<!no |nao )(?:se adjuntan?|se acompanan?|seguem?|van|va|attached|enclosed)) /

/** Whether a note says that nothing at all goes with the letter. */
const saysNone = (note: string): boolean =>
  !butSome.test(note) &&
  note.split(/[.;\n]/).some((clause) => {
    const own = clause.trim()
    return sendsNone.test(own) || noneSent.test(own) || none.test(own)
  })

/** A note says that there are no annexes, and something is attached. */
function noteAgainst(input: LawInput<never>, told: readonly string[]): readonly Found[] {
  const { draft, knowledge } = input
  const note = text(at(bag(at(bag(at(draft.raw, 'letter')), 'annexNote')), 'text'), 200)
  if (note === '') return []
  const isShort = note.length <= reach && wordIn(knowledge.preflight, 'noAnnex', plain(note)) !== undefined
  if (!isShort && !saysNone(plain(note))) return []
  const attaches = told.some((one) => placesOf(knowledge.preflight, 'attached', one).length > 0)
  if (draft.attachments.length === 0 && listed(input).length === 0 && !attaches) return []
  return [contradiction(input, 'noteSaysNone', '/letter/annexNote/text', { note })]
}

/** Two annexes of different names that are the same file. */
function sameFile(input: LawInput<never>): readonly Found[] {
  const bySum = new Map<string, string>()
  for (const { name, sha256 } of listed(input)) {
    if (!/^[0-9a-f]{64}$/.test(sha256)) continue
    const before = bySum.get(sha256)
    if (before !== undefined && plain(before) !== plain(name))
      return [contradiction(input, 'sameSum', '/letter/annexes', { first: before, second: name })]
    bySum.set(sha256, name)
  }
  return []
}

/**
 * An annex that is an order, where the letter says that none goes with it: no document of that kind is named,
 * or its file has no sum.
 */
function orderBeside(input: LawInput<never>): readonly Found[] {
  const { draft } = input
  const request = takenForRequest(draft.raw)
  if (showsOrder(request)) return [...reasonBeside(input), ...orderByName(input)]
  const isSaid = saysNoOrder(request) && !input.isBetweenStates
  const annexes = bags(at(bag(at(draft.raw, 'letter')), 'annexes'))
  return annexes
    .flatMap((own, index): readonly Found[] => {
      const severity = severityOf(input, own, isSaid)
      if (!severity) return []
      const path = `/letter/annexes/${index}`
      const params = { name: nameOf(own) }
      const told = { code: 'annex.contradiction', rule: 'orderBeside', path, params } as const
      return [finding(told, severity, houseGrounds)]
    })
    .slice(0, 1)
}

/** Why none goes with it, left from before, beside an order that does: the letter leaves the reason out. */
function reasonBeside({ draft }: LawInput<never>): readonly Found[] {
  const letter = bag(at(draft.raw, 'letter'))
  const reason = text(at(letter, 'noOrderReason'), 200)
  if (reason === '' || bags(at(letter, 'annexes')).length === 0) return []
  const path = '/letter/noOrderReason'
  return [
    finding(
      { code: 'annex.contradiction', rule: 'reasonBeside', path, params: { reason } },
      'warn',
      houseGrounds,
    ),
  ]
}

/**
 * What goes along as an order by no more than its place in the list: its file is called something else, or
 * says nothing of it. Files were once listed so before anybody said what they are, and no draft tells who
 * chose it: so it is asked.
 */
function orderByName({ draft, knowledge }: LawInput<never>): readonly Found[] {
  const request = takenForRequest(draft.raw)
  return bags(at(bag(at(draft.raw, 'letter')), 'annexes')).flatMap((own, index): readonly Found[] => {
    if (text(at(own, 'file'), 300) === '' || !isOrderDocument(request, own)) return []
    const told = whatNameTells(knowledge.preflight, own)
    if (told === 'order') return []
    const rule = told === 'other' ? 'orderByName' : 'orderUnsure'
    const of = { code: 'annex.contradiction', rule, path: `/letter/annexes/${index}` } as const
    const severity = told === 'other' ? 'warn' : 'advice'
    return [finding({ ...of, params: { name: nameOf(own) } }, severity, houseGrounds)]
  })
}

/** What a file is by its name: an order, something else, or no word of it. */
function whatNameTells(rules: PreflightRules, annex: Bag): 'order' | 'other' | 'nothing' {
  const name = nameOf(annex)
  const words = wordsOfName(name)
  const begins = (list: string) => placesOf(rules, list, words).some(({ start }) => start === 0)
  if (begins('otherOrder')) return 'other'
  if (isNamedCourtOrder(rules, name)) return 'order'
  if (beginsAsOrder(rules, name) && !begins('oficioNamed')) return 'order'
  // Whatever stands before it: a number, a day, `anexo 1`.
  if (placesOf(rules, 'oficioNamed', words).length > 0) return 'other'
  const isOther = kindsOf(rules).some(
    (kind) => kind !== 'order' && documentIn(rules, kind, words) !== undefined,
  )
  return isOther || isPicture(rules, annex) ? 'other' : 'nothing'
}

/** A file that goes along and of which nobody said what it is: the letter calls it nothing. */
function kindUnsaid({ draft }: LawInput<never>): readonly Found[] {
  const files = bags(at(bag(at(draft.raw, 'letter')), 'annexes')).map((own) => text(at(own, 'file'), 300))
  return draft.attachments.flatMap(({ path, kind, name }) =>
    kind === '' && name !== '' && files.includes(name)
      ? [
          finding(
            { code: 'form.closedList', rule: 'unsaid', path: `${path}/kind`, params: { said: name } },
            'warn',
            houseGrounds,
          ),
        ]
      : [],
  )
}

const nameOf = (annex: Bag): string => text(at(annex, 'name'), 300) || text(at(annex, 'file'), 300)

/**
 * How an annex is told that may be an order. It stops a letter that says that none goes with it (`isSaid`)
 * where the draft lists it as an order, or its name is one that only an order of a court has. Any other name
 * may be that of another paper, so it is a question; and what the draft says that it is, it is.
 */
function severityOf(input: LawInput<never>, annex: Bag, isSaid: boolean): 'block' | 'warn' | undefined {
  const { draft, knowledge } = input
  const request = takenForRequest(draft.raw)
  const rules = knowledge.preflight
  const ofCourt = isNamedCourtOrder(rules, nameOf(annex))
  const asked = ofCourt || beginsAsOrder(rules, nameOf(annex)) ? 'warn' : undefined
  if (isOrderDocument(request, annex)) {
    if (!isSaid) return asked
    return !ofCourt && speaksForProsecutor(request) ? 'warn' : 'block'
  }
  if (isListedAsOther(input, annex)) return ofCourt ? 'warn' : undefined
  return isSaid && ofCourt && !isPicture(rules, annex) ? 'block' : asked
}

/** Whether the draft lists an annex among its documents as something else, by its file or by its name. */
const isListedAsOther = ({ draft }: LawInput<never>, annex: Bag): boolean => {
  const names = [text(at(annex, 'file'), 300), text(at(annex, 'name'), 300)].filter((name) => name !== '')
  return draft.attachments.some(({ kind, name }) => !['', 'order'].includes(kind) && names.includes(name))
}

const isPicture = (rules: PreflightRules, annex: Bag): boolean =>
  ['file', 'name'].some((key) => {
    const [, ending = ''] = /\.([a-z0-9]{2,5})$/.exec(plain(text(at(annex, key), 300))) ?? []
    return ending !== '' && (rules.pictureFormats ?? []).includes(ending)
  })

/** A prosecutor's own act, of which the letter says why no order goes with it: it says that of a court's. */
const speaksForProsecutor = ({ legalProcess, letter }: ReturnType<typeof takenForRequest>): boolean =>
  Boolean(letter?.noOrderReason?.trim()) &&
  (legalProcess?.kind === 'domestic-prosecutor-order' || legalProcess?.issuedBy?.role === 'prosecutor')

/** The name of an annex as words alone: without its ending and its signs. */
const wordsOfName = (name: string): string =>
  plain(name.replace(/\.[a-z0-9]{2,4}$/i, '').replace(/[^\p{L}\p{N}]+/gu, ' ')).trim()

/** Whether the name of an annex begins with what an order is called. */
function beginsAsOrder(rules: PreflightRules, given: string): boolean {
  const begins = (list: string) => placesOf(rules, list, wordsOfName(given)).some(({ start }) => start === 0)
  return begins('citedOrder') && !begins('otherOrder')
}

/** Whether it is what only an order of a court is called, with its number at most, or a copy of that. */
function isNamedCourtOrder(rules: PreflightRules, given: string): boolean {
  const name = wordsOfName(given)
  const copies = placesOf(rules, 'copyOf', name).filter(({ start }) => start === 0)
  const heads = [0, ...copies.map(({ end }) => end + 1)]
  return placesOf(rules, 'courtOrder', name).some(
    ({ start, end }) => heads.includes(start) && numberAlone.test(name.slice(end)),
  )
}
const numberAlone = /^(?: (?:n|no|n o|nº|n º|nro|num|numero|number))?(?: \d[\d ]*)?$/

const contradiction = (
  { draft }: LawInput<never>,
  rule: string,
  path: string,
  params: Finding['params'],
): Found => finding({ code: 'annex.contradiction', rule, path, params }, shown(draft), houseGrounds)

/** Texts beside those two whose annexes are those of the letter: what the order says has its own. */
const beside =
  /^\/(?:userNotice\/basis|emergency\/\w+|dataRequested\/\d+\/description|letter\/(?:support|notAsked|noOrderReason|nextRoute|answers\/\d+|data\/\d+\/necessity|identifiers\/\d+\/(?:seenText|label)))$/
const ofText = /^\/(?:text|case\/(?:summary|nexusToService))$/

/** `anexo tres` as `anexo 3`. */
const inFigures = (told: string, rules: PreflightRules): string =>
  told.replace(
    /(?<![a-z])((?:anexos?|adjuntos?|annex|attachment|exhibit|piezas? adjuntas?)(?: (?:n[.o°º]*|numero))?) ([a-z]{2,8})(?![a-z])/g,
    (all, head: string, word: string) => {
      const number = numerals.slice(1).find((one) => wordIn(rules, `numeral.${one}`, word) === word)
      return number === undefined ? all : `${head} ${number}`
    },
  )

/** Annexes that a text of another place or of the second language names and that are not there. */
function namedBeside(input: LawInput<never>, there: number): readonly Found[] {
  const { draft, knowledge } = input
  const count = Math.max(draft.attachments.length, listed(input).length)
  return leavesOf(draft.raw).flatMap(({ pointer, of, said }) => {
    if (!beside.test(of) && !(ofText.test(of) && isSecond(pointer))) return []
    const { named } = highest(inFigures(plain(said), knowledge.preflight), knowledge.preflight)
    if (named <= there) return []
    const params = { said: named, count }
    return [finding({ code: 'annex.missing', rule: 'counted', path: pointer, params }, 'warn', houseGrounds)]
  })
}

/** What the texts say of the annexes against those that are there. */
export function annexFindings(input: LawInput<never>): readonly Found[] {
  const { draft, knowledge } = input
  const told = [draft.text, draft.summary].map((one) => inFigures(plain(one), knowledge.preflight))
  return [
    ...missing(input, told),
    ...namedBeside(input, annexesThere(input)),
    ...noteAgainst(input, told),
    ...sameFile(input),
    ...orderBeside(input),
    ...kindUnsaid(input),
  ]
}
