import { turns } from './turns.ts'

type Place = readonly string[]

/** Adds what a part holds to what lies in its place. */
function put(into: Record<string, unknown>, [key, ...below]: Place, part: object): void {
  if (key === undefined) Object.assign(into, part)
  else {
    into[key] ??= {}
    put(into[key] as Record<string, unknown>, below, part)
  }
}

/** The lines of what comes over the line, as it comes. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest
}

/**
 * Reads what comes a part a line (`inParts` of knowledge-files.ts), in turns and while it is still coming: to
 * read it at once holds a weak device up for half a second, and whoever types meanwhile would wait.
 */
export async function fromParts<Of>(pieces: AsyncIterable<string>): Promise<Of> {
  const turn = turns()
  const made: Record<string, unknown> = {}
  let isWhole = false
  for await (const line of linesOf(pieces)) {
    isWhole = line === ']'
    if (line === '[' || isWhole) continue
    const [place, part] = JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line) as [Place, object]
    put(made, place, part)
    await turn()
  }
  // What the line cut off is no whole, however well it reads.
  if (!isWhole) throw new Error('cut off')
  // Who waits for it draws much: that is a turn of its own.
  await turn(true)
  return made as Of
}

/** The text of an answer, piece by piece. */
export async function* piecesOf({ body }: Response): AsyncGenerator<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) yield read.value
}
