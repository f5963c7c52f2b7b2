const rooms =
  /^(?:law|providers|templates|vectors|demonstration|packages|apps|example|e2e|architecture|assurance|bench|courses|decisions|deploy|docs|faults|release)\//

/**
 * Files and folders that a page names in code marks and that are not there. Forms of paths (`<id>`, `*`, `…`)
 * are no names.
 */
export function missingPaths(page: string, isThere: (path: string) => boolean): readonly string[] {
  const named = [...page.matchAll(/`([^`\s]+)`/g)].map(([, path = '']) => path)
  return [...new Set(named)].filter((path) => rooms.test(path) && !/[<>*…{}]/.test(path) && !isThere(path))
}
