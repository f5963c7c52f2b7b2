import type { Language } from '@oficio/core/fact'
import type cases from './cases/es.json'
import type cli from './cli/es.json'
import type desk from './desk/es.json'
import type directory from './directory/es.json'
import type drafting from './drafting/es.json'
import type finding from './finding/es.json'
import type frame from './frame/es.json'
import type house from './house/es.json'
import type identifier from './identifier/es.json'
import type law from './law/es.json'
import type notices from './notices/es.json'
import type oversight from './oversight/es.json'
import type people from './people/es.json'
import type plan from './plan/es.json'
import type practice from './practice/es.json'
import type profiles from './profiles/es.json'
import type registry from './registry/es.json'
import type route from './route/es.json'
import type server from './server/es.json'
import type start from './start/es.json'
import type systems from './systems/es.json'
import type verify from './verify/es.json'
import type wire from './wire/es.json'

/** One folder each, with `es.json` (the source), `pt.json`, `en.json`, `fr.json`. */
export const areas = [
  'cases',
  'cli',
  'desk',
  'directory',
  'drafting',
  'finding',
  'frame',
  'house',
  'identifier',
  'law',
  'notices',
  'oversight',
  'people',
  'plan',
  'practice',
  'profiles',
  'registry',
  'route',
  'server',
  'start',
  'systems',
  'verify',
  'wire',
] as const
export type Area = (typeof areas)[number]

/** Key of a message: area, dot, key in the catalogue of that area. */
export type MessageKey =
  | `cases.${keyof typeof cases & string}`
  | `cli.${keyof typeof cli & string}`
  | `desk.${keyof typeof desk & string}`
  | `directory.${keyof typeof directory & string}`
  | `drafting.${keyof typeof drafting & string}`
  | `finding.${keyof typeof finding & string}`
  | `frame.${keyof typeof frame & string}`
  | `house.${keyof typeof house & string}`
  | `identifier.${keyof typeof identifier & string}`
  | `law.${keyof typeof law & string}`
  | `notices.${keyof typeof notices & string}`
  | `oversight.${keyof typeof oversight & string}`
  | `people.${keyof typeof people & string}`
  | `plan.${keyof typeof plan & string}`
  | `practice.${keyof typeof practice & string}`
  | `profiles.${keyof typeof profiles & string}`
  | `registry.${keyof typeof registry & string}`
  | `route.${keyof typeof route & string}`
  | `server.${keyof typeof server & string}`
  | `start.${keyof typeof start & string}`
  | `systems.${keyof typeof systems & string}`
  | `verify.${keyof typeof verify & string}`
  | `wire.${keyof typeof wire & string}`

export type Catalogue = Readonly<Record<string, string>>

/**
 * The catalogue of an area in one language. Loaded when first asked for: a command needs one language of
 * four.
 */
export async function catalogue(area: Area, language: Language): Promise<Catalogue> {
  const module: { default: Catalogue } = await import(`./${area}/${language}.json`, {
    with: { type: 'json' },
  })
  return module.default
}
