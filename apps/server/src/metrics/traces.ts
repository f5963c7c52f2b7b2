import type { OnStep } from '../jobs/sweep.ts'
import type { LogLine } from '../log/line.ts'

// Traces for whoever looks after the house, in the form that collectors read (OTLP over HTTP, JSON). A span
// is made of a line of the log or of a step and of nothing else: it says that something was asked and how
// long it took, never what, of whom or of which case.

/** What sends the spans of one server. */
export interface Traces {
  readonly answered: (line: LogLine) => void
  readonly stepped: OnStep
  /** Sends what waits; whoever ends waits for this. */
  readonly settled: () => Promise<void>
}

export interface TracesParts {
  /** Posts a body of JSON to the collector; fails where it was not taken. */
  readonly send: (body: string) => Promise<void>
  readonly now: () => number
  /** So many random bytes, as hexadecimal figures. */
  readonly hex: (bytes: number) => string
  readonly version: string
  /** Spans that no collector took, or for which there was no more room. */
  readonly onLost: (count: number) => void
}

/** Spans that wait at most: a collector that is away costs no more memory than this. */
const mostWaiting = 2048
const atOnce = 512
/** How long a span waits for others. */
const pauseMilliseconds = 5_000

interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly name: string
  readonly kind: number
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly object[]
  readonly status: { readonly code: number }
}

// Numbers of the standard (opentelemetry/proto/trace/v1).
const [internal, server] = [1, 2]
const [unset, failed] = [0, 2]

export function createTraces(parts: TracesParts): Traces {
  const { now, hex } = parts
  const { put, settled } = outbox(parts)
  const times = (end: number, milliseconds: number) => ({
    startTimeUnixNano: nanoseconds(end - milliseconds),
    endTimeUnixNano: nanoseconds(end),
  })
  return {
    answered: ({ time, id, method, route, status, ms, outcome }) =>
      put({
        // The number that the answer and the log have: one finds the other.
        traceId: traceOf(id) ?? hex(16),
        spanId: hex(8),
        name: `${method} ${route}`,
        kind: server,
        ...times(Date.parse(time), ms),
        attributes: [
          said('http.request.method', method === 'other' ? '_OTHER' : method),
          said('http.route', route),
          { key: 'http.response.status_code', value: { intValue: String(status) } },
          ...(outcome === undefined ? [] : [said('oficio.outcome', outcome)]),
        ],
        status: { code: status >= 500 ? failed : unset },
      }),
    stepped: (step, milliseconds, isDone) =>
      put({
        traceId: hex(16),
        spanId: hex(8),
        name: step,
        kind: internal,
        ...times(now(), milliseconds),
        attributes: [],
        status: { code: isDone ? unset : failed },
      }),
    settled,
  }
}

/** Spans that wait for each other, and go out together. */
function outbox({ send, hex, version, onLost }: TracesParts) {
  const attributes = [
    said('service.name', 'oficio'),
    said('service.version', version),
    said('service.instance.id', hex(16)),
  ]
  const bodyOf = (spans: readonly Span[]): string =>
    JSON.stringify({
      resourceSpans: [
        { resource: { attributes }, scopeSpans: [{ scope: { name: 'oficio', version }, spans }] },
      ],
    })
  let waiting: Span[] = []
  let sending: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  const sendAll = async () => {
    clearTimeout(timer)
    timer = undefined
    while (waiting.length > 0) {
      const some = waiting.slice(0, atOnce)
      waiting = waiting.slice(atOnce)
      await send(bodyOf(some)).catch(() => onLost(some.length))
    }
  }
  const settled = (): Promise<void> => {
    sending ??= sendAll().finally(() => {
      sending = undefined
    })
    return sending
  }
  const put = (span: Span) => {
    if (waiting.length >= mostWaiting) return onLost(1)
    waiting.push(span)
    timer ??= setTimeout(() => void settled(), pauseMilliseconds).unref()
  }
  return { put, settled }
}

const said = (key: string, stringValue: string): object => ({ key, value: { stringValue } })
const nanoseconds = (milliseconds: number): string => `${BigInt(Math.round(milliseconds * 1000)) * 1000n}`

/** A number of a question is a UUID, whose figures are as many as a trace has. */
function traceOf(id: string): string | undefined {
  const figures = id.replaceAll('-', '').toLowerCase()
  return /^[0-9a-f]{32}$/.test(figures) && !/^0+$/.test(figures) ? figures : undefined
}

/** Posts to a collector. One that does not answer in time, or says no, has not taken it. */
export const postTo =
  (address: string) =>
  async (body: string): Promise<void> => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(5_000),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`a collector of traces answered ${answer.status}`)
  }
