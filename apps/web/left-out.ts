import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/** A part of a library that stays at home, and what stands in its place. */
interface LeftOut {
  readonly file: string
  readonly instead: (code: string, path: string) => string
}

// What browsers of today do by themselves, written out in every file of a library for those that cannot.
const helpers: Readonly<Record<string, string>> = {
  _typeof: '(o) { return typeof o }',
  _toPropertyKey: '(t) { return t }',
  _classCallCheck: '() {}',
  _defineProperties:
    '(e, r) { for (const o of r) Object.defineProperty(e, o.key, { configurable: true, writable: true, ...o }) }',
  _createClass:
    '(e, r, t) { if (r) _defineProperties(e.prototype, r); if (t) _defineProperties(e, t); return e }',
  _createForOfIteratorHelperLoose: '(r) { const t = r[Symbol.iterator](); return () => t.next() }',
  _objectSpread: '(...all) { return Object.assign(...all) }',
  _defineProperty: '(e, r, t) { e[r] = t; return e }',
  _slicedToArray: '(r) { return r }',
}

/** A file of a library with the helpers of its compiler in the language of today. */
const today = (code: string): string =>
  code.replace(/^function (_[A-Za-z]+)\(.*\}$/gm, (line, name: string) =>
    Object.hasOwn(helpers, name) ? `function ${name}${helpers[name]}` : line,
  )

const parts: readonly LeftOut[] = [
  {
    // Telephone numbers are read and judged here and never laid out for the eye: the patterns for that, how
    // one dials abroad by rule, and the rules for the national prefix in them, are half of the table.
    file: 'libphonenumber-js/metadata.min.json.js',
    instead: (code) => {
      const table = JSON.parse(code.slice(code.indexOf('{'), code.lastIndexOf('}') + 1)) as {
        countries: Record<string, unknown[]>
        nonGeographic: Record<string, unknown[]>
      }
      for (const country of [table.countries, table.nonGeographic].flatMap((plans) => Object.values(plans))) {
        for (const laidOut of [4, 6, 9, 12, 13]) if (laidOut in country) country[laidOut] = 0
        // What is not there and what is nothing are one to who reads it.
        while (country.length > 0 && !country.at(-1)) country.pop()
      }
      return `export default ${JSON.stringify(table)}`
    },
  },
  {
    // The table is ours and of today: no older edition is told apart, and nothing else could be given in its
    // place.
    file: 'libphonenumber-js/es6/metadata.js',
    instead: (code) =>
      today(code)
        .replace(/this(?:\.metadata)?\.v[123](?! =)/g, 'false')
        .replace(/^ +(?:setVersion\.call|validateMetadata)\(.*\);$/gm, ''),
  },
  {
    // A number read is asked for its international form, its country and whether its plan gives it out.
    file: 'libphonenumber-js/es6/PhoneNumber.js',
    instead: () => `
import isPossibleNumber from './isPossible.js'
import isValidNumber from './isValid.js'
export default class PhoneNumber {
  constructor(code, nationalNumber, metadata) {
    Object.assign(this, { countryCallingCode: code, nationalNumber, number: '+' + code + nationalNumber, metadata })
  }
  isPossible() { return isPossibleNumber(this, { v2: true }, this.metadata) }
  isValid() { return isValidNumber(this, { v2: true }, this.metadata) }
}`,
  },
  // What is read are figures with a plus before them or none: no link of a telephone, no extension, no other
  // sign.
  {
    file: 'libphonenumber-js/es6/helpers/extractFormattedPhoneNumberFromPossibleRfc3966NumberUri.js',
    instead: () => 'export default (text) => text',
  },
  {
    file: 'libphonenumber-js/es6/helpers/extension/extractExtension.js',
    instead: () => 'export default () => ({})',
  },
  {
    file: 'libphonenumber-js/es6/helpers/isViablePhoneNumber.js',
    instead: () => `
export default (number) => /^\\+?\\d{3,}$/.test(number)
export const isViablePhoneNumberStart = () => false`,
  },
  // A mistake of its own kind, made without what old browsers need for that.
  {
    file: 'libphonenumber-js/es6/ParseError.js',
    instead: () => 'export default class ParseError extends Error {}',
  },
  {
    // The one way in which it is called here: text, options, table.
    file: 'libphonenumber-js/es6/normalizeArguments.js',
    instead: () =>
      'export default function normalizeArguments([text, options, metadata]) { return { text, options, metadata } }',
  },
  {
    // Sentences come taken apart (`knowledge-files.ts`): the library has a second self without what does
    // that.
    file: '@formatjs/icu-messageformat-parser/index.js',
    instead: (_code, path) => readFileSync(join(dirname(path), 'no-parser.js'), 'utf8'),
  },
]

/** What libraries bring along and no page uses: a tenth of what the first page would weigh. */
export function leftOut(): Plugin {
  const met = new Set<LeftOut>()
  return {
    name: 'left-out',
    transform(code, id) {
      const path = id.replaceAll('\\', '/').split('?')[0] ?? ''
      const part = parts.find(({ file }) => path.endsWith(`/${file}`))
      if (!part) return path.includes('/libphonenumber-js/es6/') ? today(code) : undefined
      met.add(part)
      return part.instead(code, path)
    },
    // What a new version of a library calls otherwise would quietly come back.
    generateBundle() {
      const unmet = parts.filter((part) => !met.has(part)).map(({ file }) => file)
      if (unmet.length > 0) this.error(`nothing to leave out of ${unmet.join(', ')}: see left-out.ts`)
    },
  }
}
