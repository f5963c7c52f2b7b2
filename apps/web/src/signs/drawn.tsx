import { type SignName, type SignShape, shapes } from './shapes.ts'

/**
 * A sign inside a drawing, around its own middle and 18 pixels wide, on a ground that hides the line under
 * it. The words that say the same stand below the drawing.
 */
export function DrawnSign({
  name,
  className = '',
}: {
  readonly name: SignName
  readonly className?: string
}) {
  const { line, dashed, solid }: SignShape = shapes[name]
  return (
    <g className={`drawn-sign ${className}`} transform="translate(-9 -9) scale(0.75)">
      <circle className="drawn-ground" cx="12" cy="12" r="12.5" />
      {line ? <path d={line} /> : null}
      {dashed ? <path d={dashed} strokeDasharray="3 3.2" /> : null}
      {solid ? <path className="drawn-solid" d={solid} /> : null}
    </g>
  )
}
