import {
  correctsHours,
  couldSpeakOfClock,
  folded,
  saysLocal,
  sentencesOf,
  speaksOfHalf,
} from '../time/index.ts'
import type { Table } from './prepare.ts'
import { heard } from './words.ts'

const ADDRESS =
  /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?|(?<![\w:])(?:[\da-f]{0,4}:){2,7}[\da-f]{1,4}(?![\w:])/giu
const TIME =
  /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?(?:Z|[+-]\d\d:?\d\d)?|\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d\d:\d\d)?(?:[ \t]?[ap]\.?[ \t]?m\.?(?!\p{L}))?(?:[ \t]?(?:hs?|hrs|horas)(?!\p{L})\.?)?/giu
const PORT = /(?:puertos?|ports?|portas?)[^\d\n]{0,12}\d{1,5}/giu
/** What a column or a field of times is called, without more. */
const CALLED =
  /^(?:(?:date|dates|time|times|datetime|timestamp|stamp|hora|horas|horario|fecha|fechas|data|datas|heure|heures|jour|day|momento|login|logins|logout|log|access|acceso|accesos|acesso|acessos|connection|connections|conexion|conexiones|conexao|conexoes|session|sesion|sesiones|sessao|inicio|fin|fim|final|start|end|begin|created|creation|creacion|criacao|last|first|ultimo|ultima|ultimos|primer|primera|event|evento|activity|actividad|ingreso|registro|ip|port|puerto|porta|de|del|la|las|el|los|da|do|a|o|as|os|of|the|and|y|e|et|at|on|in|from|desde|hs|hrs|h|und)(?:[ /._-]+|$))+$/

/** The fields of a line, without its addresses, its times and what these are called. */
const fieldsBeside = (line: string): readonly string[] =>
  line
    .replace(ADDRESS, ' ')
    .replace(TIME, ' ')
    .replace(PORT, ' ')
    .split(/[,;|\t]+|:(?=\s|$)/)
    .map((field) => field.trim())
    .filter((field) => field !== '' && !CALLED.test(folded(field)))

/** Names of places that have a clock of their own. */
const places = new WeakMap<Table, (words: string) => boolean>()

export function isPlaceOf(table: Table): (words: string) => boolean {
  const known = places.get(table)
  if (known) return known
  const small = (words: string) => words.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  const names = new Set(Object.values(table.rules.time.places).flatMap((those) => those.map(small)))
  const isPlace = (words: string): boolean => names.has(small(words))
  places.set(table, isPlace)
  return isPlace
}

/**
 * Whether a line says beside its times what could be of their clock. `isSame`: whether words are the
 * zone that all times were given, and nothing else.
 */
export function speaksBesideTimes(line: string, table: Table, isSame: (words: string) => boolean): boolean {
  return fieldsBeside(line).some((field) => !isSame(field) && couldSpeakOfClock(field, isPlaceOf(table)))
}

/** The lines of a text that are not the sentence in which a zone was given to all times. */
export const linesBeside = (text: string, from: number, to: number): readonly string[] => {
  const start = Math.max(text.lastIndexOf('\n', from - 1), text.lastIndexOf('. ', from - 1)) + 1
  const end = /[.;!?](?=\s|$)|\n|$/.exec(text.slice(to))
  return sentencesOf(`${text.slice(0, start)}\n${text.slice(to + (end?.index ?? 0))}`)
}

/**
 * Whether what a line says before a time names its clock as that of a place that is not told, or as
 * another than stands behind the time.
 */
export function isOtherBefore(before: string, isOther: (words: string) => boolean): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1)
  return fieldsBeside(line).some(
    (field) => ((field.length < 24 && saysLocal(field)) || isOther(field)) && couldSpeakOfClock(field),
  )
}

/** A line of few words that says in which half of the day its hours lie: a head, a title, a note. */
const isLineOfHalf = (line: string): boolean =>
  line.trim().split(/\s+/).length <= 7 && !/\d{1,2}:\d{2}/.test(line) && speaksOfHalf(line)

/**
 * Whether hours of a text are told in halves of the day: one that stands without its own is then of
 * either.
 */
export const isToldInHalves = (text: string): boolean =>
  (/\d[ \t]?[ap]\.?[ \t]?m(?![\p{L}\d])/iu.test(text) &&
    !/(?<![\d:.])(?:1[3-9]|2[0-3]):[0-5]\d(?!\d)(?:(?::\d\d)?)(?![ \t]?[ap]\.?[ \t]?m)/iu.test(text)) ||
  text.split('\n', 2000).some(isLineOfHalf)

/** A clock that went wrong is told with each time of the text by itself, and asked about there. */
function isToldClock(sentence: string, { times: { clocks } }: Table): boolean {
  const words = heard(sentence)
  return sentence.search(clocks.off) >= 0 && clocks.of.test(words) && clocks.spans.test(words)
}

/** Whether some line of a text, which bears no time itself, adds to or takes from the hours of others. */
export const hasCorrection = (text: string, table: Table): boolean =>
  sentencesOf(text.slice(0, 100_000)).some(
    (one) => one.length < 200 && !/\d{1,2}:\d{2}/.test(one) && correctsHours(one) && !isToldClock(one, table),
  )
