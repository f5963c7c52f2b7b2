import type { Language } from '@oficio/core/fact'
import type cli from './cli/es.json'
import type finding from './finding/es.json'
import type identifier from './identifier/es.json'
import type plan from './plan/es.json'
import type route from './route/es.json'
import type server from './server/es.json'
import type wire from './wire/es.json'

/** One folder each, with `es.json` (the source), `pt.json`, `en.json`, `fr.json`. */
export const areas = ['cli', 'finding', 'identifier', 'plan', 'route', 'server', 'wire'] as const
export type Area = (typeof areas)[number]

/** Key of a message: area, dot, key in the catalogue of that area. */
export type MessageKey =
  | `cli.${keyof typeof cli}`
  | `finding.${keyof typeof finding}`
  | `identifier.${keyof typeof identifier}`
  | `plan.${keyof typeof plan}`
  | `route.${keyof typeof route}`
  | `server.${keyof typeof server}`
  | `wire.${keyof typeof wire}`

export type Catalogue = Readonly<Record<string, string>>

/** The catalogue of an area in one language. Loaded when first asked for: a command needs one language of four. */
export async function catalogue(area: Area, language: Language): Promise<Catalogue> {
  const module: { default: Catalogue } = await import(`./${area}/${language}.json`, { with: { type: 'json' } })
  return module.default
}
