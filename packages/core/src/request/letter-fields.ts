/**
 * What a letter says and the draft shape cannot carry: serial, return date, delivery, call-back, second language.
 * It travels under the key `letter` of a request, so that drafts of the old shape stay as they are.
 */
export interface LetterFields {
  readonly [field: string]: unknown
}
