import { type Contact, figuresAlone } from './contact-words.ts'

// Where neither a story nor an account stands, figures in as many as a number to call has are one, whatever stands
// beside them: but for what a letter writes there by its nature, and that is told by its form.

/** Numbers of registries, of cases and of documents: behind their label, and in one piece. */
const labels =
  'RUC|RUT|RUN|RIT|ROL|CNPJ|CUITL?|CUIL|CPF|NIT|RFC|RIF|EIN|SIREN|SIRET|NIF|CIF|NIE|CI|DNI|CURP|IPP|CUIJ|NUNC|CUI|SPOA|NUC|CVR|KVK|HRB|PJE|CETS|ETS|reg(?:istr[oy])?|expediente|expte?|causa|rol|folio|carpeta|processo|proceso|proc|autos|inqu[eé]rito|inqu[eé]rito policial|legajo|sumario|case|ref(?:erencia|erence|erência|érence)?|dossier|affaire|oficio|ofício|ordem|orden|order|ordre|orçamento|ticket|noticia criminal|notícia de fato|boletim de ocorrência|denuncia|denúncia|parte|caso'
const labelled = new RegExp(
  String.raw`(?<![\p{L}])(?:${labels})(?:\s?[.:])?\s?(?:n(?:[.º°o]|úm\.?|um\.?|úmero|umero){0,2}\s?)?[#:]?\s?\p{Nd}[\p{Nd}./-]*(?:-[\dkK])?(?![\p{L}\p{Nd}])`,
  'giu',
)
const ordinary = [
  // Statutes by number and year, and their articles from one to another.
  /(?<!\d)(?:\d{1,3}(?:[.]\d{3})|\d{1,5})\s?(?:\/\s?(?:(?:19|20)\d{2}|\d{2})|-(?:19|20)\d{2})(?!\d)/gu,
  /(?<!\d)(?:19|20)\d{2}\s?[/–-]\s?(?:(?:19|20)\d{2}|\d{1,4})(?!\d)/gu,
  /(?:§{1,2}|(?<!\p{L})(?:arts?|art[ií]culos?|artigos?|articles?|sections?|secs?|ss|p[aá]gs?|fs|fojas|fls)(?!\p{L})\.?)\s?\d{1,5}(?:\s?(?:,|;|-|–|a|to|à|al|y|e|et|and)\s?\d{1,5}){0,12}/giu,
  // From one whole or half hour to another, as hours of service are written without signs.
  /(?<!\d)(?:[01]\d|2[0-4])(?:00|30)\s?[-–]\s?(?:[01]\d|2[0-4])(?:00|30)(?!\d)/gu,
  // Days in other orders than the one for machines.
  /(?<!\d)(?:19|20)\d{2}[/.](?:0?[1-9]|1[0-2])[/.](?:0?[1-9]|[12]\d|3[01])(?!\d)/gu,
  // Sums in groups of three, with what they are a sum of.
  /(?<!\d)\d{1,3}(?:[\s.,\u00a0]\d{3})+(?:[.,]\d{1,2})?(?=\s?(?:[A-Z]{3,5}(?!\p{L})|pesos|reais|soles|bol[ií]vares|guaran[ií]es|d[oó]lares|dollars|euros|francs))/gu,
  /(?<!\p{L})[A-Z]{3}\s?\d{1,3}(?:[\s.,\u00a0]\d{3})+(?:[.,]\d{1,2})?(?!\d)/gu,
  // Codes of places: a State of two letters before it, or the word for it, or the form that no number to call has.
  /(?<!\p{L})[A-Z]{2}\s\d{5}(?:-\d{4})?(?!\d)/gu,
  /(?<!\p{L})(?:CEP|CP|C\.P\.|ZIP)\s?:?\s?\d{4,5}-?\d{0,4}(?!\d)/gu,
  /(?<!\d)\d{5}-\d{3}(?![\d-])/gu,
  // The number that courts of Brazil give to a case.
  /(?<!\d)\d{7}-\d{2}\.(?:19|20)\d{2}\.\d\.\d{2}\.\d{4}(?!\d)/gu,
] as const

/** Figures that could be called, where a text has none by its nature. */
export const callFiguresIn = (text: string): readonly Contact[] =>
  figuresAlone(
    ordinary.reduce((rest, pattern) => rest.replace(pattern, ' | '), text.replace(labelled, ' | ')),
  )

const labelWord = new RegExp(
  `^(?:${labels}|n|no|nº|n°|núm|num|número|numero|e|y|et|and|de|da|do|del|du|of)$`,
  'iu',
)

/**
 * Whether a text is a mark of a case, an order or a record and nothing else: its words are labels or the
 * abbreviations of a registry, and its figures stand in one piece.
 */
export const isReference = (text: string): boolean =>
  !/\p{Nd}[^\S\n]+\p{Nd}/u.test(text) &&
  (text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).every(
    (word) => labelWord.test(word) || /^\p{Lu}{1,4}$/u.test(word),
  )
