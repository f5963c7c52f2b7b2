import type { Graph } from './imports.ts'

/**
 * The circles of a graph, one for each knot of nodes that reach one another: the shortest way from its first
 * node back to it, as `a → b → a`. Empty where there is none.
 */
export function circlesOf(graph: Graph): readonly string[] {
  return knots(graph).map((knot) => shortest(graph, knot).join(' → '))
}

/** The knots, by Tarjan: each a set of nodes that reach one another, or one node that reaches itself. */
function knots(graph: Graph): readonly ReadonlySet<string>[] {
  const order = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const found: ReadonlySet<string>[] = []
  const visit = (node: string): number => {
    const place = order.size
    order.set(node, place)
    open.push(node)
    isOpen.add(node)
    let low = place
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next))
      else if (isOpen.has(next)) low = Math.min(low, order.get(next) ?? low)
    }
    if (low === place) {
      const knot = new Set(open.splice(open.indexOf(node)))
      for (const one of knot) isOpen.delete(one)
      if (knot.size > 1 || graph.get(node)?.has(node)) found.push(knot)
    }
    return low
  }
  for (const node of [...graph.keys()].sort()) if (!order.has(node)) visit(node)
  return found
}

function shortest(graph: Graph, knot: ReadonlySet<string>): readonly string[] {
  const [start = ''] = [...knot].sort()
  let ways: (readonly string[])[] = [[start]]
  const seen = new Set<string>()
  while (ways.length > 0) {
    const longer: (readonly string[])[] = []
    for (const way of ways)
      for (const next of [...(graph.get(way.at(-1) ?? '') ?? [])].filter((one) => knot.has(one)).sort()) {
        if (next === start) return [...way, start]
        if (!seen.has(next)) longer.push([...way, next])
        seen.add(next)
      }
    ways = longer
  }
  return []
}
