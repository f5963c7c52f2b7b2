import { conversation, type Served } from '../assistant/protocol.ts'
import { callTool, listed } from '../assistant/tools.ts'
import type { CommandAnswer, CommandCall } from '../command.ts'
import type { Io } from '../io.ts'
import { Stop } from '../stop.ts'
import { versionLine } from '../version.ts'

/** More than the longest draft or paste; a longer line is refused without being read. */
const longestLine = 8 * 1024 * 1024

/**
 * Answers an assistant that speaks the Model Context Protocol over standard input and output, until the input
 * ends. It signs nothing, sends nothing, opens no line and no file.
 */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  if (io.inputIsTerminal) throw new Stop('cli.stop.no-standard-input')
  const served: Served = {
    name: 'oficio',
    version: JSON.parse(await versionLine(true)).program,
    // What it answers from has a version of its own.
    instructions: `${messages.format('cli.mcp.instructions')}\n${await versionLine(false)}`,
    tools: listed,
    call: (name, args) => callTool(name, args, call),
  }
  const answerLine = conversation(served)
  for await (const line of linesOf(io)) {
    const answer =
      line === null
        ? '{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"longer than 8 MiB"}}'
        : await answerLine(line)
    if (answer !== undefined) io.out(`${answer}\n`)
  }
  return { exit: 0, json: {}, raw: '', show: () => {} }
}

/** Lines that say something, as they come; `null` for one that is longer than is read. */
async function* linesOf({ input }: Io): AsyncGenerator<string | null> {
  const decoder = new TextDecoder()
  let begun = ''
  let isTooLong = false
  for await (const piece of input) {
    const parts = decoder.decode(piece, { stream: true }).split('\n')
    for (const [at, part] of parts.entries()) {
      if (!isTooLong) begun += part
      if (begun.length > longestLine) {
        begun = ''
        isTooLong = true
      }
      if (at === parts.length - 1) break
      if (isTooLong) yield null
      else if (begun.trim() !== '') yield begun
      begun = ''
      isTooLong = false
    }
  }
  if (begun.trim() !== '') yield begun
}
