const textKey = 'oficio.text'
const themeKey = 'oficio.theme'

export type Theme = 'light' | 'dark' | 'system'

const clamp = (n: number) => Math.min(3, Math.max(-1, n))
export const textSize = (): number => clamp(Number(localStorage.getItem(textKey) ?? 0) || 0)
export const theme = (): Theme => {
  const kept = localStorage.getItem(themeKey)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** Puts size and colours, as chosen on this device, on the page. */
export function applyPreferences(): void {
  const root = document.documentElement
  root.dataset.text = String(textSize())
  const chosen = theme()
  if (chosen === 'system') delete root.dataset.theme
  else root.dataset.theme = chosen
}

export function changeText(by: 1 | -1): void {
  localStorage.setItem(textKey, String(clamp(textSize() + by)))
  applyPreferences()
}

export function changeTheme(next: Theme): void {
  localStorage.setItem(themeKey, next)
  applyPreferences()
}
