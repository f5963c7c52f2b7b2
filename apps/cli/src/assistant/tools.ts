import { resolve } from 'node:path'
import { type Language, languages } from '@oficio/core/fact'
import { toldGrounds } from '@oficio/core/preflight'
import { createMessages, languageOf, say } from '@oficio/messages'
import type { CommandCall } from '../command.ts'
import type { Io } from '../io.ts'
import { knowledgeFor } from '../knowledge.ts'
import type { Tool, ToolAnswer } from './protocol.ts'

/** Where it is asked, and what runs the commands that answer. */
type World = Pick<CommandCall, 'io' | 'run'>
type Args = Readonly<Record<string, unknown>>

type Properties = Readonly<Record<string, { readonly type: string; readonly [key: string]: unknown }>>

interface AskedTool extends Tool {
  readonly required: readonly string[]
  readonly inputSchema: { readonly properties: Properties }
}

/** A tool that asks one of our commands, with what the command reads on its standard input. */
interface CommandTool extends AskedTool {
  readonly words: (args: Args) => readonly string[]
  readonly input: (args: Args) => string
}

const language = {
  type: 'string',
  enum: languages,
  description: 'Language of sentences in the answer; Spanish when absent.',
}
/** The schema of an object with these properties, besides the language, and what of them must be there. */
const taking = (properties: Properties, required: readonly string[]) => ({
  required,
  inputSchema: {
    type: 'object',
    properties: { ...properties, language },
    required,
    additionalProperties: false,
  },
})
const option = (args: Args, key: string, name = key): readonly string[] =>
  args[key] === undefined ? [] : [`--${name}=${String(args[key])}`]

const commandTools: readonly CommandTool[] = [
  {
    name: 'recognise',
    description:
      'Finds in a text what a provider can search for: accounts, addresses, telephones, payments, times with their zone. `missing` names what must be asked for still, `suspect` fails its check digit, `unsearchable` finds nobody. `doubtful: true` and `confidence` below high are no finding yet: `why` says the cause. `role` (complainant, victim, bystander, unknownWhose) says that a value may be of somebody who is not sought: ask the officer whose it is before anything is asked about it, and name no service for it. A company with `doubtful` is reached by such values alone. Nothing that is not in the answer may be taken for recognised.',
    ...taking(
      {
        text: { type: 'string', description: 'The text as it was received.' },
        country: { type: 'string', pattern: '^[A-Z]{2}$', description: 'Where telephones are at home.' },
      },
      ['text'],
    ),
    words: (args) => ['recognise', '-', ...option(args, 'country')],
    input: (args) => String(args.text ?? ''),
  },
  {
    name: 'routes',
    description:
      'By which ways of law data can be asked for: each open, conditional or closed, with reasons, articles, deadlines. The reason `FACT_UNCONFIRMED`, a fact of `basis: memory` and `confidence: low` were read by nobody in their source: pass them on as to be confirmed. Where something that decides is missing it answers with `questions`: ask them, never guess.',
    ...taking(
      {
        situation: {
          type: 'object',
          description:
            'requesting (country), provider or providerCountry, data (categories), stage, urgency and what else is known.',
        },
      },
      ['situation'],
    ),
    words: () => ['routes', '-'],
    input: (args) => JSON.stringify(args.situation ?? null),
  },
  {
    name: 'check',
    description:
      'Holds a draft request against the provider and the law: what would be refused (`block`), what is doubtful (`warn`), what is to be looked at (`advice`: also under `outcome: pass` it tells facts from memory, to be confirmed), where, why, from which source and of which day, and how to mend it. A pass is no promise that the provider answers.',
    ...taking(
      {
        draft: { type: 'object', description: 'The request, in the shape of /schema/request.json.' },
        on: { type: 'string', format: 'date', description: 'The day of the check; today when absent.' },
      },
      ['draft'],
    ),
    words: (args) => ['check', '-', ...option(args, 'on')],
    input: (args) => JSON.stringify(args.draft ?? null),
  },
  {
    name: 'deadline',
    description:
      'Counts a term of law day by day, with holidays of the State. `due` stands alone only where `calendar.certain` is true. With `certain: false` say that the day is to be confirmed, and why (`doubts`, `leavesOut`); with `atLeast: true` say "not before" it: the true day may be later.',
    ...taking(
      {
        country: { type: 'string', pattern: '^[A-Z]{2}$' },
        from: { type: 'string', description: 'The instant with its offset: 2026-09-16T10:00:00-03:00.' },
        days: { type: 'integer', minimum: 0 },
        businessDays: { type: 'integer', minimum: 0 },
      },
      ['country', 'from'],
    ),
    words: (args) => [
      'deadline',
      ...['country', 'from', 'days'].flatMap((key) => option(args, key)),
      ...option(args, 'businessDays', 'business-days'),
    ],
    input: () => '',
  },
  {
    name: 'review',
    description:
      'Holds the law of a country against the Budapest Convention or its Second Protocol, article by article. Unknown is not a gap. What rests on `basis: memory` or has `confidence: low` is to be confirmed.',
    ...taking(
      {
        country: { type: 'string', pattern: '^[A-Z]{2}$' },
        treaty: { type: 'string', enum: ['budapest', 'second-protocol'] },
      },
      ['country'],
    ),
    words: (args) => ['review', '-', ...option(args, 'treaty')],
    input: (args) => String(args.country ?? ''),
  },
]

