interface Answer {
  readonly description: string
  readonly headers?: object
  readonly content: Readonly<Record<string, { readonly schema: { readonly $ref?: string } }>>
}
interface Told {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Answer>> }>>>
  >
  readonly components: { readonly responses: object }
}

/** So many routes give the same answer before it is said in one place. */
const leastRoutes = 3

/** Answers that many routes give, said once under the name of what they hold. */
export function withSharedAnswers<Description extends object>(description: Description): Description {
  const told = description as Description & Told
  const counts = new Map<string, number>()
  const eachAnswer = (look: (answer: Answer) => Answer | object) =>
    Object.fromEntries(
      Object.entries(told.paths).map(([path, methods]) => [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([method, operation]) => {
            const { 200: ok, ...others } = operation.responses
            return [method, { ...operation, responses: { ...(ok ? { 200: look(ok) } : {}), ...others } }]
          }),
        ),
      ]),
    )
  eachAnswer((answer) => {
    const name = nameOf(answer)
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
    return answer
  })
  const shared: Record<string, Answer> = {}
  const paths = eachAnswer((answer) => {
    const name = nameOf(answer)
    if (!name || (counts.get(name) ?? 0) < leastRoutes || Object.hasOwn(told.components.responses, name))
      return answer
    shared[name] = answer
    return { $ref: `#/components/responses/${name}` }
  })
  const responses = { ...told.components.responses, ...shared }
  return { ...told, paths, components: { ...told.components, responses } }
}

/** What it holds, where that is one named thing as JSON and no more is said of it. */
function nameOf({ content = {}, headers }: Answer): string | undefined {
  const [[type, { schema = {} }] = ['', {}], ...others] = Object.entries(content)
  if (headers || others.length > 0 || type !== 'application/json') return undefined
  return /^#\/components\/schemas\/(\w+)$/.exec(schema.$ref ?? '')?.[1]
}
