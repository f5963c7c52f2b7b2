/** A time that is one everywhere: with its zone, and on the calendar. */
export function isMoment(text: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text)
  if (!found || Number.isNaN(Date.parse(text))) return false
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number]
  // Programs roll the 30th of February over into March.
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}
