import { wordsOf } from './fit.ts'

/** Verbs that only ask, and say nothing of what; words that only point at what is named elsewhere. */
const asks =
  /^(?:solicit|requier|requer|requir|request|pid[oe]n?$|pedimos$|pede[mn]?s?$|peco$|ruego$|rogamos$|demandons$|prions$)/
const points = /^(?:indic|senal|mencion|apont|assinal|citad|referid)/
const neutral = new Set('el la los las un una o os um uma the se que'.split(' '))

/**
 * A sentence that asks, as it stands but for how it asks and points, its articles, capitals and marks: two
 * that are the same so say the same, word after word.
 */
export const asFound = (text: string): string =>
  wordsOf(text)
    .filter((word) => !neutral.has(word))
    .map((word) => (asks.test(word) ? 'asks' : points.test(word) ? 'points' : word))
    .join(' ')
