import type { CallOf } from '../door/call.ts'
import { tellPerson } from './notify.ts'

/** Tells every registrar but whoever does it that something of the registry waits for them. */
export async function tellRegistrars(
  call: CallOf,
  kind: 'registry-waits' | 'profile-waits' | 'provider-invited',
  params: object,
): Promise<void> {
  for (const { id } of await call.db.rows<{ id: string }>('select id from registrars_to_tell()'))
    if (id !== call.who.id) tellPerson(call, id, kind, params)
}
