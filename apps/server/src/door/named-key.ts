import { namedIn } from '@oficio/verify/record'
import { type CallOf, HouseProblem } from './call.ts'
import { vouchingOf } from './vouching.ts'

/** What is decided for others, or lets others in: no key does it that its holder's list alone gives. */
const forOthers: ReadonlySet<string> = new Set([
  'request.approve',
  'request.narrow',
  'request.deny',
  'request.override',
  'request.release',
  // What lets data of an emergency go, by a call or without one, or more of it.
  'request.read-code',
  'desk.skip-call',
  'desk.agree-skip',
  'request.point-confirms',
  'registry.propose',
  'registry.verify',
  'registry.act',
  'registry.suspend',
  'unit.vouch',
  'person.invite',
  'person.change',
  'person.restore',
  'role.give',
  'role.confirm',
  'registrar.name',
  'registrar.confirm',
  'standard.propose',
  'standard.position',
  'standard.adopt',
  // To what all evidence of a unit is sealed from then on.
  'unit-key.make',
])

/**
 * Whoever made keys anew decides with them once a colleague compared them: what was touched before holds
 * before nobody.
 *
 * @throws {HouseProblem} `key-not-named`
 */
export async function demandNamedKey(call: CallOf, purpose: string, key: string): Promise<void> {
  if (forOthers.has(purpose)) await demandNamed(call, key)
}

/**
 * What decides by what stands around it, as a signature that nobody's approval stands before.
 *
 * @throws {HouseProblem} `key-not-named`
 */
export async function demandNamed({ db, house, who, at }: CallOf, key: string): Promise<void> {
  if (house.mode !== 'live') return
  const lists = await vouchingOf(db, [who.id])
  const isNamed = namedIn((subject) => lists.get(subject) ?? [], false)
  if (!(await isNamed(who.id, key, at))) throw new HouseProblem('not-allowed', 'key-not-named')
}
