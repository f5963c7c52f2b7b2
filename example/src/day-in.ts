/**
 * The day where a house of the demonstration has its seat, which for hours of each night is still another
 * than in Greenwich.
 *
 * @param ago so many days before it; days to come where negative
 */
export const dayInSantiago = (ago = 0): string =>
  new Date(Date.now() - ago * 86_400_000).toLocaleDateString('sv', { timeZone: 'America/Santiago' })
