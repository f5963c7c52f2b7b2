import type { Day } from '@oficio/core/time'

/** The day on this device's clock, where the officer sits. */
export function today(): Day {
  const now = new Date()
  const two = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
