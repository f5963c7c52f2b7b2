import { Link } from 'wouter'
import type { EntryPart } from './entry.ts'

/** The parts of a workshop, each under its heading; a gap leads to the register. */
export function ShownParts({
  parts,
  heading: Heading,
}: {
  readonly parts: readonly EntryPart[]
  readonly heading: 'h3' | 'h4' | 'h5'
}) {
  return parts.map(({ heading, lines, newer }) => (
    <section key={heading} className="stack-small">
      <Heading>{heading}</Heading>
      <ul>
        {lines.map(({ text, more, gap }) => (
          <li key={text}>
            {gap ? <Link href={`/gaps#gap-${gap}`}>{text}</Link> : text}
            {more.map((line) => (
              <p key={line} className="small soft">
                {line}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {newer ? (
        <p>
          <Link href={newer.path}>{newer.text}</Link>
        </p>
      ) : null}
    </section>
  ))
}
