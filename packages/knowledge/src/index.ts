// Bridge until the compiler of law/, providers/ and templates/ stands: the same Knowledge, from the raw facts.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Knowledge } from '@oficio/core/knowledge'
import { parse } from 'yaml'

// biome-ignore lint/suspicious/noExplicitAny: bridge
type Any = any
const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../..')
const read = (name: string): Any => JSON.parse(readFileSync(join(root, '../shared/facts', `${name}.json`), 'utf8'))
const by = (list: Any[], key: string): Any => Object.fromEntries(list.map((x) => [x[key], x]))

const yaml = (path: string): Any => (existsSync(join(root, path)) ? parse(readFileSync(join(root, path), 'utf8')) : {})
const folders = (path: string): string[] => (existsSync(join(root, path)) ? readdirSync(join(root, path)) : [])

let loaded: Knowledge | undefined

/** The whole knowledge, compiled. Reads once a process. */
export function load(): Knowledge {
  if (loaded) return loaded
  const p = read('providers')
  const countries = by(read('countries').countries, 'iso2')
  const eu = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ')
  loaded = {
    version: '0.1.0+bridge',
    compiledOn: '2026-11-24',
    countries,
    domesticLaw: by(read('domestic-law').countries, 'iso2'),
    instruments: by(read('instruments').instruments, 'id'),
    articles: by(read('articles').articles, 'id'),
    forms: by(read('forms').forms, 'id'),
    regions: {
      LATAM: Object.values(countries as Record<string, Any>)
        .filter((c) => c.region === 'LATAM')
        .map((c) => c.iso2),
      EU: eu,
      EEA: [...eu, 'IS', 'LI', 'NO'],
    },
    stateRules: Object.fromEntries(
      folders('law')
        .filter((f) => existsSync(join(root, 'law', f, 'rules.yaml')))
        .map((f) => [f.toUpperCase(), yaml(`law/${f}/rules.yaml`)]),
    ),
    routeRules: yaml('law/routes.yaml'),
    recognition: yaml('providers/recognition.yaml'),
    preflight: yaml('providers/preflight.yaml'),
    templates: Object.assign(
      { wording: {} },
      ...folders('templates')
        .filter((f) => f.endsWith('.yaml'))
        .map((f) => ({ [f.slice(0, -5)]: yaml(`templates/${f}`) })),
    ),
    providers: by(p.providers, 'id'),
    vocabularies: p.vocabularies,
    baseChecks: p.baseChecks,
    checkDerivation: p.checkDerivation,
    genericIdentifiers: p.genericIdentifiers,
    figures: read('transparency').records,
  }
  return loaded
}
