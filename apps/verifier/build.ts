import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const here = import.meta.dirname

/** The sentences that the page needs, out of those of the house: each with plain places for its arguments. */
function words(languages: readonly string[]): string {
  const needed: Readonly<Record<string, RegExp>> = {
    evidence:
      /^(?:verify\.|entry\.|bag\.error\.|report\.basis\.|unit\.(?:purpose|until|ground\.[a-z-]+|opened|left-sealed)$)/,
    // What an act is called, done here or written down; other sentences with more than a name in them are
    // none of these.
    house: /^act\.[a-z-]+(?:\.recorded)?$/,
    cases: /^act\.[a-z-]+$/,
    // Why an archive is not opened.
    verify: /^fault\.(?:notZip|ambiguous|encrypted|method|bomb|damaged)$/,
  }
  const all = languages.map((language) => {
    const texts = Object.entries(needed).flatMap(([area, keys]) => {
      const path = join(here, `../../packages/messages/src/${area}/${language}.json`)
      const own = Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>)
      const chosen = own.filter(
        ([key, text]) =>
          keys.test(key) && (area === 'evidence' || key === 'act.noted' || !text.includes('{')),
      )
      return chosen.map(([key, text]) => [`${area}.${key}`, text] as const)
    })
    return [language, Object.fromEntries(texts)]
  })
  return JSON.stringify(Object.fromEntries(all))
}

/** The page that checks bundles, whole in one file, in the languages given: no other is ever loaded. */
export async function verifierPage(languages: readonly string[]): Promise<string> {
  const built = await build({
    root: here,
    configFile: false,
    logLevel: 'silent',
    define: { WORDS: words(languages) },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry: join(here, 'src/main.ts'), formats: ['iife'], name: 'verifier' },
    },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const output = first && 'output' in first ? first.output : []
  const code = output.flatMap((one) => (one.type === 'chunk' ? [one.code] : [])).join('\n')
  const page = readFileSync(join(here, 'src/page.html'), 'utf8')
  // Nothing in the program ends the element that holds it.
  const safe = code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
  return page.replace('/*SCRIPT*/', () => safe)
}
