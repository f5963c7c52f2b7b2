import { withoutOtherFigures } from './contact-words.ts'
import { howMany } from './lexicon.ts'
import { type LocalWords, localPatterns } from './local-words.ts'

// What the facts of a letter name and no registry holds, in the languages of the house: whoever reads the
// letter is told of each that it is the word of whoever writes. More is told than is likely, since what is
// not told is believed.

/** Bodies of State beside those that `bodiesIn` knows, with the name behind them. */
const bodies =
  /(?<!\p{L})(?!Direcci[oó]n (?:IP|MAC|URL)|Dire[cç][cç][ãa]o IP)(?:(?:Ministerio|Ministério|Ministère|Defensoría|Defensoria|Contraloría|Controladoria|Secretaría|Secretaria|Subsecretaría|Superintendencia|Superintendência|Gobierno|Governo|Gouvernement|Presidencia|Presidência|Présidence|Congreso|Congresso|Senado|Sénat|Servicio|Serviço|Service|Dirección|Direção|Direction|Departamento|Department|Ministry|Office|Bureau|A(?:gencia|gência|gence|gency)|Comisión|Comissão|Commission|Consejo|Conselho|Conseil|Brigada|Brigade|Unidad|Unidade|Unité|Unit|Delegacia|Comisaría|Comissariado|Commissariat|Prefectura|Préfecture|Guardia|Guarda|Garde|Fuerza|Força|Force|Instituto|Banco Central|Banque centrale|Embajada|Embaixada|Ambassade|Embassy|Consulado|Consulat)\s(?:de|del|la|las|los|lo|do|da|dos|das|en|d['’]|du|des|y|e|et|of|the|for|\p{Lu}[\p{L}.’'-]*)(?:\s(?:de|del|la|las|los|do|da|dos|das|en|d['’]|du|des|y|e|et|of|the|for|\p{Lu}[\p{L}.’'-]*)){0,8})(?!\p{L})/gu

const titles =
  'fiscal(?:\\s(?:jefe|jefa|nacional|regional|adjunt[oa]|general|especial|instructora?))?|juez|jueza|juiz|ju[ií]za|judge|juge|magistrad[oa]|magistrate|magistrat|ministr[oa]|ministre|minister|prosecutor|procurador(?:a)?|procureure?|promotora?|comisari[oa]|comiss[áa]ri[oa]|commissaire|commissioner|subcomisari[oa]|inspectora?|inspecteur|inspetora?|detective|delegad[oa]|oficial|officer|officier|agente|agent|capit[áa]n|capit[ãa]o|captain|capitaine|coronel|colonel|teniente|tenente|lieutenant|sargento|sergeant|general|director(?:a)?|directeur|jef[ea] de (?:la )?unidad|secretari[oa]|attorney'
const name = String.raw`\p{Lu}[\p{L}'’-]+(?:\s(?:de|del|la|da|do|dos|van|von|y)?\s?\p{Lu}[\p{L}'’-]+){0,3}`
/** Somebody with a title, before the name or behind it. */
const titled = [
  new RegExp(
    String.raw`(?<!\p{L})(?:(?:${titles})(?:\s(?:de|da|del|do)\s\p{L}+)?)[\s,:]+(?:(?:don|doña|dr|dra|sr|sra)\.?\s)?${name}`,
    'gu',
  ),
  new RegExp(String.raw`(?<!\p{L})(?:${capital(titles)})[\s,:]+${name}`, 'gu'),
  new RegExp(
    String.raw`${name},\s(?:(?:el|la|o|a|the|le)\s)?(?:${titles}|${capital(titles)})(?!\p{L})`,
    'gu',
  ),
] as const

/** The same words with a capital. */
function capital(words: string): string {
  return words
    .split('|')
    .map((word) => (/^[a-z]/.test(word) ? `${word[0]?.toUpperCase()}${word.slice(1)}` : word))
    .join('|')
}

/** A handle of a service, by its sign or behind the name of what it is of. */
const handle = /(?<![\p{L}\p{N}.@/_-])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.]{1,62}[\p{L}\p{N}_])?/gu
const handleSaid =
  /(?<!\p{L})(?:usuari[oa]|user(?:name)?|utilisateur|perfil|profile?|alias|nick|id|cuenta|conta)\s(?:de\s\p{L}+\s)?:?\s?([\p{L}\p{N}_]{2,30}[._]?\p{N}[\p{L}\p{N}_.]{0,30})/giu
/** Wallets by the forms of their chains. */
const wallet =
  /(?<![\p{L}\p{N}])(?:bc1[02-9ac-hj-np-z]{11,87}|0x[0-9a-f]{40}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|T[1-9A-HJ-NP-Za-km-z]{33}|ltc1[02-9ac-hj-np-z]{11,87}|addr1[02-9ac-hj-np-z]{20,110})(?![\p{L}\p{N}])/giu
const iban = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?(?![\p{L}\p{N}])/gu

const unit = `(?:minutos?|minutes?|horas?|hours?|heures?|h|hrs?|d[ií]as?|dias?|days?|jours?)`
/**
 * What is given, as a number of hours or days beside a word that says so; what happened within days is none.
 */
const due = '(?:plazos?|t[eé]rmino|prazos?|d[eé]lais?|deadline|time limit|due)'
const term = new RegExp(
  String.raw`(?<!\p{L})${due}(?!\p{L})[^\n.;]{0,50}?(?<![\p{L}\p{N}])${howMany}\s${unit}(?!\p{L})`,
  'giu',
)

const found = (text: string, patterns: readonly RegExp[]): readonly string[] =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((one) => (one[1] ?? one[0]).trim().replace(/[.,_]+$/, '')),
  )

interface Local {
  /** Bodies whose name says no kind, with the place that goes on with it. */
  readonly namedBody: RegExp
  /** An account into which something is paid, by its word and its number. */
  readonly account: RegExp
}
const local = new WeakMap<LocalWords, Local>()
function patternsOf(words: LocalWords): Local {
  const known = local.get(words)
  if (known) return known
  const { body, account } = localPatterns(words)
  const made = {
    namedBody: new RegExp(String.raw`(?<!\p{L})(?:${body})(?:\sde\s\p{Lu}\p{L}+)?(?!\p{L})`, 'gu'),
    account: new RegExp(
      String.raw`(?<!\p{L})(?:cuentas?|contas?|account|compte|wallet|billetera|carteira|portefeuille|${account})(?!\p{L})[^\n.;]{0,40}?(\p{Nd}[\p{Nd}\s.\-/]{3,34}\p{Nd})`,
      'giu',
    ),
  }
  local.set(words, made)
  return made
}

/** Bodies of State in a sentence, with those that are known by one word. */
export const moreBodiesIn = (text: string, words: LocalWords): readonly string[] =>
  [bodies, patternsOf(words).namedBody]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(([one]) => one.replace(/(?:\s(?:\p{Ll}+|[dl]['’]))+$/u, '').trim())

/** Handles, by which somebody is written to. */
export const handlesIn = (text: string): readonly string[] => found(text, [handle, handleSaid])

/** Wallets, numbers of banks and accounts into which something could be paid. */
export const accountsIn = (text: string, words: LocalWords): readonly string[] => [
  ...found(text, [wallet, iban]),
  ...found(withoutOtherFigures(text, words), [patternsOf(words).account]),
]

/** People with a title, before their name or behind it. */
export const titledIn = (text: string): readonly string[] => found(text, titled)

/** People with a title, and terms: what a sender could seem to be, or to give. */
export const namedIn = (text: string): readonly string[] => found(text, [...titled, term])
