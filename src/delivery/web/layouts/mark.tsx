/** Fettle's own mark: a roof, and under it a tick. In good repair. */

const roof = 'M6 16.5 16 8l10 8.5'
const tick = 'm10.5 20.5 4.5 4.5 8-9.5'

export const Mark = ({ size = 32 }: { readonly size?: number | undefined }) => (
  <svg class="fettle-mark" width={size} height={size} viewBox="0 0 32 32" fill="none" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
    <rect class="fettle-mark__tile" width="32" height="32" rx="8" />
    <path class="fettle-mark__roof" d={roof} />
    <path class="fettle-mark__tick" d={tick} />
  </svg>
)

/** The same on a browser's tab; in the page itself until a file of it is served. */
export const markAddress = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"><rect width="32" height="32" rx="8" fill="#0f5247"/><path d="${roof}" stroke="#fff"/><path d="${tick}" stroke="#f3b43f"/></svg>`,
)}`
