import { type NamedZone, offsetOfZone } from '@oficio/core/identifier'
import { isPlaceName } from './time.ts'

/** Zones as they are at one time of their own clock, each once. */
export function offsetsAt(zones: readonly NamedZone[], time: string): readonly (string | undefined)[] {
  const [only] = zones
  if (only && zones.length === 1 && 'offset' in only) return [only.offset]
  const [day = '', clock = '12:00'] = time.split('T')
  return [...new Set(zones.map((zone) => offsetOfZone(zone, day, clock.slice(0, 8))))]
}

/** A zone as a row names it. */
export function nameOf(zone: NamedZone, time: string): string | null {
  if ('offset' in zone) return zone.offset === 'Z' ? 'UTC' : zone.offset
  if (zone.only === undefined) return isPlaceName(zone.name) ? zone.name : null
  const [offset] = offsetsAt([zone], time)
  return offset === undefined ? null : offset === 'Z' ? 'UTC' : offset
}
