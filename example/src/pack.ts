import type { Client } from '@oficio/contract/api'
import { told, touchFor } from './house.ts'

/**
 * A request of the demonstration taken from the officer's draft over its approvals to the sealed pack. For
 * tests: whoever signs in is handed in.
 */
export async function signedPack(as: (name: string) => Promise<Client>): Promise<Uint8Array<ArrayBuffer>> {
  const [officer, prosecutor, judge] = [await as('Sofía'), await as('Nora'), await as('Elena')]
  const look = async (client: Client, purpose: 'investigation' | 'decision') => {
    const line = told(await client.work({})).lines[0]
    if (!line) throw new Error('the work list is empty')
    const { opening } = told(await client.caseOpen({ case: line.case, purpose }))
    return {
      request: line.id,
      opening,
      seq: told(await client.requestRead({ request: line.id, opening })).seq,
    }
  }
  told(await officer.requestSubmit(await look(officer, 'investigation')))
  for (const approver of [prosecutor, judge]) {
    const expected = await look(approver, 'decision')
    told(
      await approver.requestApprove({
        ...expected,
        touch: await touchFor(approver, { for: 'request.approve', ...expected }),
      }),
    )
  }
  const expected = await look(officer, 'investigation')
  told(
    await officer.requestSign({
      ...expected,
      touch: await touchFor(officer, { for: 'request.sign', ...expected }),
    }),
  )
  return told(
    await officer.requestPack({ request: expected.request, opening: expected.opening }),
  ) as Uint8Array<ArrayBuffer>
}
