// Writes the files that are made from others. A test holds what stands against what it would write.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { requestSchemaJson } from '@oficio/contract'
import { openApiText } from '@oficio/contract/api'
import { languages } from '@oficio/core/fact'
import { connect } from '../apps/server/src/db/connect.ts'
import { migrate } from '../apps/server/src/db/migrate.ts'
import { schemaText } from '../apps/server/src/db/schema.ts'
import { verifierPage } from '../apps/verifier/build.ts'
import { placesOfSigns, sheetOfSigns } from '../apps/web/src/signs/sheet.ts'
import { asvsPage } from '../assurance/asvs-page.ts'
import { readAsvs } from '../assurance/read-asvs.ts'
import type { SourceFile } from './source-files.ts'

const root = resolve(import.meta.dirname, '..')

/** What each generated file says when it is made from its source as that is now. */
export const made: SourceFile[] = []

function write(path: string, text: string): void {
  const whole = text.endsWith('\n') ? text : `${text}\n`
  made.push({ path, text: whole })
  // A test only asks what would be written.
  if (process.argv[1] !== import.meta.filename) return
  writeFileSync(join(root, path), whole)
  console.log(path)
}

/** Every folder of sentences is an area: its catalogue in Spanish says which keys there are. */
function areasOfMessages(): string {
  const areas = readdirSync(join(root, 'packages/messages/src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
  return `// Made by \`npm run generate\` from the folders beside it.
${areas.map((area) => `import type ${area} from './${area}/es.json'`).join('\n')}

/** What each area can say, by the keys of its catalogue in Spanish. */
export interface Catalogues {
${areas.map((area) => `  readonly ${area}: typeof ${area}`).join('\n')}
}

export type Area = keyof Catalogues

/** One folder each, with \`es.json\` (the source), \`pt.json\`, \`en.json\`, \`fr.json\`. */
export const areas: readonly Area[] = [
${areas.map((area) => `  '${area}',`).join('\n')}
]

type Loaded = Promise<{ readonly default: Readonly<Record<string, string>> }>

/**
 * How each catalogue is loaded. Every import is written out: one that is put together when it runs is
 * resolved when the file is compiled, and what was compiled and kept before an area came would not know it.
 */
export const loaders: Readonly<Record<Area, Readonly<Record<${eachLanguage}, () => Loaded>>>> = {
${areas.map(loadersOf).join('\n')}
}
`
}

/** The type of a language, written out. */
const eachLanguage = languages.map((one) => `'${one}'`).join(' | ')

const loadersOf = (area: string): string =>
  [
    `  ${area}: {`,
    ...languages.map(
      (language) =>
        `    ${language}: () => import('./${area}/${language}.json', { with: { type: 'json' } }),`,
    ),
    '  },',
  ].join('\n')

/** The tables, functions and rights as the bundled database has them, in a folder that is thrown away. */
async function schemaOfDatabase(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'oficio-schema-'))
  const connection = await connect({ data })
  try {
    await migrate(connection.pool)
    return await schemaText(connection.pool)
  } finally {
    await connection.close()
    rmSync(data, { recursive: true, force: true })
  }
}

write('vectors/request.schema.json', requestSchemaJson())
write('packages/messages/src/areas.ts', areasOfMessages())
write('apps/web/src/signs/signs.svg', sheetOfSigns())
write('apps/web/src/signs/places.css', placesOfSigns())
write('apps/verifier/verifier.html', await verifierPage(languages))
write('docs/asvs.md', asvsPage(readAsvs(readFileSync(join(root, 'assurance/asvs.csv'), 'utf8'))))
// The version of the house is that of its knowledge, and would change the file with every fact.
write('vectors/openapi.json', openApiText('0'))
// Not for whoever only asks: it takes a database, and has a test of its own beside it.
if (process.argv[1] === import.meta.filename) write('apps/server/src/db/schema.sql', await schemaOfDatabase())