const refusal: AskedTool = {
  name: 'explain_refusal',
  description:
    "Names the grounds that a provider's mail of refusal shows, each with the words that show it. None or several: a person has to read it.",
  ...taking({ mail: { type: 'string', description: 'The mail as it came.' } }, ['mail']),
}

/** All that can be asked. */
const tools: readonly AskedTool[] = [...commandTools, refusal]

/** The same as the protocol lists them. */
export const listed: readonly Tool[] = tools.map(({ name, description, inputSchema }) => ({
  name,
  description,
  inputSchema,
}))

/**
 * Asks one tool. It sees what it is given and nothing else: no file, no setting of whoever runs it, no line.
 */
export async function callTool(name: string, args: Args, world: World): Promise<ToolAnswer> {
  const tool = tools.find((one) => one.name === name)
  if (!tool) return wrong(`no tool ${name}`)
  const fault = faultIn(args, tool)
  if (fault) return wrong(fault)
  const spoken = languageOf(String(args.language ?? 'es'))
  if (!spoken) return wrong('language: es, pt, en or fr')
  const asked = commandTools.find((one) => one.name === name)
  return asked ? askCommand(asked, args, spoken, world) : explainRefusal(args, spoken, world)
}

/** What is not as the schema of a tool has it, in a sentence: nothing is taken for something else. */
function faultIn(args: Args, { required, inputSchema }: AskedTool): string | undefined {
  const { properties } = inputSchema
  const missing = required.find((key) => args[key] === undefined)
  if (missing) return `${missing}: is missing`
  for (const [key, value] of Object.entries(args)) {
    if (!Object.hasOwn(properties, key)) return `${key.slice(0, 80)}: is not asked for`
    const wanted = properties[key]?.type
    const got = Number.isInteger(value) ? 'integer' : Array.isArray(value) ? 'array' : typeof value
    if (value === null || got !== wanted)
      return `${key}: is to be ${wanted === 'integer' ? 'a whole number' : `of type ${wanted}`}`
  }
  return undefined
}

const wrong = (message: string): ToolAnswer => ({ value: { error: { message } }, isError: true })

async function askCommand(
  tool: CommandTool,
  args: Args,
  spoken: Language,
  { io, run }: World,
): Promise<ToolAnswer> {
  const out: string[] = []
  const exit = await run([...tool.words(args), '--json', `--lang=${spoken}`], {
    ...io,
    env: knowledgeAlone(io),
    folder: '/',
    input: once(tool.input(args)),
    inputIsTerminal: false,
    out: (text) => void out.push(text),
    err: () => {},
    ask: async () => undefined,
  })
  return { value: JSON.parse(out.join('')) as unknown, isError: exit === 2 }
}

/** The knowledge of whoever runs it, and nothing else of the settings: no profile of an authority. */
const knowledgeAlone = ({ env, folder }: Io): Io['env'] => ({
  ...(env.OFICIO_KNOWLEDGE === undefined ? {} : { OFICIO_KNOWLEDGE: env.OFICIO_KNOWLEDGE }),
  ...(env.OFICIO_RELEASES ? { OFICIO_RELEASES: resolve(folder, env.OFICIO_RELEASES) } : {}),
  ...(env.OFICIO_RELEASE_KEYS ? { OFICIO_RELEASE_KEYS: env.OFICIO_RELEASE_KEYS } : {}),
  ...(env.OFICIO_RELEASES_HOUSE ? { OFICIO_RELEASES_HOUSE: env.OFICIO_RELEASES_HOUSE } : {}),
  ...(env.OFICIO_RELEASES_AT_LEAST ? { OFICIO_RELEASES_AT_LEAST: env.OFICIO_RELEASES_AT_LEAST } : {}),
})

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

async function explainRefusal(args: Args, language: Language, { io }: World): Promise<ToolAnswer> {
  const messages = await createMessages(language)
  const grounds = toldGrounds(String(args.mail), knowledgeFor(io)).map(({ code, words }) => ({
    code,
    words,
    says: say(messages, `cases.ground.${code}`, {}, code),
  }))
  return { value: { grounds }, isError: false }
}
