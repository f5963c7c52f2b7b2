import type { Letter, LetterBlock, LetterPart } from '@oficio/core/letter'
import { useWords } from '../../words/words.tsx'

/**
 * The letter as it will be: notices on top, numbers of blocks at the edge, tables, places for signature and
 * seal.
 */
export function LetterView({ letter }: { readonly letter: Letter }) {
  return (
    <article className="letter draft-letter" lang={letter.language} aria-label={letter.title}>
      <div className="draft-notices">
        {letter.notices.map((notice) => (
          <p key={notice}>{notice}</p>
        ))}
      </div>
      {letter.blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks keep their place
        <Block key={i} block={block} />
      ))}
      <p className="draft-foot">
        {[letter.footer.reference, letter.footer.line].filter(Boolean).join(' · ')}
      </p>
    </article>
  )
}

function Block({ block }: { readonly block: LetterBlock }) {
  return (
    <section className={`draft-block ${block.rule ? `draft-rule-${block.rule}` : ''}`}>
      <span className="draft-number" aria-hidden="true">
        {block.number}
      </span>
      {block.heading === undefined ? null : <h3>{block.heading}</h3>}
      {block.parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts keep their place
        <Part key={i} part={part} />
      ))}
    </section>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines keep their place
    <span key={i} className="draft-line">
      {line}
    </span>
  ))
}

function Part({ part }: { readonly part: LetterPart }) {
  switch (part.is) {
    case 'lines':
      return (
        <p className={part.style ? `draft-${part.style}` : undefined}>
          <Lines lines={part.lines} />
        </p>
      )
    case 'paragraph':
      return (
        <p>
          <Lines lines={part.text.split('\n')} />
        </p>
      )
    case 'identifiers':
    case 'data':
      return <TablePart part={part} />
    case 'answers':
      return (
        <ol>
          {part.items.map(({ no, question, answer }) => (
            <li key={no}>
              <strong>{question}</strong>
              <br />
              {answer}
            </li>
          ))}
        </ol>
      )
    case 'form':
      return (
        <dl>
          {part.items.map((item) => (
            <div key={`${item.no}${item.label}`}>
              <dt>{[item.no, item.label, item.labelSecond].filter(Boolean).join(' · ')}</dt>
              <dd>
                <Lines lines={item.lines} />
              </dd>
            </div>
          ))}
        </dl>
      )
    case 'signature':
      return (
        <div className="draft-signature">
          <p>{part.signer}</p>
          <p className="draft-box">{part.signatureBox}</p>
          <p className="draft-box">{part.sealBox}</p>
        </div>
      )
    case 'annexes':
      return (
        <>
          <ul>
            {part.rows.map((row) => (
              <li key={row.no}>
                {row.no} {row.text}
                {row.sha256 === '' ? null : (
                  <>
                    <br />
                    <code>SHA-256 {row.sha256}</code>
                  </>
                )}
              </li>
            ))}
          </ul>
          {part.note ? <p>{[part.note, part.noteHash].filter(Boolean).join(' ')}</p> : null}
        </>
      )
  }
}

function TablePart({ part }: { readonly part: Extract<LetterPart, { is: 'identifiers' | 'data' }> }) {
  const { say } = useWords()
  const head =
    part.is === 'identifiers'
      ? [part.head.no, part.head.type, part.head.value]
      : [part.head.row, part.head.ids, part.head.text]
  const label = say(part.is === 'identifiers' ? 'drafting.step.identifiers' : 'drafting.step.data')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={label}>
      <table>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {head.map((words) => (
              <th key={words} scope="col">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {part.is === 'identifiers'
            ? part.rows.map((row) => <IdentifierLine key={row.no} row={row} />)
            : part.rows.map((row) => <DataLine key={row.row} row={row} part={part} />)}
        </tbody>
      </table>
    </section>
  )
}

type IdentifiersPart = Extract<LetterPart, { is: 'identifiers' }>
type DataPart = Extract<LetterPart, { is: 'data' }>

function IdentifierLine({ row }: { readonly row: IdentifiersPart['rows'][number] }) {
  return (
    <tr>
      <td>{row.no}</td>
      <td>{row.type}</td>
      <td>
        <code>{row.value}</code>
        <Lines lines={[...row.notes, ...(row.codePoints ? [row.codePoints] : [])]} />
      </td>
    </tr>
  )
}

function DataLine({ row, part }: { readonly row: DataPart['rows'][number]; readonly part: DataPart }) {
  const { labels } = part
  const under = [
    ...(row.local ? [`${labels.local}: ${row.local}`] : []),
    ...(row.utc ? [`${labels.utc}: ${row.utc}`] : []),
    ...(row.need ? [`${labels.need}: ${row.need}`] : []),
  ]
  return (
    <tr>
      <td>{row.row}</td>
      <td>{row.ids}</td>
      <td>
        <Lines lines={[row.text, ...under]} />
      </td>
    </tr>
  )
}
