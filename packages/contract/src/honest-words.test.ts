import { readdirSync, readFileSync } from 'node:fs'
import { type Speaker, speakerDifferences } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'

// Requests that people really write, each held against a registry that has its own sender: a check that
// refuses them would be switched off, and would protect nobody.

const root = new URL('../../../', import.meta.url)
const filesIn = (folder: string) =>
  readdirSync(new URL(folder, root)).flatMap((name) => (name.endsWith('.json') ? [`${folder}${name}`] : []))

/** Every request that a file holds, wherever it stands in it. */
function requestsIn(value: unknown): readonly EvidenceRequest[] {
  if (typeof value !== 'object' || value === null) return []
  if ('provider' in value && 'requestType' in value && ('authority' in value || 'case' in value))
    return [value as EvidenceRequest]
  return Object.values(value).flatMap(requestsIn)
}

/** The registry as this sender would have it. */
const registryOf = ({ country, authority, letter }: EvidenceRequest): Speaker => ({
  country: country ?? null,
  institution: authority?.name ?? '',
  kind: authority?.kind ?? '',
  unit: letter?.unit ?? '',
  domains: [authority?.officer?.email, letter?.delivery?.mailbox].flatMap((one) => one?.split('@')[1] ?? []),
  callBack: [authority?.officer?.phone, letter?.callBack?.switchboard].flatMap((one) => one ?? []),
  officers: [{ name: authority?.officer?.name ?? '', title: authority?.officer?.rank ?? '' }],
  colleagues: null,
})
/** Places that are compared word by word: here only what is free to say is asked. */
const compared =
  /^\/(?:country|authority\/|letter\/(?:unit|web|callBack|delivery|paste\/authority|secondSigner|state\/(?:requestingAuthority|authenticity|investigating)\/|protocol\/issuingAuthority|second\/~1(?:authority|letter~1(?:unit|callBack))))/

test('no request of those that people wrote speaks for another', () => {
  const files = [...filesIn('vectors/drafts/'), ...filesIn('vectors/requests/'), ...filesIn('demonstration/')]
  const found = files.flatMap((file) =>
    requestsIn(JSON.parse(readFileSync(new URL(file, root), 'utf8'))).map((request) => ({ file, request })),
  )
  expect(found.length).toBeGreaterThan(60)
  expect(
    found.flatMap(({ file, request }) =>
      speakerDifferences(request, registryOf(request), load().localWords)
        .filter(({ pointer }) => !compared.test(pointer))
        .map(({ pointer, said }) => `${file} ${pointer} ${said}`),
    ),
  ).toEqual([])
})
