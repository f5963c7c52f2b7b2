import type { Words } from '../fact/index.ts'
import type { Knowledge } from '../knowledge/index.ts'
import type { Profile } from '../provider/index.ts'

/** A service that is invented, with what its identifiers are called. `courses/invented/<id>.yaml`. */
export interface Service {
  readonly profile: Profile
  readonly names: Readonly<Record<string, Words>>
}

const kept = new WeakMap<Knowledge, WeakMap<readonly Service[], Knowledge>>()

/**
 * The knowledge as the academy has it: the law as it is, and of companies only those that are invented. A
 * letter to a real one finds no addressee there.
 */
export function trainingRealm(knowledge: Knowledge, services: readonly Service[]): Knowledge {
  const before = kept.get(knowledge)?.get(services)
  if (before) return before
  const realm: Knowledge = {
    ...knowledge,
    providers: Object.assign(
      Object.create(null) as Record<string, Profile>,
      Object.fromEntries(services.map(({ profile }) => [profile.id, profile])),
    ),
    directory: Object.create(null) as Knowledge['directory'],
    identifierNames: Object.assign({}, knowledge.identifierNames, ...services.map(({ names }) => names)),
  }
  const all = kept.get(knowledge) ?? new WeakMap<readonly Service[], Knowledge>()
  kept.set(knowledge, all.set(services, realm))
  return realm
}
