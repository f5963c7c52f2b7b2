import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

// What CONTRIBUTING.md says of a country and a provider, to the letter: a folder each, made by imitating one
// that is there. Zubrowka is a country that no list of States has, Fjordgram a provider that asks what TikTok
// asks, under names of its own.

const root = resolve(import.meta.dirname, '../..')
const at = (...parts: string[]) => join(root, ...parts)
export const [country, provider] = ['law/aq', 'providers/fjordgram']
/** Grand Fenwick is a country of which nobody knows anything yet. */
export const poorCountry = 'law/bv'

const zubrowka = (text: string) =>
  text
    .replaceAll('"CL"', '"AQ"')
    .replace('"CHL"', '"ATA"')
    .replaceAll(/\bChil[ei]\b/g, 'Zubrowka')
    .replaceAll('Chilean', 'Zubrowkan')
    .replaceAll(/^tile: .*/gm, 'tile: [0, 6]')
    .replace('source: inview185', 'source: zubrowka-gazette')
    // Words as other languages write them: what stands in one is no sign of a pattern.
    .replace('  numbers: [', "  numbers: [ID-nummer, N° d'identité, ")
    .replace('code: CLP, names: [', 'code: CLP, names: [Zubrowka-dollar, ')
    .replace('  bodies: [', '  bodies: [Gendarmería d’Oradea, Garde & Surveillance, ')

const fjordgram = (text: string) =>
  text
    .replaceAll('tiktok.com', 'fjordgram.example')
    .replaceAll('tiktok\\.com', 'fjordgram\\.example')
    .replaceAll(/"?tiktok(?=[A-Z])/g, (found) => found.replace('tiktok', 'fjordgram'))
    .replaceAll('"tiktok"', '"fjordgram"')
    .replaceAll('TikTok', 'Fjordgram')

export const draft = JSON.parse(
  fjordgram(readFileSync(at('vectors/packs/cl-tiktok/input.json'), 'utf8'))
    .replace('"country": "CL"', '"country": "AQ"')
    // Its own code, of the same name: one that is said to be of another State is no power there.
    .replaceAll('Código Procesal Penal de Chile', 'Código Procesal Penal'),
)

/** Adds both folders to a copy of the house, and touches nothing else of it. */
export function addFolders(house: string): void {
  const imitate = (from: string, to: string, change: (text: string) => string) => {
    mkdirSync(join(house, to))
    for (const file of readdirSync(at(from)))
      writeFileSync(join(house, to, file), change(readFileSync(at(from, file), 'utf8')))
  }
  imitate('law/cl', country, zubrowka)
  writeFileSync(
    join(house, country, 'sources.yaml'),
    'zubrowka-gazette:\n  address: https://gazette.example/1932\n  asOf: "2026-11-20"\n  title: Official gazette\n  whose: official\n',
  )
  imitate('providers/tiktok', provider, fjordgram)
  writeFileSync(
    join(house, provider, 'recognition.yaml'),
    'words: [fjordgram, fjord gram, fjord-gram]\nhosts: [fjordgram-video.example]\n',
  )
  writeFileSync(join(house, provider, 'draft.json'), JSON.stringify({ request: draft }))
  writeFileSync(
    join(house, provider, 'cases.yaml'),
    '- name: A request to the company of the user has nothing to repair\n  draft: draft\n  on: "2026-11-24"\n  outcome: pass\n',
  )
}

const unknown = 'source: memory, asOf: null, confidence: low, basis: memory'
const fact = (value: string) => `{ value: ${value}, ${unknown} }`

/** Every list that may be empty is, every fact that may be unknown is, and every file that may lack does. */
const ofPoorCountry: Readonly<Record<string, string>> = {
  'status.yaml': `iso2: "BV"
iso3: "BVT"
names: { en: Grand Fenwick, es: Gran Fenwick, pt: Grão Fenwick, fr: Grand-Fenwick }
region: LATAM
tile: [0, 7]
peoples: []
usage: { numbers: [], currency: { code: XXX, names: [] }, languages: [], bodies: [], ${unknown} }
roleInPlatform: [requesting]
budapest: { status: ${fact('unknown')}, ratification: ${fact('null')}, inForce: ${fact('null')} }
protocol1: { status: ${fact('unknown')} }
protocol2: { status: ${fact('unknown')}, signature: ${fact('null')}, ratification: null, inForce: null }
unCybercrime: { signed: ${fact('null')}, signature: ${fact('null')}, ratified: ${fact('null')} }
nassau: { party: ${fact('null')}, deposit: null }
medellin: { status: ${fact('unknown')} }
iberoamerican2014: { status: ${fact('unknown')} }
mlatWithUS: null
cloudActAgreement: ${fact('unknown')}
contactPoint247: { body: ${fact('null')} }
centralAuthority: { offices: [], general: ${fact('null')} }
languagesForRequests: ${fact('[]')}
reservation29_4: ${fact('unknown')}
reservations: []
declarations: []
notes: []
`,
  'domestic.yaml': `approvalOfConvention: { statute: null, article: null, year: null, match: unknown, ${unknown} }
offences: {}
powers: {}
whoMayOrder:
${['subscriber', 'traffic', 'content', 'realtime']
  .map((data) => `  ${data}: { police: null, prosecutor: null, judge: null, ${unknown} }\n`)
  .join('')}specialRules: []
notes: []
evidence: []
retention: []
notice: []
dataProtection: []
`,
  'statutes.yaml': 'statutes: []\n',
  'approvals.yaml': `rules: []
examples:
  - { name: Nobody has read who orders, kind: disclosure, categories: [content], chain: "prosecutor asks, judge orders" }
`,
  'said.yaml': 'none: nobody has read a letter of this State yet\n',
  'words.yaml': '{}\n',
}

/** Adds a country of which nobody knows anything yet. */
export function addPoorCountry(house: string): void {
  mkdirSync(join(house, poorCountry))
  for (const [file, text] of Object.entries(ofPoorCountry))
    writeFileSync(join(house, poorCountry, file), text)
}
