/** The text at an address; undefined where none is to be had. */
export async function textAt(address: string): Promise<string | undefined> {
  try {
    const answer = await fetch(address)
    return answer.ok ? await answer.text() : undefined
  } catch {
    return undefined
  }
}
