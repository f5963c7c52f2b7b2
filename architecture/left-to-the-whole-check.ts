/**
 * What the whole check (`.ci/run`) asks in steps of its own, and the tests leave to it unless somebody names
 * it: the long journeys, each of several houses, people and languages, and what asks the same of each page
 * (`npm run journeys`); what asks one question of each route there is, what measures, what plays drawn
 * orders of acts or bundles against a whole house or another program, what sweeps over every fact, fault or
 * layer there is, and what starts houses and commands as processes of their own, as an operator does
 * (`npm run long`). Decision 0072. A folder ends with `**`.
 */
export const leftToTheWholeCheck: readonly string[] = [
  'e2e/contact-points.test.ts',
  'e2e/damaged-bundle.test.ts',
  'e2e/founding.test.ts',
  'e2e/journeys/**',
  'e2e/live.test.ts',
  'e2e/measures.test.ts',
  'e2e/print.test.ts',
  'e2e/pseudo.test.ts',
  'apps/cli/src/commands/course.test.ts',
  'apps/cli/src/commands/operator.test.ts',
  'apps/cli/src/commands/peer.test.ts',
  'apps/cli/src/files-alone.test.ts',
  'apps/server/src/channels/etsi/listener.test.ts',
  'apps/server/src/contact-points/contact-points.test.ts',
  'apps/server/src/contact-points/two-houses.test.ts',
  'apps/server/src/db/away.test.ts',
  'apps/server/src/door/idempotency.test.ts',
  'apps/server/src/db/rows-read.test.ts',
  'apps/server/src/door/matrix.test.ts',
  'apps/server/src/emergencies/layers.test.ts',
  'apps/server/src/main.test.ts',
  'apps/server/src/operate/cut-short.test.ts',
  'apps/server/src/operate/sealed-backup.test.ts',
  'apps/server/src/requests/model.test.ts',
  'apps/server/src/requests/races.test.ts',
  'packages/core/src/identifier/growth.test.ts',
  'packages/core/src/knowledge/every-slice.test.ts',
  'packages/core/src/knowledge/held-fact.test.ts',
  'packages/core/src/preflight/planted-faults.test.ts',
  'packages/core/src/preflight/weak-sources.test.ts',
  'packages/custody/src/custody-list/archives.test.ts',
  'packages/custody/src/custody-list/made-bundles.test.ts',
  'packages/exchange/src/etsi/hostile.test.ts',
  'packages/exchange/src/returns/zones-plain.test.ts',
  'vectors/region/region.test.ts',
]

/** Whether the tests leave a file to the whole check. */
export const isLeftToTheWholeCheck = (test: string): boolean =>
  leftToTheWholeCheck.some((one) => (one.endsWith('**') ? test.startsWith(one.slice(0, -2)) : test === one))
