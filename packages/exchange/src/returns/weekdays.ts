import { folded } from '@oficio/core/time'

/** From Sunday on, in English, Spanish, Portuguese and French, folded. */
const names: readonly (readonly string[])[] = [
  ['sunday', 'sun', 'domingo', 'dom', 'dimanche', 'dim'],
  ['monday', 'mon', 'lunes', 'lun', 'segunda', 'seg', 'lundi'],
  ['tuesday', 'tue', 'tues', 'martes', 'mar', 'terca', 'ter', 'mardi'],
  ['wednesday', 'wed', 'miercoles', 'mie', 'quarta', 'qua', 'mercredi', 'mer'],
  ['thursday', 'thu', 'thur', 'thurs', 'jueves', 'jue', 'quinta', 'qui', 'jeudi', 'jeu'],
  ['friday', 'fri', 'viernes', 'vie', 'sexta', 'sex', 'vendredi', 'ven'],
  ['saturday', 'sat', 'sabado', 'sab', 'samedi', 'sam'],
]

/** Whether a word, small and bare, is what a day of the week is called. */
export const isWeekday = (word: string): boolean =>
  word === 'feira' || names.some((some) => some.includes(word))

/**
 * What a word before a day is: the weekday of that day, another weekday, or none, which may be whose clock it
 * is of.
 */
export function weekdayBefore(
  word: string,
  { year, month, day }: { readonly year: number; readonly month: number; readonly day: number },
): 'right' | 'wrong' | 'none' {
  const small = folded(word).replace(/-feira$/, '')
  const found = names.findIndex((some) => some.includes(small))
  if (found < 0) return 'none'
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() === found ? 'right' : 'wrong'
}
