import { type ExampleHouse, told, touchFor } from './house.ts'

type Person = Awaited<ReturnType<ExampleHouse['as']>>

/**
 * A request as somebody of its unit opens it: the one that is named, else the draft of the demonstration,
 * else the first of the list.
 */
export async function readBy(client: Person, request?: string) {
  const lines = told(await client.work({})).lines
  const isDraft = ({ status }: { readonly status: string }) => status === 'draft'
  const line = request ? lines.find(({ id }) => id === request) : (lines.find(isDraft) ?? lines[0])
  if (!line) throw new Error('nothing on the work list')
  const { opening } = told(await client.caseOpen({ case: line.case, purpose: 'investigation' }))
  const read = told(await client.requestRead({ request: line.id, opening }))
  return { read, case: line.case, expected: { request: line.id, opening, seq: read.seq } }
}

/** Another draft with the words of the demonstration's, which stays for the next one. */
export async function copyOfDraft(client: Person): Promise<string> {
  const first = await readBy(client)
  const { request } = told(
    await client.requestDraft({
      case: first.case,
      opening: first.expected.opening,
      content: first.read.content,
    }),
  )
  return request
}

/** A draft, submitted by its officer, approved by the prosecutor and the judge, and signed. */
export async function signed(house: ExampleHouse, officer: Person, draft?: string): Promise<string> {
  const { expected } = await readBy(officer, draft)
  told(await officer.requestSubmit(expected))
  for (const name of ['Nora', 'Elena']) {
    const approver = await house.as(name)
    const seen = (await readBy(approver, expected.request)).expected
    const touch = await touchFor(approver, { for: 'request.approve', ...seen })
    told(await approver.requestApprove({ ...seen, touch }))
  }
  const seen = (await readBy(officer, expected.request)).expected
  told(
    await officer.requestSign({ ...seen, touch: await touchFor(officer, { for: 'request.sign', ...seen }) }),
  )
  return expected.request
}
