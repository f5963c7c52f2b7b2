import {
  checkedHow,
  fieldNames,
  institutionKinds,
  lookAlikeReasons,
  lossReasons,
  missingParts,
  needs,
  refusals,
  registryRoles,
  suspensionReasons,
} from '@oficio/core/registry'
import { expect, test } from 'vitest'
import { createMessages, languages } from './index.ts'

const codes: Readonly<Record<string, readonly string[]>> = {
  kind: institutionKinds,
  field: fieldNames,
  role: registryRoles,
  refused: refusals,
  need: needs,
  missing: missingParts,
  suspension: suspensionReasons,
  loss: lossReasons,
  'look-alike': lookAlikeReasons,
  how: checkedHow,
}

test.each(languages)('the registry never answers with a bare code in %s', async (language) => {
  const messages = await createMessages(language)
  const without = Object.entries(codes).flatMap(([area, list]) =>
    list.map((code) => `registry.${area}.${code}`).filter((key) => !messages.has(key)),
  )
  expect(without).toEqual([])
})
