import { bareLetters } from './lexicon.ts'

/** Whose word a post, a name or a place carries. */
export type HeadKind = 'court' | 'prosecution'

/**
 * Words of courts and of prosecution, over all countries and languages of the house, as they read folded.
 * `person`: what one of its people is called, and nobody else. `leading`: what is such a title only where it
 * leads, as it is another word too. `body`: the institution itself.
 */
const heads: Readonly<
  Record<HeadKind, { readonly person: RegExp; readonly leading: RegExp; readonly body: RegExp }>
> = {
  court: {
    person:
      /juez|jueces|juzgador|\S*juiza?s?\b|magistrad|magistrate|\bmagistrats?\b|desembargador|\bministr[oa]s? (?:de|do|da|del|en) |\bjuges?\b|\bjudges?\b|\bchief justice|\bjustice of\b/,
    leading: /^(?:ministr[oa]|(?:associate |lord |lady )?justice$)/,
    body: /juzgado|\btribuna(?:l|les|is|ux)\b|\bcort[es]s? (?:suprema|superior|de |del |nacional|penal|federal|constitucional|interamericana|internacional)|\bcour (?:supreme|d |de )|\b(?:supreme|high|district|federal|appeals?|criminal|crown|county|superior) court|\bcourt of\b|\bpoder judici/,
  },
  prosecution: {
    person:
      /\bfiscala\b|\bprocurador(?:a|es|as)?\b|\bpromotora? (?:de|da) justi|\bpromotora? publ|\bprosecut(?:or|ors|rix)\b|\bprocureure?s?\b|\b(?:district|state|states|united states|county) attorney|\battorney general|\bfiscal (?:adjunt|jefe|nacional|regional|general|provincial|delegad|superior|auxiliar|especializad|titular)|\b(?:agente|sub|vice) ?fiscal\b/,
    leading: /^(?:fiscal\b|promotora?$)/,
    body: /\bfiscalias?\b|\bprocuraduria|\bprocuradoria|\bpromotoria|\bministerio publico|\bministere public|\bprosecution service|\bpublic prosecution/,
  },
}

/** Letters alone: without accents, signs and figures, one word of letters that stand apart. */
const folded = (text: string, between: string): string =>
  bareLetters(text)
    .replace(/\p{N}+/gu, '')
    .replace(/[^\p{L}]+/gu, (gap) => (/\s/.test(gap) ? ' ' : between))
    .replace(/\b(?:\p{L} ){2,}\p{L}\b/gu, (apart) => apart.replaceAll(' ', ''))
    .trim()

/** How a text can be read: with its signs as blanks, and without them ("Jue-za"). */
const readings = (text: string): readonly string[] => [folded(text, ' '), folded(text, '')]

/** What leads: the text, and what follows a comma, a dash, a bracket, or how people are addressed. */
const addressed =
  /^(?:(?:dra?|sra?|lic|licda?|abog|don|dona|senora?|senhora?|exmo|exma|mr|mrs|ms|hon|el|la|o|a|the) )+/
const leads = (text: string): readonly string[] =>
  text
    .split(/[,;:()[\]/|]|\s[\p{Pd}.]+\s/u)
    .map((part) => folded(part, ' ').replace(addressed, ''))
    .filter((part) => part !== '')

/** Whoever keeps up the tie to a court is none of it. */
const tie = /^(?:\S+ )?(?:enlace|ligacao|liaison) (?:\S+ )?(?:con|com|with|avec|ante) /

/** Of whom a post says that somebody is: of a court, of prosecution; none where it says neither. */
export function headsOfPost(post: string): readonly HeadKind[] {
  const said = readings(post)
  const first = leads(post)
  const person = (kind: HeadKind) =>
    said.some((one) => heads[kind].person.test(one)) || first.some((one) => heads[kind].leading.test(one))
  const body = (kind: HeadKind) => said.some((one) => heads[kind].body.test(one))
  const prosecutes = person('prosecution')
  const isTie = tie.test(said[0] ?? '')
  return (['court', 'prosecution'] as const).filter(
    (kind) =>
      person(kind) ||
      // Whoever prosecutes does so before a court.
      (body(kind) && !isTie && !(kind === 'court' && prosecutes)),
  )
}

/** Of which institution a place speaks that is none: a city bears no court's name. */
export const headsOfPlace = (place: string): readonly HeadKind[] =>
  (['court', 'prosecution'] as const).filter((kind) =>
    readings(place).some((one) => heads[kind].body.test(one) || heads[kind].person.test(one)),
  )

/** What of a title is nobody's surname, wherever it stands in a name. */
const inNames =
  /\bjueza|\bjuiza|\bfiscala\b|\b(?:juez|juiz|magistrad[oa]) (?:de (?:garantia|control|instruccion|letras|paz|direito|conocimiento|lo penal)|federal|titular|suplente)|\bfiscal (?:adjunt[oa]|jefe|nacional|general)\b|\bministr[oa] (?:de la corte|do supremo)/
const leadingInNames =
  /^(?:conjuez|juez|juiza?|jueza|magistrad[oa]|magistrate|desembargadora?|ministr[oa]|fiscala?|procuradora?|promotora?|prosecutor|judge|juge|procureure?|chief justice)(?: |$)/

/** Whether a name of somebody carries a title of a court or of prosecution, or is no person's at all. */
export const isTitledName = (name: string): boolean =>
  readings(name).some(
    (one) => heads.court.body.test(one) || heads.prosecution.body.test(one) || inNames.test(one),
  ) || leads(name).some((one) => leadingInNames.test(one))
