/**
 * Clocks of the zones of the IANA data that the platform carries, which say the parts asked for, each made once;
 * `undefined` for a name that it has not.
 */
export function clocksSaying(
  parts: Intl.DateTimeFormatOptions,
): (zone: string) => Intl.DateTimeFormat | undefined {
  const clocks = new Map<string, Intl.DateTimeFormat | undefined>()
  return (zone) => {
    if (!clocks.has(zone)) {
      let clock: Intl.DateTimeFormat | undefined
      try {
        clock = new Intl.DateTimeFormat('en-US', {
          timeZone: zone,
          calendar: 'gregory',
          numberingSystem: 'latn',
          ...parts,
        })
      } catch {
        clock = undefined
      }
      clocks.set(zone, clock)
    }
    return clocks.get(zone)
  }
}
