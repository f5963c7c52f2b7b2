// The inside of the server and of the command line, as far as people's ways, measurements and pictures need
// it: named here alone, so that they know nothing of where it lies.
export { recorded } from '../../apps/cli/src/recorded-io.ts'
export { linesOf, workSql } from '../../apps/server/src/acts/work-lines.ts'
export { writeAct, writeSql } from '../../apps/server/src/acts/write-act.ts'
export { nodeId } from '../../apps/server/src/channels/etsi/doers.ts'
export { inside, listAt } from '../../apps/server/src/channels/etsi/inside.ts'
export { isSignedBy } from '../../apps/server/src/channels/etsi/jws.ts'
export { callOf } from '../../apps/server/src/channels/etsi/settle.ts'
export { createApp } from '../../apps/server/src/composition.ts'
export { type Actor, as, asHouse } from '../../apps/server/src/db/scope.ts'
export type { HouseParts, SignedIn } from '../../apps/server/src/door/call.ts'
export { readWebFiles } from '../../apps/server/src/http/web-files.ts'
export { begin } from '../../apps/server/src/operate/begin.ts'
export { certify } from '../../apps/server/src/operate/certify.ts'
export { addTrust } from '../../apps/server/src/operate/trust.ts'
export { buildWeb, builtFolder, inputsDigest, isBuilt } from '../../apps/server/src/program/build.ts'
export { createPool } from '../../apps/server/src/worker/pool.ts'

/** The program of a thread that makes papers. */
export const threadProgram = new URL('../../apps/server/src/worker/start.mjs', import.meta.url)
