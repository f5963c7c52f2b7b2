import { z } from 'zod'
import { calendar } from './calendar.ts'
import * as law from './law.ts'
import * as providers from './providers.ts'
import * as rules from './rules.ts'
import { ranks, statutes } from './statutes.ts'
import { translations } from './words.ts'

/**
 * A kind of file: where it stands and what it must look like. `part` names the folder's country, treaty or
 * provider.
 */
export interface Kind {
  readonly name: string
  readonly at: RegExp
  readonly schema: z.ZodType
  /** Files that are examples and not knowledge: checked, but neither hashed nor compiled. */
  readonly examples?: true
}

// Tables that the room that reads them still shapes: here they only have to be a group of keys or a list.
const group = z.record(z.string(), z.json())
const list = z.array(z.record(z.string(), z.json()))

export const kinds: readonly Kind[] = [
  { name: 'about the law', at: /^law\/about\.yaml$/, schema: law.lawAbout },
  {
    name: 'sources of law',
    at: /^law\/(?:[a-z]{2}\/|treaties\/[a-z0-9-]+\/)?sources\.yaml$/,
    schema: law.lawSources,
  },
  { name: 'hosts of sources', at: /^law\/source-hosts\.yaml$/, schema: law.sourceHosts },
  { name: 'regions', at: /^law\/regions\.yaml$/, schema: law.regions },
  { name: 'categories', at: /^law\/categories\.yaml$/, schema: law.categories },
  { name: 'provider anchors', at: /^law\/provider-anchors\.yaml$/, schema: law.providerAnchors },
  { name: 'forms', at: /^law\/forms\.yaml$/, schema: law.forms },
  { name: 'workshops', at: /^law\/workshops\.yaml$/, schema: law.workshops },
  { name: 'gaps', at: /^law\/gaps\.yaml$/, schema: law.gaps },
  { name: 'contact points', at: /^law\/contact-points\.yaml$/, schema: law.contactPoints },
  { name: 'gate', at: /^law\/gate\.yaml$/, schema: law.gate },
  { name: 'citation', at: /^law\/citation\.yaml$/, schema: rules.citation },
  { name: 'rules of routes', at: /^law\/routes\.yaml$/, schema: rules.routeRules },
  { name: 'approvals elsewhere', at: /^law\/approvals\.yaml$/, schema: rules.approvalsElsewhere },
  { name: 'instrument', at: /^law\/treaties\/([a-z0-9-]+)\/instrument\.yaml$/, schema: law.instrument },
  { name: 'articles', at: /^law\/treaties\/([a-z0-9-]+)\/articles\.yaml$/, schema: law.articles },
  { name: 'status', at: /^law\/([a-z]{2})\/status\.yaml$/, schema: law.status },
  { name: 'domestic law', at: /^law\/([a-z]{2})\/domestic\.yaml$/, schema: law.domestic },
  { name: 'holidays', at: /^law\/([a-z]{2})\/holidays\.yaml$/, schema: calendar },
  { name: 'statutes', at: /^law\/([a-z]{2})\/statutes\.yaml$/, schema: statutes },
  { name: 'ranks', at: /^law\/([a-z]{2})\/ranks\.yaml$/, schema: ranks },
  { name: 'rules of a State', at: /^law\/([a-z]{2})\/rules\.yaml$/, schema: rules.stateRules },
  { name: 'approvals', at: /^law\/([a-z]{2})\/approvals\.yaml$/, schema: rules.approvals },
  { name: 'cases', at: /^law\/(?:[a-z]{2}\/)?cases\.yaml$/, schema: rules.routeCases, examples: true },
  { name: 'said', at: /^law\/([a-z]{2})\/said\.yaml$/, schema: rules.saidInLetters, examples: true },
  { name: 'about providers', at: /^providers\/about\.yaml$/, schema: providers.providersAbout },
  {
    name: 'sources of providers',
    at: /^providers\/(?:[a-z0-9-]+\/)?sources\.yaml$/,
    schema: providers.providerSources,
  },
  { name: 'vocabularies', at: /^providers\/vocabularies\.yaml$/, schema: providers.vocabularies },
  { name: 'checks', at: /^providers\/checks\.yaml$/, schema: providers.checks },
  { name: 'codes of banks', at: /^providers\/banks\.yaml$/, schema: providers.banks },
  { name: 'generic identifiers', at: /^providers\/identifiers\.yaml$/, schema: providers.genericIdentifiers },
  {
    name: 'names of identifiers',
    at: /^providers\/identifier-names\.yaml$/,
    schema: providers.identifierNames,
  },
  { name: 'about figures', at: /^providers\/figures\.yaml$/, schema: providers.aboutFigures },
  {
    name: 'figures of others',
    at: /^providers\/figures-of-others\.yaml$/,
    schema: providers.figuresOfOthers,
  },
  { name: 'recognition', at: /^providers\/recognition\.yaml$/, schema: rules.recognition },
  {
    name: 'recognition of a provider',
    at: /^providers\/([a-z0-9-]+)\/recognition\.yaml$/,
    schema: rules.ownRecognition,
  },
  { name: 'directory', at: /^providers\/directory\.yaml$/, schema: providers.directory },
  { name: 'preflight', at: /^providers\/preflight\.yaml$/, schema: rules.preflight },
  { name: 'profile', at: /^providers\/([a-z0-9-]+)\/profile\.yaml$/, schema: providers.profile },
  { name: 'figures', at: /^providers\/([a-z0-9-]+)\/figures\.yaml$/, schema: providers.figures },
  { name: 'cases', at: /^providers\/(?:[a-z0-9-]+\/)?cases\.yaml$/, schema: list, examples: true },
  {
    name: 'translations',
    at: /^(?:law|law\/([a-z]{2})|law\/treaties\/([a-z0-9-]+)|providers|providers\/([a-z0-9-]+))\/words\.yaml$/,
    schema: translations,
  },
  {
    name: 'template',
    at: /^templates\/(wording|security|contents)\.yaml$/,
    schema: rules.wording,
  },
  { name: 'template', at: /^templates\/(happenings)\.yaml$/, schema: rules.happenings },
  { name: 'template', at: /^templates\/(phrases)\.yaml$/, schema: rules.phrases },
  { name: 'template', at: /^templates\/(kinds)\.yaml$/, schema: rules.letterKinds },
  { name: 'template', at: /^templates\/(forms)\.yaml$/, schema: rules.letterForms },
  { name: 'template', at: /^templates\/([a-z0-9-]+)\.yaml$/, schema: group },
]
