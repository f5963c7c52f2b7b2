// Made by `npm run generate` from the folders beside it.
import type academy from './academy/es.json'
import type assistance from './assistance/es.json'
import type cases from './cases/es.json'
import type cli from './cli/es.json'
import type contact from './contact/es.json'
import type deadlines from './deadlines/es.json'
import type desk from './desk/es.json'
import type dialogue from './dialogue/es.json'
import type directory from './directory/es.json'
import type drafting from './drafting/es.json'
import type emergency from './emergency/es.json'
import type evidence from './evidence/es.json'
import type figures from './figures/es.json'
import type finding from './finding/es.json'
import type frame from './frame/es.json'
import type gaps from './gaps/es.json'
import type gate from './gate/es.json'
import type house from './house/es.json'
import type identifier from './identifier/es.json'
import type lanes from './lanes/es.json'
import type law from './law/es.json'
import type notices from './notices/es.json'
import type oversight from './oversight/es.json'
import type people from './people/es.json'
import type plan from './plan/es.json'
import type practice from './practice/es.json'
import type profiles from './profiles/es.json'
import type received from './received/es.json'
import type refusal from './refusal/es.json'
import type registry from './registry/es.json'
import type review from './review/es.json'
import type route from './route/es.json'
import type safeguards from './safeguards/es.json'
import type sealed from './sealed/es.json'
import type send from './send/es.json'
import type server from './server/es.json'
import type signs from './signs/es.json'
import type start from './start/es.json'
import type story from './story/es.json'
import type systems from './systems/es.json'
import type verify from './verify/es.json'
import type wire from './wire/es.json'

/** What each area can say, by the keys of its catalogue in Spanish. */
export interface Catalogues {
  readonly academy: typeof academy
  readonly assistance: typeof assistance
  readonly cases: typeof cases
  readonly cli: typeof cli
  readonly contact: typeof contact
  readonly deadlines: typeof deadlines
  readonly desk: typeof desk
  readonly dialogue: typeof dialogue
  readonly directory: typeof directory
  readonly drafting: typeof drafting
  readonly emergency: typeof emergency
  readonly evidence: typeof evidence
  readonly figures: typeof figures
  readonly finding: typeof finding
  readonly frame: typeof frame
  readonly gaps: typeof gaps
  readonly gate: typeof gate
  readonly house: typeof house
  readonly identifier: typeof identifier
  readonly lanes: typeof lanes
  readonly law: typeof law
  readonly notices: typeof notices
  readonly oversight: typeof oversight
  readonly people: typeof people
  readonly plan: typeof plan
  readonly practice: typeof practice
  readonly profiles: typeof profiles
  readonly received: typeof received
  readonly refusal: typeof refusal
  readonly registry: typeof registry
  readonly review: typeof review
  readonly route: typeof route
  readonly safeguards: typeof safeguards
  readonly sealed: typeof sealed
  readonly send: typeof send
  readonly server: typeof server
  readonly signs: typeof signs
  readonly start: typeof start
  readonly story: typeof story
  readonly systems: typeof systems
  readonly verify: typeof verify
  readonly wire: typeof wire
}

export type Area = keyof Catalogues

/** One folder each, with `es.json` (the source), `pt.json`, `en.json`, `fr.json`. */
export const areas: readonly Area[] = [
  'academy',
  'assistance',
  'cases',
  'cli',
  'contact',
  'deadlines',
  'desk',
  'dialogue',
  'directory',
  'drafting',
  'emergency',
  'evidence',
  'figures',
  'finding',
  'frame',
  'gaps',
  'gate',
  'house',
  'identifier',
  'lanes',
  'law',
  'notices',
  'oversight',
  'people',
  'plan',
  'practice',
  'profiles',
  'received',
  'refusal',
  'registry',
  'review',
  'route',
  'safeguards',
  'sealed',
  'send',
  'server',
  'signs',
  'start',
  'story',
  'systems',
  'verify',
  'wire',
]
