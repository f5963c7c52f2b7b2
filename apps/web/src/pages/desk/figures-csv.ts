import type { Value } from '../../signed-in/client.ts'

/** The figures of one country and kind of request. */
export type FiguresRow = Value<'deskFigures'>['byCountry'][number]

const head = [
  'country',
  'kind',
  'requests',
  'accounts',
  'full',
  'part',
  'nothing',
  'refused',
  'assistance',
  'open',
  'medianHours',
] as const satisfies readonly (keyof FiguresRow)[]

/**
 * The figures as CSV (RFC 4180), under the names of the programming interface: the same file in every
 * language.
 */
export const figuresCsv = (rows: readonly FiguresRow[]): string =>
  `${[head, ...rows.map((row) => head.map((name) => row[name] ?? ''))].map((line) => line.join(',')).join('\r\n')}\r\n`
