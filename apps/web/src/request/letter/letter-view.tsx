import {
  type Letter,
  type LetterBlock,
  type LetterPart,
  type PlacedPiece,
  passagesOf,
  placedPieces,
} from '@oficio/core/letter'
import { createContext, Fragment, type ReactNode, useContext } from 'react'
import { useWords } from '../../words/words.tsx'
import { markedPieces } from './marked-letter.ts'
import './letter.css'

/** How a page leads from the words of a letter that was written with places to their fields. */
export interface LetterPlaces {
  /** The words at a place, as the page shows them. */
  readonly at: (pointer: string, words: ReactNode) => ReactNode
  /** What is missing in a block. */
  readonly lacks: (pointers: readonly string[]) => ReactNode
}

const Places = createContext<LetterPlaces | undefined>(undefined)

/** A text, its places as the page shows them. */
const told = (text: string): ReactNode => <Pieces pieces={placedPieces(text)} />

function Pieces({ pieces }: { readonly pieces: readonly PlacedPiece[] }) {
  const places = useContext(Places)
  return pieces.map((piece, i) => {
    if (typeof piece === 'string') return changed(piece)
    const words = <Pieces pieces={piece.pieces} />
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces keep their place
    return <Fragment key={i}>{places ? places.at(piece.pointer, words) : words}</Fragment>
  })
}

/** Words, with what was cut from them or put in their place: each with the number of who did it. */
const changed = (text: string): ReactNode =>
  markedPieces(text).map(({ text: piece, cut, by }, at) => {
    const said = <Said text={piece} />
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces keep their place
      <Fragment key={at}>
        {by === undefined ? (
          said
        ) : cut ? (
          <del className="letter-cut">{said}</del>
        ) : (
          <ins className="letter-new">{said}</ins>
        )}
        {by === undefined ? null : <sup>{by}</sup>}
      </Fragment>
    )
  })

/**
 * The letter as it will be: notices on top, numbers of blocks at the edge, tables, places for signature and
 * seal.
 */
export function LetterView({ letter, places }: { readonly letter: Letter; readonly places?: LetterPlaces }) {
  return (
    <Places.Provider value={places}>
      <Foreign.Provider value={letter.foreign}>
        <article className="letter draft-letter" lang={letter.language} aria-label={letter.title}>
          {letter.notices.length > 0 ? (
            <div className="draft-notices">
              {letter.notices.map((notice) => (
                <p key={notice}>{told(notice)}</p>
              ))}
            </div>
          ) : null}
          {letter.blocks.map((block, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks keep their place
            <Block key={i} block={block} />
          ))}
          <p className="draft-foot">
            {[letter.footer.reference, letter.footer.line, letter.footer.made].filter(Boolean).join(' · ')}
          </p>
        </article>
      </Foreign.Provider>
    </Places.Provider>
  )
}

const Foreign = createContext<Letter['foreign']>([])

/** A text of the letter: what is in another language says in which. */
function Said({ text }: { readonly text: string }) {
  return passagesOf(text, useContext(Foreign)).map(({ text: words, language }, i) =>
    language === undefined ? (
      words
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: passages keep their place
      <span key={i} lang={language}>
        {words}
      </span>
    ),
  )
}

function Block({ block }: { readonly block: LetterBlock }) {
  const places = useContext(Places)
  return (
    <section className={`draft-block ${block.rule ? `draft-rule-${block.rule}` : ''}`}>
      <span className="draft-number" aria-hidden="true">
        {block.number}
      </span>
      {block.heading === undefined ? null : <h3>{told(block.heading)}</h3>}
      {block.parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts keep their place
        <Part key={i} part={part} />
      ))}
      {places && block.lacks ? places.lacks(block.lacks) : null}
    </section>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines keep their place
    <span key={i} className="draft-line">
      {told(line)}
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
              <strong>{told(question)}</strong>
              <br />
              {told(answer)}
            </li>
          ))}
        </ol>
      )
    case 'form':
      return (
        <dl>
          {part.items.map((item) => (
            <div key={`${item.no}${item.label}`}>
              <dt>{told([item.no, item.label, item.labelSecond].filter(Boolean).join(' · '))}</dt>
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
          <p>{told(part.signer)}</p>
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
                {told(row.no)} {told(row.text)}
                {row.sha256 === '' ? null : (
                  <>
                    <br />
                    <code>SHA-256 {told(row.sha256)}</code>
                  </>
                )}
              </li>
            ))}
          </ul>
          {part.note ? <p>{told([part.note, part.noteHash].filter(Boolean).join(' '))}</p> : null}
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
      <td>{told(row.no)}</td>
      <td>{told(row.type)}</td>
      <td>
        <code>{told(row.value)}</code>
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
      <td>{told(row.row)}</td>
      <td>{told(row.ids)}</td>
      <td>
        <Lines lines={[row.text, ...under]} />
      </td>
    </tr>
  )
}
