// The Model Context Protocol over standard input and output: JSON-RPC 2.0, a message a line.
// https://modelcontextprotocol.io/specification/2025-06-18

import { isRecord } from '@oficio/core/json'

/** Versions of the protocol that we speak, the newest first. The one between them wants batches. */
const versions = ['2025-06-18', '2024-11-05'] as const

/** Something that an assistant may ask, as the protocol lists it. */
export interface Tool {
  readonly name: string
  readonly description: string
  /** JSON Schema of its arguments. */
  readonly inputSchema: object
}

export interface ToolAnswer {
  readonly value: unknown
  /** The arguments could not be read, or the tool is of wrong use: the value says what and where. */
  readonly isError: boolean
}

export interface Served {
  readonly name: string
  readonly version: string
  readonly instructions: string
  readonly tools: readonly Tool[]
  call(name: string, args: Readonly<Record<string, unknown>>): Promise<ToolAnswer>
}

type Id = string | number

/**
 * A conversation with one assistant: answers each of its lines by a line of JSON without its end, or by
 * nothing where none is due (a notification, or an answer to what nobody asked). Before it has begun
 * (`initialize`), it is told nothing but that somebody is there.
 */
export function conversation(served: Served): (line: string) => Promise<string | undefined> {
  let hasBegun = false
  return (line) =>
    answerLine(line, (id, method, params) => {
      if (!hasBegun && method !== 'initialize' && method !== 'ping')
        return failed(id, -32_600, 'not before initialize')
      hasBegun ||= method === 'initialize'
      return answerCall(id, method, params, served)
    })
}

type Answers = (id: Id, method: string, params: Readonly<Record<string, unknown>>) => string | Promise<string>

async function answerLine(line: string, answer: Answers): Promise<string | undefined> {
  let message: unknown
  try {
    message = JSON.parse(line)
  } catch {
    return failed(null, -32_700, 'not JSON')
  }
  if (!isRecord(message)) return failed(null, -32_600, 'not a message of JSON-RPC 2.0')
  const id = idOf(message.id)
  if (message.jsonrpc !== '2.0' || typeof message.method !== 'string')
    return 'result' in message || 'error' in message
      ? undefined
      : failed(id ?? null, -32_600, 'not a message of JSON-RPC 2.0')
  if (message.id === undefined) return undefined
  if (id === undefined) return failed(null, -32_600, 'an id is a text or a whole number')
  try {
    return await answer(id, message.method, isRecord(message.params) ? message.params : {})
  } catch {
    // A fault of ours ends one answer, never the conversation.
    return failed(id, -32_603, 'this could not be answered')
  }
}

async function answerCall(
  id: Id,
  method: string,
  params: Readonly<Record<string, unknown>>,
  served: Served,
): Promise<string> {
  switch (method) {
    case 'initialize': {
      const asked = versions.find((version) => version === params.protocolVersion)
      return done(id, {
        protocolVersion: asked ?? versions[0],
        capabilities: { tools: {} },
        serverInfo: { name: served.name, version: served.version },
        instructions: served.instructions,
      })
    }
    case 'ping':
      return done(id, {})
    case 'tools/list':
      return done(id, { tools: served.tools })
    case 'tools/call': {
      const tool = served.tools.find(({ name }) => name === params.name)
      if (!tool) return failed(id, -32_602, 'no such tool')
      const { value, isError } = await served.call(
        tool.name,
        isRecord(params.arguments) ? params.arguments : {},
      )
      return done(id, {
        content: [{ type: 'text', text: JSON.stringify(value) }],
        // What the protocol calls structured is an object.
        ...(isRecord(value) ? { structuredContent: value } : {}),
        isError,
      })
    }
    default:
      return failed(id, -32_601, `no such method: ${method.slice(0, 80)}`)
  }
}

const done = (id: Id, result: object): string => JSON.stringify({ jsonrpc: '2.0', id, result })

const failed = (id: Id | null, code: number, message: string): string =>
  JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } })

const idOf = (value: unknown): Id | undefined =>
  typeof value === 'string' || Number.isSafeInteger(value) ? (value as Id) : undefined
