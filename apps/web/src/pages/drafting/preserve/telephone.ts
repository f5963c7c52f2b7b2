import { isValidNumber } from '@oficio/core/identifier'

const written = /^\+?\d[\d ().-]{5,24}(?: ?(?:ext|int|ramal|anexo)\.? ?\d{1,6})?$/i

/**
 * Whether somebody could be called back by it: with the code of a country it is a number of that country's
 * plan.
 */
export function isTelephone(text: string): boolean {
  const typed = text.trim()
  if (!written.test(typed)) return false
  const [number = ''] = typed.split(/ ?(?:ext|int|ramal|anexo)/i)
  return !number.startsWith('+') || isValidNumber(number.replace(/[^+\d]/g, ''))
}
