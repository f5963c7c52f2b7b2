import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

// Cases beside the profile of each provider: a new one is a few lines there and no code.

interface ProviderCase {
  readonly name: string
  readonly draft: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly on: string
  readonly outcome?: string
  readonly findings?: readonly { readonly code: string; readonly severity: string; readonly path: string }[]
  readonly never?: readonly string[]
}

const here = import.meta.dirname
const vectors = join(here, '../vectors/requests')
/** A draft of the provider's own folder, else of `vectors/requests`. */
const json = (name: string, folder = vectors) => {
  const own = join(folder, `${name}.json`)
  return JSON.parse(readFileSync(existsSync(own) ? own : join(vectors, `${name}.json`), 'utf8'))
}
const { testContext } = json('context')
const knowledge = load()

/** The draft with the value at each pointer replaced. */
function changed(draft: unknown, changes: Readonly<Record<string, unknown>>): unknown {
  const copy = structuredClone(draft)
  for (const [pointer, value] of Object.entries(changes)) {
    const keys = pointer.slice(1).split('/')
    const last = keys.pop() as string
    // biome-ignore lint/suspicious/noExplicitAny: a draft is data
    const place = keys.reduce((at: any, key) => at[key], copy)
    place[last] = value
  }
  return copy
}

/** A draft that is given to another company asks about a service of that one. */
function withOwnService(changes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const [service] = knowledge.providers[String(changes['/provider'])]?.services ?? []
  return service === undefined || '/service' in changes ? changes : { ...changes, '/service': service }
}

const cases = readdirSync(here)
  .map((id) => ({ id, path: join(here, id, 'cases.yaml') }))
  .filter(({ path }) => existsSync(path))
  .flatMap(({ id, path }) => (parse(readFileSync(path, 'utf8')) as ProviderCase[]).map((c) => ({ ...c, id })))

test.each(cases)('$id: $name', (c) => {
  const request = changed(json(c.draft, join(here, c.id)).request, withOwnService(c.with ?? {}))
  // A case that was copied from another folder would hold that provider's rules, and say nothing of this one.
  expect(request, 'whose provider the case asks').toMatchObject({ provider: c.id })
  const { outcome, findings } = check(request as EvidenceRequest, { ...testContext, on: c.on }, knowledge)
  const short = findings.map(({ code, severity, path }) => ({ code, severity, path }))
  expect(short).toEqual(expect.arrayContaining([...(c.findings ?? [])]))
  expect(short.map((f) => f.code).filter((code) => c.never?.includes(code))).toEqual([])
  if (c.outcome) expect(outcome).toBe(c.outcome)
})
