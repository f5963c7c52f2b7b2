import { readFileSync } from 'node:fs'
import { knowledgeVersion } from '@oficio/knowledge'

/** Version of the program and of the knowledge it answers from. */
export async function versionLine(json: boolean): Promise<string> {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const knowledge = knowledgeVersion()
  return json ? JSON.stringify({ program: version, knowledge }) : `oficio ${version} (knowledge ${knowledge})`
}
