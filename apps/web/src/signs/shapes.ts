/**
 * A drawn sign: on a grid of 24 units, all within 2 and 22, in one stroke of 2 units with round ends. What is
 * dashed is not there, or not there any more; what is solid is a point or a half.
 */
export interface SignShape {
  readonly line?: string
  readonly dashed?: string
  readonly solid?: string
}

const ring = 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z'
const octagon = 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z'
const lock = 'M5 11h14v10H5z'
const tray = 'M3 14v6h18v-6'
const cross = 'M9 9l6 6M15 9l-6 6'
const asks = 'M9.6 9.7a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.9-1.2 1.7'
const point = (y: number, x = 12): string => `M${x - 1.25} ${y}a1.25 1.25 0 1 0 2.5 0a1.25 1.25 0 1 0-2.5 0z`

/** Every sign, by what it says. No two have one form, so that colour only repeats what the form says. */
export const shapes = {
  // What one does.
  ask: { line: 'M21 3L3 10.5l7 3.5 3.5 7zM21 3L10 14' },
  preserve: { line: `${lock}M7.5 11V7.5a4.5 4.5 0 0 1 9 0V11`, solid: point(16) },
  extend: { line: 'M5 10h14v11H5zM7.5 10V7a4.5 4.5 0 0 1 9 0v3M12 12.9v5.2M9.4 15.5h5.2' },
  treaty: {
    line: 'M8.5 6.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11zM15.5 6.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z',
  },
  danger: { line: 'M12 3.5L21.5 20.5h-19zM12 10v4.5', solid: point(17.4) },
  draft: { line: 'M4 20l1-5L16.5 3.5l4 4L9 19zM14 6l4 4' },
  // How a way stands.
  open: { line: `${ring}M7.5 12h9M13 8.5l3.5 3.5-3.5 3.5` },
  conditional: { line: ring, solid: 'M12 3a9 9 0 0 1 0 18z' },
  closed: { line: `${ring}M5.7 5.7l12.6 12.6` },
  // What came back.
  received: { line: `${tray}M12 3v10.5M7.5 9.5l4.5 4.5 4.5-4.5` },
  part: { line: `${tray}M7.5 9.5l4.5 4.5 4.5-4.5`, dashed: 'M12 3v9' },
  nothing: { line: 'M3 13l3-8h12l3 8v7H3zM3 13h5.5l1.5 3h4l1.5-3H21' },
  refused: { line: `${octagon}${cross}` },
  question: {
    line: 'M3 4h18v13h-9l-5 4v-4H3zM10 8.7a2.1 2.1 0 1 1 3 1.9c-.7.3-1 .6-1 1.2',
    solid: point(14.2),
  },
  redirected: { line: 'M4 20v-6a4 4 0 0 1 4-4h11M14.5 5.5L19 10l-4.5 4.5' },
  withdrawn: { line: 'M20 20v-6a4 4 0 0 0-4-4H5M9.5 5.5L5 10l4.5 4.5' },
  ended: { line: 'M4 8h16v13H4zM3 3h18v5H3zM9.5 12.5h5' },
  // How data stand.
  lapsed: { line: `${lock}M7.5 11V7.5a4.5 4.5 0 0 1 8.7-1.6` },
  risk: { line: 'M6 3h12M6 21h12M7.5 3c0 5 4.5 6 4.5 9s-4.5 4-4.5 9M16.5 3c0 5-4.5 6-4.5 9s4.5 4 4.5 9' },
  dies: { line: 'M2.5 4h19L12 20.5zM12 8v4', solid: point(15.2) },
  partlyLost: { line: `M12 3a9 9 0 0 0 0 18${cross}`, dashed: 'M12 3a9 9 0 0 1 0 18' },
  lost: { line: `${ring}${cross}` },
  clock: { line: `${ring}M12 7v5l3.5 2.2` },
  told: { line: 'M6 17v-6a6 6 0 0 1 12 0v6M3.5 17h17M10 20.5h4' },
  device: { line: 'M4 4h16v12H4zM2.5 20h19' },
  offline: { line: 'M3 9.5a14 14 0 0 1 18 0M6.5 13.5a9 9 0 0 1 11 0M4 4l16 16', solid: point(18) },
  // How sure one is.
  done: { line: `${ring}M8 12.3l2.8 2.9 5.4-6.2` },
  stands: { line: ring, solid: 'M8.5 12a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z' },
  notBegun: { line: ring },
  advice: { line: `${ring}M12 11v5.3`, solid: point(7.7) },
  warn: { line: 'M12 2.5L21.5 12L12 21.5L2.5 12zM12 7.5v5', solid: point(16) },
  stop: { line: `${octagon}M8 12h8` },
  doubtful: { line: `${ring}M7.5 13.2c1.5-2.7 3-2.7 4.5-1.2s3 1.5 4.5-1.2` },
  missing: { line: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M12 8v4.5', solid: point(16) },
  notKnown: { dashed: ring, line: asks, solid: point(16.9) },
  sealed: {
    line: 'M12 2.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM8 14.2L6.8 21.5 12 19l5.2 2.5L16 14.2',
    solid: point(9),
  },
} as const satisfies Readonly<Record<string, SignShape>>

export type SignName = keyof typeof shapes

export const signNames = Object.keys(shapes) as readonly SignName[]
