// Made by `npm run generate` from the folders beside it.
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

/** What each area can say, by the keys of its catalogue in Spanish. */
export interface Catalogues {
  readonly cases: typeof cases
  readonly cli: typeof cli
  readonly desk: typeof desk
  readonly directory: typeof directory
  readonly drafting: typeof drafting
  readonly finding: typeof finding
  readonly frame: typeof frame
  readonly house: typeof house
  readonly identifier: typeof identifier
  readonly law: typeof law
  readonly notices: typeof notices
  readonly oversight: typeof oversight
  readonly people: typeof people
  readonly plan: typeof plan
  readonly practice: typeof practice
  readonly profiles: typeof profiles
  readonly registry: typeof registry
  readonly route: typeof route
  readonly server: typeof server
  readonly start: typeof start
  readonly systems: typeof systems
  readonly verify: typeof verify
  readonly wire: typeof wire
}

export type Area = keyof Catalogues

/** One folder each, with `es.json` (the source), `pt.json`, `en.json`, `fr.json`. */
export const areas: readonly Area[] = [
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
]
