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
import type founding from './founding/es.json'
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
  readonly founding: typeof founding
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
  'founding',
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

type Loaded = Promise<{ readonly default: Readonly<Record<string, string>> }>

/**
 * How each catalogue is loaded. Every import is written out: one that is put together when it runs is
 * resolved when the file is compiled, and what was compiled and kept before an area came would not know it.
 */
export const loaders: Readonly<Record<Area, Readonly<Record<'es' | 'pt' | 'en' | 'fr', () => Loaded>>>> = {
  academy: {
    es: () => import('./academy/es.json', { with: { type: 'json' } }),
    pt: () => import('./academy/pt.json', { with: { type: 'json' } }),
    en: () => import('./academy/en.json', { with: { type: 'json' } }),
    fr: () => import('./academy/fr.json', { with: { type: 'json' } }),
  },
  assistance: {
    es: () => import('./assistance/es.json', { with: { type: 'json' } }),
    pt: () => import('./assistance/pt.json', { with: { type: 'json' } }),
    en: () => import('./assistance/en.json', { with: { type: 'json' } }),
    fr: () => import('./assistance/fr.json', { with: { type: 'json' } }),
  },
  cases: {
    es: () => import('./cases/es.json', { with: { type: 'json' } }),
    pt: () => import('./cases/pt.json', { with: { type: 'json' } }),
    en: () => import('./cases/en.json', { with: { type: 'json' } }),
    fr: () => import('./cases/fr.json', { with: { type: 'json' } }),
  },
  cli: {
    es: () => import('./cli/es.json', { with: { type: 'json' } }),
    pt: () => import('./cli/pt.json', { with: { type: 'json' } }),
    en: () => import('./cli/en.json', { with: { type: 'json' } }),
    fr: () => import('./cli/fr.json', { with: { type: 'json' } }),
  },
  contact: {
    es: () => import('./contact/es.json', { with: { type: 'json' } }),
    pt: () => import('./contact/pt.json', { with: { type: 'json' } }),
    en: () => import('./contact/en.json', { with: { type: 'json' } }),
    fr: () => import('./contact/fr.json', { with: { type: 'json' } }),
  },
  deadlines: {
    es: () => import('./deadlines/es.json', { with: { type: 'json' } }),
    pt: () => import('./deadlines/pt.json', { with: { type: 'json' } }),
    en: () => import('./deadlines/en.json', { with: { type: 'json' } }),
    fr: () => import('./deadlines/fr.json', { with: { type: 'json' } }),
  },
  desk: {
    es: () => import('./desk/es.json', { with: { type: 'json' } }),
    pt: () => import('./desk/pt.json', { with: { type: 'json' } }),
    en: () => import('./desk/en.json', { with: { type: 'json' } }),
    fr: () => import('./desk/fr.json', { with: { type: 'json' } }),
  },
  dialogue: {
    es: () => import('./dialogue/es.json', { with: { type: 'json' } }),
    pt: () => import('./dialogue/pt.json', { with: { type: 'json' } }),
    en: () => import('./dialogue/en.json', { with: { type: 'json' } }),
    fr: () => import('./dialogue/fr.json', { with: { type: 'json' } }),
  },
  directory: {
    es: () => import('./directory/es.json', { with: { type: 'json' } }),
    pt: () => import('./directory/pt.json', { with: { type: 'json' } }),
    en: () => import('./directory/en.json', { with: { type: 'json' } }),
    fr: () => import('./directory/fr.json', { with: { type: 'json' } }),
  },
  drafting: {
    es: () => import('./drafting/es.json', { with: { type: 'json' } }),
    pt: () => import('./drafting/pt.json', { with: { type: 'json' } }),
    en: () => import('./drafting/en.json', { with: { type: 'json' } }),
    fr: () => import('./drafting/fr.json', { with: { type: 'json' } }),
  },
  emergency: {
    es: () => import('./emergency/es.json', { with: { type: 'json' } }),
    pt: () => import('./emergency/pt.json', { with: { type: 'json' } }),
    en: () => import('./emergency/en.json', { with: { type: 'json' } }),
    fr: () => import('./emergency/fr.json', { with: { type: 'json' } }),
  },
  evidence: {
    es: () => import('./evidence/es.json', { with: { type: 'json' } }),
    pt: () => import('./evidence/pt.json', { with: { type: 'json' } }),
    en: () => import('./evidence/en.json', { with: { type: 'json' } }),
    fr: () => import('./evidence/fr.json', { with: { type: 'json' } }),
  },
  figures: {
    es: () => import('./figures/es.json', { with: { type: 'json' } }),
    pt: () => import('./figures/pt.json', { with: { type: 'json' } }),
    en: () => import('./figures/en.json', { with: { type: 'json' } }),
    fr: () => import('./figures/fr.json', { with: { type: 'json' } }),
  },
  finding: {
    es: () => import('./finding/es.json', { with: { type: 'json' } }),
    pt: () => import('./finding/pt.json', { with: { type: 'json' } }),
    en: () => import('./finding/en.json', { with: { type: 'json' } }),
    fr: () => import('./finding/fr.json', { with: { type: 'json' } }),
  },
  founding: {
    es: () => import('./founding/es.json', { with: { type: 'json' } }),
    pt: () => import('./founding/pt.json', { with: { type: 'json' } }),
    en: () => import('./founding/en.json', { with: { type: 'json' } }),
    fr: () => import('./founding/fr.json', { with: { type: 'json' } }),
  },
  frame: {
    es: () => import('./frame/es.json', { with: { type: 'json' } }),
    pt: () => import('./frame/pt.json', { with: { type: 'json' } }),
    en: () => import('./frame/en.json', { with: { type: 'json' } }),
    fr: () => import('./frame/fr.json', { with: { type: 'json' } }),
  },
  gaps: {
    es: () => import('./gaps/es.json', { with: { type: 'json' } }),
    pt: () => import('./gaps/pt.json', { with: { type: 'json' } }),
    en: () => import('./gaps/en.json', { with: { type: 'json' } }),
    fr: () => import('./gaps/fr.json', { with: { type: 'json' } }),
  },
  gate: {
    es: () => import('./gate/es.json', { with: { type: 'json' } }),
    pt: () => import('./gate/pt.json', { with: { type: 'json' } }),
    en: () => import('./gate/en.json', { with: { type: 'json' } }),
    fr: () => import('./gate/fr.json', { with: { type: 'json' } }),
  },
  house: {
    es: () => import('./house/es.json', { with: { type: 'json' } }),
    pt: () => import('./house/pt.json', { with: { type: 'json' } }),
    en: () => import('./house/en.json', { with: { type: 'json' } }),
    fr: () => import('./house/fr.json', { with: { type: 'json' } }),
  },
  identifier: {
    es: () => import('./identifier/es.json', { with: { type: 'json' } }),
    pt: () => import('./identifier/pt.json', { with: { type: 'json' } }),
    en: () => import('./identifier/en.json', { with: { type: 'json' } }),
    fr: () => import('./identifier/fr.json', { with: { type: 'json' } }),
  },
  lanes: {
    es: () => import('./lanes/es.json', { with: { type: 'json' } }),
    pt: () => import('./lanes/pt.json', { with: { type: 'json' } }),
    en: () => import('./lanes/en.json', { with: { type: 'json' } }),
    fr: () => import('./lanes/fr.json', { with: { type: 'json' } }),
  },
  law: {
    es: () => import('./law/es.json', { with: { type: 'json' } }),
    pt: () => import('./law/pt.json', { with: { type: 'json' } }),
    en: () => import('./law/en.json', { with: { type: 'json' } }),
    fr: () => import('./law/fr.json', { with: { type: 'json' } }),
  },
  notices: {
    es: () => import('./notices/es.json', { with: { type: 'json' } }),
    pt: () => import('./notices/pt.json', { with: { type: 'json' } }),
    en: () => import('./notices/en.json', { with: { type: 'json' } }),
    fr: () => import('./notices/fr.json', { with: { type: 'json' } }),
  },
  oversight: {
    es: () => import('./oversight/es.json', { with: { type: 'json' } }),
    pt: () => import('./oversight/pt.json', { with: { type: 'json' } }),
    en: () => import('./oversight/en.json', { with: { type: 'json' } }),
    fr: () => import('./oversight/fr.json', { with: { type: 'json' } }),
  },
  people: {
    es: () => import('./people/es.json', { with: { type: 'json' } }),
    pt: () => import('./people/pt.json', { with: { type: 'json' } }),
    en: () => import('./people/en.json', { with: { type: 'json' } }),
    fr: () => import('./people/fr.json', { with: { type: 'json' } }),
  },
  plan: {
    es: () => import('./plan/es.json', { with: { type: 'json' } }),
    pt: () => import('./plan/pt.json', { with: { type: 'json' } }),
    en: () => import('./plan/en.json', { with: { type: 'json' } }),
    fr: () => import('./plan/fr.json', { with: { type: 'json' } }),
  },
  practice: {
    es: () => import('./practice/es.json', { with: { type: 'json' } }),
    pt: () => import('./practice/pt.json', { with: { type: 'json' } }),
    en: () => import('./practice/en.json', { with: { type: 'json' } }),
    fr: () => import('./practice/fr.json', { with: { type: 'json' } }),
  },
  profiles: {
    es: () => import('./profiles/es.json', { with: { type: 'json' } }),
    pt: () => import('./profiles/pt.json', { with: { type: 'json' } }),
    en: () => import('./profiles/en.json', { with: { type: 'json' } }),
    fr: () => import('./profiles/fr.json', { with: { type: 'json' } }),
  },
  received: {
    es: () => import('./received/es.json', { with: { type: 'json' } }),
    pt: () => import('./received/pt.json', { with: { type: 'json' } }),
    en: () => import('./received/en.json', { with: { type: 'json' } }),
    fr: () => import('./received/fr.json', { with: { type: 'json' } }),
  },
  refusal: {
    es: () => import('./refusal/es.json', { with: { type: 'json' } }),
    pt: () => import('./refusal/pt.json', { with: { type: 'json' } }),
    en: () => import('./refusal/en.json', { with: { type: 'json' } }),
    fr: () => import('./refusal/fr.json', { with: { type: 'json' } }),
  },
  registry: {
    es: () => import('./registry/es.json', { with: { type: 'json' } }),
    pt: () => import('./registry/pt.json', { with: { type: 'json' } }),
    en: () => import('./registry/en.json', { with: { type: 'json' } }),
    fr: () => import('./registry/fr.json', { with: { type: 'json' } }),
  },
  review: {
    es: () => import('./review/es.json', { with: { type: 'json' } }),
    pt: () => import('./review/pt.json', { with: { type: 'json' } }),
    en: () => import('./review/en.json', { with: { type: 'json' } }),
    fr: () => import('./review/fr.json', { with: { type: 'json' } }),
  },
  route: {
    es: () => import('./route/es.json', { with: { type: 'json' } }),
    pt: () => import('./route/pt.json', { with: { type: 'json' } }),
    en: () => import('./route/en.json', { with: { type: 'json' } }),
    fr: () => import('./route/fr.json', { with: { type: 'json' } }),
  },
  safeguards: {
    es: () => import('./safeguards/es.json', { with: { type: 'json' } }),
    pt: () => import('./safeguards/pt.json', { with: { type: 'json' } }),
    en: () => import('./safeguards/en.json', { with: { type: 'json' } }),
    fr: () => import('./safeguards/fr.json', { with: { type: 'json' } }),
  },
  sealed: {
    es: () => import('./sealed/es.json', { with: { type: 'json' } }),
    pt: () => import('./sealed/pt.json', { with: { type: 'json' } }),
    en: () => import('./sealed/en.json', { with: { type: 'json' } }),
    fr: () => import('./sealed/fr.json', { with: { type: 'json' } }),
  },
  send: {
    es: () => import('./send/es.json', { with: { type: 'json' } }),
    pt: () => import('./send/pt.json', { with: { type: 'json' } }),
    en: () => import('./send/en.json', { with: { type: 'json' } }),
    fr: () => import('./send/fr.json', { with: { type: 'json' } }),
  },
  server: {
    es: () => import('./server/es.json', { with: { type: 'json' } }),
    pt: () => import('./server/pt.json', { with: { type: 'json' } }),
    en: () => import('./server/en.json', { with: { type: 'json' } }),
    fr: () => import('./server/fr.json', { with: { type: 'json' } }),
  },
  signs: {
    es: () => import('./signs/es.json', { with: { type: 'json' } }),
    pt: () => import('./signs/pt.json', { with: { type: 'json' } }),
    en: () => import('./signs/en.json', { with: { type: 'json' } }),
    fr: () => import('./signs/fr.json', { with: { type: 'json' } }),
  },
  start: {
    es: () => import('./start/es.json', { with: { type: 'json' } }),
    pt: () => import('./start/pt.json', { with: { type: 'json' } }),
    en: () => import('./start/en.json', { with: { type: 'json' } }),
    fr: () => import('./start/fr.json', { with: { type: 'json' } }),
  },
  story: {
    es: () => import('./story/es.json', { with: { type: 'json' } }),
    pt: () => import('./story/pt.json', { with: { type: 'json' } }),
    en: () => import('./story/en.json', { with: { type: 'json' } }),
    fr: () => import('./story/fr.json', { with: { type: 'json' } }),
  },
  systems: {
    es: () => import('./systems/es.json', { with: { type: 'json' } }),
    pt: () => import('./systems/pt.json', { with: { type: 'json' } }),
    en: () => import('./systems/en.json', { with: { type: 'json' } }),
    fr: () => import('./systems/fr.json', { with: { type: 'json' } }),
  },
  verify: {
    es: () => import('./verify/es.json', { with: { type: 'json' } }),
    pt: () => import('./verify/pt.json', { with: { type: 'json' } }),
    en: () => import('./verify/en.json', { with: { type: 'json' } }),
    fr: () => import('./verify/fr.json', { with: { type: 'json' } }),
  },
  wire: {
    es: () => import('./wire/es.json', { with: { type: 'json' } }),
    pt: () => import('./wire/pt.json', { with: { type: 'json' } }),
    en: () => import('./wire/en.json', { with: { type: 'json' } }),
    fr: () => import('./wire/fr.json', { with: { type: 'json' } }),
  },
}
