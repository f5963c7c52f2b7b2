import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** What waits for a browser, for processes or for a database of its own most of its time. */
const waits = /^(?:e2e|apps\/cli\/src\/commands\/(?:operator|peer|serve)|apps\/server\/src\/main)\b/

/** The part of all files among which those that wait are spread: none of them is left for the end alone. */
const spread = 0.8

/**
 * Files that take longest, the longest first. On a machine where nothing ran yet the runner knows only how
 * large a file is, and what takes long is mostly a small one: begun last, it leaves every other core with
 * nothing to do.
 */
export const longest: readonly string[] = [
  'apps/cli/src/files-alone-everywhere.test.ts',
  'e2e/generated-clients.test.ts',
  'packages/exchange/src/case-uco/shapes.test.ts',
  'apps/server/src/emergencies/layers.test.ts',
  'e2e/journeys/desk.test.ts',
  'e2e/live.test.ts',
  'e2e/journeys/signed-in.test.ts',
  'e2e/measures.test.ts',
  'e2e/each-page.test.ts',
  'e2e/pages.test.ts',
  'e2e/true-pages.test.ts',
  'e2e/journeys/registry.test.ts',
  'e2e/journeys/node.test.ts',
  'e2e/story.test.ts',
  'e2e/journeys/brought-in.test.ts',
  'apps/cli/src/commands/operator.test.ts',
  'apps/cli/src/commands/course.test.ts',
  'apps/server/src/main.test.ts',
  'apps/server/src/door/matrix.test.ts',
  'apps/server/src/deliveries/deliveries.test.ts',
  'packages/knowledge/src/whole.test.ts',
  'apps/server/src/channels/etsi/etsi.test.ts',
  'apps/server/src/requests/ordered.test.ts',
  'apps/server/src/operate/rows-of-nobody.test.ts',
  'apps/server/src/requests/races.test.ts',
  'apps/server/src/contact-points/contact-points.test.ts',
  'packages/exchange/src/returns/closed-world.test.ts',
  'apps/server/src/assistance/assistance.test.ts',
  'packages/knowledge/src/load.test.ts',
  'packages/knowledge/src/courses/courses.test.ts',
  'apps/server/src/law-readings/law-readings.test.ts',
  'apps/server/src/emergencies/emergencies.test.ts',
  'apps/server/src/channels/etsi/listener.test.ts',
  'apps/server/src/sending/sending.test.ts',
  'apps/server/src/door/idempotency.test.ts',
  'packages/seal/src/pdf/seal-pdf.test.ts',
  'vectors/region/region.test.ts',
  'apps/server/src/requests/model.test.ts',
  'law/routes.test.ts',
  'packages/exchange/src/returns/grown-files.test.ts',
  'apps/cli/src/commands/bundle.test.ts',
  'packages/core/src/identifier/growth.test.ts',
  'packages/core/src/preflight/weak-sources.test.ts',
  'packages/pdf/src/values-whole.test.ts',
  'apps/web/src/sealed/sealed.test.ts',
  'apps/server/src/sending/two-legs.test.ts',
  'apps/server/src/requests/annexes.test.ts',
  'apps/server/src/proposals/outcomes.test.ts',
  'apps/server/src/proposals/proposals.test.ts',
  'apps/cli/src/program.test.ts',
  'apps/cli/src/files-alone.test.ts',
  'apps/server/src/registry/trust.test.ts',
  'apps/server/src/requests/speaks.test.ts',
  'apps/server/src/people/attackers.test.ts',
  'apps/server/src/db/away.test.ts',
  'apps/server/src/db/schema.test.ts',
  'packages/core/src/preflight/planted-faults.test.ts',
  'packages/core/src/preflight/properties.test.ts',
  'packages/exchange/src/etsi/hostile.test.ts',
]

/**
 * The order of files: those that wait are spread evenly among those that only compute, which fill their
 * pauses. All at once they wait for each other until a test runs out of time; all at the end they leave a
 * core with nothing to do. The longest of each kind first, then as the runner itself would.
 */
export default class Interleaved extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const pathOf = ({ moduleId, project }: TestSpecification) =>
      moduleId.slice(project.config.root.length + 1).replaceAll('\\', '/')
    const rank = (file: TestSpecification) => {
      const at = longest.indexOf(pathOf(file))
      return at < 0 ? longest.length : at
    }
    const sorted = (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
    const isWaiting = (file: TestSpecification) => waits.test(pathOf(file))
    const waiting = sorted.filter(isWaiting)
    const computing = sorted.filter((file) => !isWaiting(file))
    const between = Math.max(1, Math.floor((computing.length * spread) / Math.max(1, waiting.length)))
    const order: TestSpecification[] = []
    for (const [at, file] of computing.entries()) {
      const next = at % between === 0 ? waiting.shift() : undefined
      if (next) order.push(next)
      order.push(file)
    }
    return [...order, ...waiting]
  }
}
