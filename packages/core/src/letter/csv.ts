// What a spreadsheet would take for a formula, a full-width sign as well as a narrow one; a tab and a line
// end are skipped before it.
const formula = /^[=+\-@＝＋－＠\t\r\n\0]/

/** Whether a value would be run by a spreadsheet, and so gets an apostrophe in front of it in a file. */
export const isFormula = (value: string): boolean => formula.test(value)

const cell = (value: string): string => {
  const guarded = isFormula(value) ? `'${value}` : value
  return /[",;\r\n\t]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/**
 * Rows as CSV (RFC 4180) in which no value is a formula.
 *
 * An attacker chooses these values: an account called `=HYPERLINK(…)` would run on the desk of whoever
 * answers. The mark of UTF-8 stands in front, because a spreadsheet without it shows another name than the
 * one that is searched.
 */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
